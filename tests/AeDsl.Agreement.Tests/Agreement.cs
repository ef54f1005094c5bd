using System.Globalization;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using static TorchSharp.torch;

namespace AeDsl.Agreement.Tests;

/// <summary>What a comparison came to.</summary>
/// <param name="IsSound">The core takes the model.</param>
/// <param name="Policies">Rows of the policy that explain a refusal.</param>
/// <param name="Layers">Layers that were compared.</param>
internal sealed record Comparison(bool IsSound, IReadOnlyList<Policy.Row> Policies, int Layers);

/// <summary>
/// The core's verdict on a declaration against what libtorch does with it. A part is compared layer by layer up to the first
/// layer that either refuses.
/// </summary>
internal sealed class Agreement
{
    private readonly Declaration _declaration;
    private readonly Inference _inference;
    private readonly List<string> _disagreements = [];
    private readonly List<Policy.Row> _policies = [];
    private int _layers;
    private long _parameters;

    private Agreement(Declaration declaration)
    {
        _declaration = declaration;
        // What is found, at its layer: with suggestions, a finding can be told of the input that it comes of.
        _inference = ModelInference.Infer(declaration.ToTopology(), suggestsFixes: false);
    }

    /// <summary>Compares, and fails with what differs.</summary>
    public static Comparison Compare(Declaration declaration)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var agreement = new Agreement(declaration);
        agreement.CompareModel();
        Assert.True(
            agreement._disagreements.Count == 0,
            $"{string.Join("\n", agreement._disagreements)}\n{declaration}{Findings(agreement._inference)}");
        return new Comparison(agreement._inference.Plan is not null, agreement._policies, agreement._layers);
    }

    private IEnumerable<Finding> Errors => _inference.Findings.Where(finding => finding.Rule.IsError);

    private void CompareModel()
    {
        var input = new Shape(_declaration.Input);
        foreach (var error in Errors.Where(error => error.Anchor.Kind != AnchorKind.Layer || error.Rule == Rules.EncoderNotFlat))
        {
            CompareWhole(error, input);
        }
        if (Errors.Any(error => error.Anchor.Kind is AnchorKind.Input)) return;

        if (_declaration.Kind == ModelKind.Gan) CompareAdversaries(input);
        else CompareCoders(input);
        if (_inference.Plan is { } plan && plan.Parameters != _parameters)
        {
            Differ($"the core counts {plan.Parameters} parameters, libtorch {_parameters}");
        }
    }

    /// <summary>A network's stack; an encoder and the decoder that sees what it returns.</summary>
    private void CompareCoders(Shape input)
    {
        var role = _declaration.Roles[0];
        var told = Told(LibTorchStack.Batch(_declaration.Input), _declaration.First);
        if (ComparePart(role, Placed(role, _declaration.First), told, ValueRange.Any) is not var (code, plan)
            || _declaration.Kind == ModelKind.Network
            || LatentOf(code) is not { } latent)
        {
            return;
        }
        var range = _declaration.Kind == ModelKind.Vae ? ValueRange.Any : plan?.Range ?? ValueRange.Any;
        var draw = Told(latent, _declaration.Second);
        CompareMade(PartRole.Decoder, ComparePart(PartRole.Decoder, Decoder(plan) ?? [], draw, range)?.Output, input);
    }

    /// <summary>A generator of draws, and a discriminator of inputs whatever the generator returns.</summary>
    private void CompareAdversaries(Shape input)
    {
        if (_declaration.Latent >= 1)
        {
            var draw = Told(LibTorchStack.Batch([_declaration.Latent]), _declaration.First);
            CompareMade(
                PartRole.Generator,
                ComparePart(PartRole.Generator, Placed(PartRole.Generator, _declaration.First), draw, ValueRange.Any)?.Output,
                input);
        }
        var scores = ComparePart(
            PartRole.Discriminator,
            Placed(PartRole.Discriminator, _declaration.Second),
            Told(LibTorchStack.Batch(_declaration.Input), _declaration.Second),
            ValueRange.Any)?.Output;
        if (scores is null) return;
        var isScore = LibTorchStack.OfOne(scores) == Shape.Of(1);
        if (isScore == Errors.Any(error => error.Rule == Rules.DiscriminatorReturnsNoScore))
        {
            Differ(
                $"libtorch's discriminator gives {LibTorchStack.OfOne(scores)}, the core "
                    + $"{(isScore ? "says that it is no score" : "does not say that it is no score")}");
        }
    }

    /// <summary>What a decoder or a generator returns against the input.</summary>
    private void CompareMade(PartRole role, Tensor? made, Shape input)
    {
        if (made is null) return;
        var isInput = LibTorchStack.OfOne(made) == input;
        if (isInput == Errors.Any(error => error.Rule == Rules.DecoderReturnsAnotherShape))
        {
            Differ(
                $"libtorch's {role} gives {LibTorchStack.OfOne(made)}, the core "
                    + $"{(isInput ? "says that it does not" : "does not say that it differs")}");
        }
    }

    /// <summary>
    /// A batch with the classes that a conditional model is told; where the condition is a mistake there are none to tell. Layers that
    /// begin with Flatten are told them as features.
    /// </summary>
    private Tensor Told(Tensor batch, EquatableArray<Layer> layers)
    {
        if (_declaration is not { HasPrior: true, Classes: >= 2 and var classes }) return batch;
        return LibTorchStack.Told(layers is { Count: > 0 } && layers[0].Name == "Flatten" ? batch.flatten(1) : batch, classes);
    }

    private static List<PlacedLayer> Placed(PartRole role, EquatableArray<Layer> layers) =>
        [.. layers.Select((layer, index) => new PlacedLayer(layer, Anchor.OfLayer(role, index)))];

    /// <summary>What the decoder sees: for a variational autoencoder what one of its two heads returns.</summary>
    private Tensor? LatentOf(Tensor code)
    {
        if (_declaration.Kind != ModelKind.Vae) return code;
        var isFlat = LibTorchStack.OfOne(code).Rank == 1;
        if (isFlat == Errors.Any(error => error.Rule == Rules.EncoderNotFlat))
        {
            Differ(
                $"libtorch's encoder gives {LibTorchStack.OfOne(code)}, the core says {(isFlat ? "that it is" : "nothing of its being")} "
                    + "no features");
        }
        if (_declaration.Latent < 1 || !isFlat) return null;
        var head = Attributes.Of("Linear", ("outFeatures", (int)_declaration.Latent));
        var (heads, latent) = LibTorchStack.Run([head], code);
        _parameters += 2 * heads[0].Parameters;
        if (latent is null) Differ($"libtorch refuses the heads: {heads[0].Error}");
        return latent;
    }

    /// <summary>The decoder's layers, with those that the core writes for [Mirror]; null where it finds none to write.</summary>
    private IReadOnlyList<PlacedLayer>? Decoder(PartPlan? encoder) =>
        Mirroring.Expand(new Part(PartRole.Decoder, _declaration.Second), encoder, _declaration.ToTopology(), []);

    /// <param name="range">What the core says that the elements of the batch lie in.</param>
    /// <returns>What libtorch returns and the core plans, where neither refuses a layer.</returns>
    private (Tensor Output, PartPlan? Plan)? ComparePart(PartRole role, IReadOnlyList<PlacedLayer> layers, Tensor batch, ValueRange range)
    {
        if (ErrorsOf(role).FirstOrDefault(finding => finding.Rule == Rules.CannotMirror) is { } cannotMirror)
        {
            // The core does not look at a part whose layers it does not know.
            CompareRefusal(new Refusal(cannotMirror, null, null, null), "has no such layer");
            return null;
        }
        if (layers.Count == 0) return null;
        var (observations, output) = LibTorchStack.Run(layers.Select(placed => placed.Layer), batch);
        var source = new Signal(LibTorchStack.OfOne(batch), range, null);
        var sound = observations.TakeWhile((observation, index) => observation.Output is not null && !IsRefused(index)).ToList();
        var plan = PlanOf(sound.Count);
        CompareLayers(sound, plan, role);
        if (sound.Count == layers.Count) return (output!, plan);

        var (refused, finding) = (
            observations[sound.Count], ErrorsOf(role).FirstOrDefault(error => error.Anchor.Index == layers[sound.Count].Anchor.Index));
        if (refused.Output is null && finding is null)
        {
            Differ($"libtorch refuses {refused.Layer} of {role} on {refused.Input} and the core does not: {refused.Error}");
        }
        else if (refused.Output is not null)
        {
            CompareRefusal(
                new Refusal(finding!, refused.Layer, finding!.Anchor.Argument, refused.Input, refused.IsFinite), $"gives {refused.Output}");
        }
        return null;

        // The layers that [Mirror] stands for share its anchor: the one that the core refuses is the first that leaves no plan.
        bool IsRefused(int index) => ErrorsOf(role).Any(error => error.Anchor.Index == layers[index].Anchor.Index)
            && (!layers[index].IsMirrored || PlanOf(index + 1) is null);

        PartPlan? PlanOf(int count) => PartInference.Infer(role, layers.Take(count).ToList(), source, []).Plan;
    }

    /// <summary>What the core has against layers of a part.</summary>
    private IEnumerable<Finding> ErrorsOf(PartRole role) =>
        Errors.Where(finding => finding.Anchor.Kind == AnchorKind.Layer && finding.Anchor.Part == role && IsAboutLayer(finding));

    private static bool IsAboutLayer(Finding finding) => finding.Rule != Rules.DecoderReturnsAnotherShape
        && finding.Rule != Rules.DiscriminatorReturnsNoScore
        && finding.Rule != Rules.EncoderNotFlat;

    /// <summary>A finding about the model itself: its input, its latent, its losses, the shape of its parts.</summary>
    private void CompareWhole(Finding error, Shape input)
    {
        // What a decoder returns is compared when libtorch has run it.
        if (error.Rule == Rules.DecoderReturnsAnotherShape) return;
        CompareRefusal(new Refusal(error, null, error.Anchor.Argument, input), "has no objection");
    }

    private void CompareRefusal(Refusal refusal, string whatLibTorchDoes)
    {
        if (Policy.Of(refusal) is { } row) _policies.Add(row);
        else
        {
            Differ(
                $"the core refuses {refusal.Layer?.ToString() ?? "the model"} on {refusal.Input} ({refusal.Rule} "
                    + $"{string.Join(", ", refusal.Finding.Arguments)}) and libtorch {whatLibTorchDoes}");
        }
    }

    private void CompareLayers(List<Observation> observations, PartPlan? plan, PartRole role)
    {
        if (observations.Count == 0) return;
        if (plan is null)
        {
            Differ($"the core takes the first {observations.Count} layers of {role} and has no plan of them");
            return;
        }
        foreach (var (layer, observed) in plan.Layers.Zip(observations))
        {
            _layers++;
            _parameters += observed.Parameters;
            var what = $"{layer.Layer} of {role} on {layer.Input}";
            if (layer.Output != observed.Output) Differ($"{what} gives {layer.Output} says the core, {observed.Output} says libtorch");
            if (layer.Parameters != observed.Parameters)
            {
                Differ($"{what} has {layer.Parameters} parameters says the core, {observed.Parameters} says libtorch");
            }
            var (minimum, maximum) = (observed.Minimum, observed.Maximum);
            var tolerance = 1e-5 * Math.Max(1, Math.Max(Math.Abs(minimum), Math.Abs(maximum)));
            if (!observed.IsFinite || minimum < layer.Range.Minimum - tolerance || maximum > layer.Range.Maximum + tolerance)
            {
                Differ(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{what} gives {layer.Range} says the core, from {minimum} to "
                            + $"{maximum}{(observed.IsFinite ? "" : ", not all of them finite,")} says libtorch"));
            }
        }
    }

    private static string Findings(Inference inference) =>
        inference.Findings.Count == 0
            ? "The core: no finding"
            : "The core: "
                + string.Join("; ", inference.Findings.Select(finding => $"{finding.Rule.Id} {string.Join(", ", finding.Arguments)}"));

    private void Differ(string what) => _disagreements.Add(what);
}
