using System.Globalization;
using System.Numerics;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Losses;
using AeDsl.Core.Model;
using AeDsl.Core.Plan.Doubts;
using AeDsl.Core.Plan.Files;
using AeDsl.Core.Plan.Fixes;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan;

/// <summary>Works a declaration out: shapes, ranges, costs, and whether it makes sense.</summary>
internal static class ModelInference
{
    /// <param name="topology">The declaration.</param>
    /// <param name="suggestsFixes">
    /// Fixes are looked for, which takes time where there is a mistake, and doubts about a sound model; the plan is the same.
    /// </param>
    /// <param name="files">What the build has read of files; null where they are not asked about.</param>
    public static Inference Infer(Topology topology, bool suggestsFixes = true, ProjectFiles? files = null)
    {
        // Layers that stand in a wrong place are not the layers that were meant: what they return would be one mistake more.
        var isMisplaced = topology.Faults.Any(
            fault => fault.Rule == Rules.UnexpectedPart || fault.Rule == Rules.LayersOnTwoDeclarations || fault.Rule == Rules.Misplaced
                || fault.Rule == Rules.MisnamedPart || fault.Rule == Rules.PartInsidePart || fault.Rule == Rules.NoPart);
        if (topology.IsBroken || isMisplaced) return new Inference(null, topology.Faults);
        var findings = topology.Faults.ToList();
        var input = ModelArguments.Check(topology, findings);
        var roles = Topology.RolesOf(topology.Kind);

        var plans = new List<PartPlan>();
        Signal? latent = null;
        var (output, isKnown) = topology.Kind switch
        {
            ModelKind.Network => InferStack(topology, input, suggestsFixes, findings, plans),
            ModelKind.Gan => AdversarialInference.Infer(topology, input, suggestsFixes, findings, plans),
            _ => InferAutoencoder(topology, input, suggestsFixes, findings, plans, out latent),
        };
        RequireCountable(topology, plans, findings);
        if (plans.Count == roles.Count)
        {
            BudgetCheck.Check(topology, Costs(topology, plans), plans, findings);
            ExportCheck.Check(topology, Costs(topology, plans).Parameters, plans, findings);
        }
        var losses = LossInference.Infer(
            topology, latent, isKnown ? output : null, isKnown ? [.. plans[plans.Count - 1].Layers] : [], findings);

        var isSound = plans.Count == roles.Count && input is not null && !findings.Any(finding => finding.Rule.IsError);
        var plan = isSound ? Build(topology, input!, plans, losses) : null;
        if (plan is not null && suggestsFixes)
        {
            findings.AddRange([.. ModelDoubts.Of(topology, plan), .. FileChecks.Of(topology, plan, files)]);
        }
        var batched = suggestsFixes ? InputBatch.Explained(topology, findings) : null;
        var explained = batched ?? InputOrder.Explained(topology, [.. SavedElsewhere.Explained(topology, findings)], suggestsFixes);
        if (suggestsFixes && batched is null)
        {
            explained = InputSizes.Explained(topology, MirrorFix.Explained(topology, InputImage.Explained(topology, explained)));
        }
        return new Inference(
            plan,
            (suggestsFixes ? explained.Select(finding => FixLabels.Named(topology, finding)) : explained).ToEquatableArray());
    }

    private static (Signal? Output, bool IsKnown) InferStack(
        Topology topology, Shape? input, bool suggestsFixes, List<Finding> findings, List<PartPlan> plans)
    {
        if (topology[PartRole.Stack] is not { Layers.Count: > 0 } part
            || Mirroring.Expand(part, null, topology, findings) is not { } layers)
        {
            return (null, false);
        }
        var (plan, output) = PartInference.Infer(
            PartRole.Stack, layers, Conditioning.Source(input), findings, suggestsFixes: suggestsFixes);
        if (plan is not null) plans.Add(plan);
        return (output, plan is not null);
    }

    private static (Signal? Output, bool IsKnown) InferAutoencoder(
        Topology topology, Shape? input, bool suggestsFixes, List<Finding> findings, List<PartPlan> plans, out Signal? latent)
    {
        var (encoder, code) = InferEncoder(topology, input, suggestsFixes, findings);
        if (encoder is not null) plans.Add(encoder);
        latent = topology.Kind == ModelKind.Vae ? Conditioning.Prior(topology) : code;
        if (encoder is not null && latent is not null && latent.Shape.Count >= input!.Count && !IsKeptFromCopying(topology))
        {
            findings.Add(
                new Finding(
                    Rules.LatentNotSmaller,
                    topology.Kind == ModelKind.Vae ? Anchor.OfKind.At(Latent) : latent.Producer ?? Anchor.OfPart(PartRole.Encoder),
                    EquatableArray.Of(latent.Shape.ToString(), input.ToString())));
        }
        if (topology[PartRole.Decoder] is not { Layers.Count: > 0 } part
            || Mirroring.Expand(part, encoder, topology, findings) is not { } layers)
        {
            return (null, false);
        }

        var source = Conditioning.Append(topology, PartRole.Decoder, latent);
        var (decoder, output) = PartInference.Infer(PartRole.Decoder, layers, source, findings, goal: input, suggestsFixes: suggestsFixes);
        if (decoder is not null && input is not null && decoder.Output != input)
        {
            var mirror = suggestsFixes ? Mirrored(topology, encoder, source) : null;
            DecoderFix.Report(input, source!, output!, part, decoder, EncoderTrial(topology, input), mirror, suggestsFixes, findings);
        }
        if (decoder is not null) plans.Add(decoder);
        return (output, decoder is not null);
    }

    /// <summary>The encoder to try changes on, where the decoder takes what it returns; null where a prior stands between them.</summary>
    private static PartTrial? EncoderTrial(Topology topology, Shape input) =>
        topology.Kind == ModelKind.Autoencoder && topology[PartRole.Encoder] is { } encoder
            ? new PartTrial(
                PartRole.Encoder, [.. encoder.Layers.Select((layer, i) => new PlacedLayer(layer, Anchor.OfLayer(PartRole.Encoder, i)))],
                Conditioning.Source(input)!, Goal: null)
            : null;

    /// <summary>The decoder that [Mirror] alone would be; null where there is none.</summary>
    private static PartPlan? Mirrored(Topology topology, PartPlan? encoder, Signal? source) =>
        Mirroring.Expand(
            new Part(PartRole.Decoder, EquatableArray.Of(Layer.Of(LayerDefinitions.Mirror))), encoder, topology, []) is { } layers
            ? PartInference.Infer(PartRole.Decoder, layers, source, [], suggestsFixes: false).Plan
            : null;

    /// <summary>Noise or sparsity does what a small latent does: the model cannot just copy.</summary>
    private static bool IsKeptFromCopying(Topology topology) =>
        topology.Corruptions.Count > 0 || topology.Losses is { } terms && terms.Any(term => LossDefinitions.Of(term).KeepsFromCopying);

    private static (PartPlan? Plan, Signal? Output) InferEncoder(
        Topology topology, Shape? input, bool suggestsFixes, List<Finding> findings)
    {
        if (topology[PartRole.Encoder] is not { Layers.Count: > 0 } part
            || Mirroring.Expand(part, null, topology, findings) is not { } layers)
        {
            return (null, null);
        }
        var source = Conditioning.Append(topology, PartRole.Encoder, Conditioning.Source(input));
        var (plan, output) = PartInference.Infer(
            PartRole.Encoder, layers, source, findings, suggestsFixes: suggestsFixes, sizeComesBack: IsMirrored(topology));
        if (topology.Kind != ModelKind.Vae || plan is null || plan.Output.Rank == 1) return (plan, output);
        var last = plan.Layers[plan.Layers.Count - 1];
        findings.Add(
            new Finding(
                Rules.EncoderNotFlat,
                last.Anchor,
                EquatableArray.Of(plan.Output.ToString(), topology.Latent?.ToString(CultureInfo.InvariantCulture) ?? "?"),
                null,
            last.Fix(FixKind.InsertLayerAfter, "Flatten")));
        return (null, null);
    }

    /// <summary>The decoder is worked out from the sizes in the encoder; one that is written out has its own way to the input's.</summary>
    private static bool IsMirrored(Topology topology) => topology[PartRole.Decoder] is { } decoder
        && decoder.Layers.Any(layer => layer.Name == LayerDefinitions.Mirror);

    /// <summary>The heads that give mean and log variance: two Linear(latent) after the encoder.</summary>
    private static (BigInteger Parameters, BigInteger MultiplyAdds) Heads(Topology topology, List<PartPlan> parts)
    {
        if (topology.Kind != ModelKind.Vae || parts.Count == 0 || parts[0].Role != PartRole.Encoder) return (0, 0);
        var products = 2 * new BigInteger(parts[0].Output[0]) * topology.Latent!.Value;
        return (products + 2 * topology.Latent.Value, products);
    }

    private static (BigInteger Parameters, BigInteger MultiplyAdds) Costs(Topology topology, List<PartPlan> parts)
    {
        var (parameters, multiplyAdds) = Heads(topology, parts);
        foreach (var layer in parts.SelectMany(part => part.Layers))
        {
            parameters += layer.Parameters;
            multiplyAdds += layer.MultiplyAdds;
        }
        return (parameters, multiplyAdds);
    }

    private static void RequireCountable(Topology topology, List<PartPlan> parts, List<Finding> findings)
    {
        var (parameters, multiplyAdds) = Costs(topology, parts);
        var worst = BigInteger.Max(parameters, multiplyAdds);
        if (worst <= Shape.MaximumCount) return;
        findings.Add(
            new Finding(
                Rules.TooLarge,
                Anchor.Model,
                EquatableArray.Of(
                    topology.Name,
                    $"{worst.ToString(CultureInfo.InvariantCulture)} {(worst == parameters ? "parameters" : "multiply-adds")}")));
    }

    private static ModulePlan Build(Topology topology, Shape input, List<PartPlan> parts, EquatableArray<LossPlan> losses)
    {
        var latent = topology.Kind switch
        {
            ModelKind.Network => null,
            ModelKind.Vae or ModelKind.Gan => Shape.Of(topology.Latent!.Value),
            _ => parts[0].Output,
        };
        var (parameters, multiplyAdds) = Costs(topology, parts);
        return new ModulePlan(
            topology.Name, topology.Kind, input, latent, topology.Classes, topology.Corruptions,
            parts.Select(part => topology.IsMixed ? part.Mixed() : part).ToEquatableArray(), losses,
            topology.EndsInLogits, (long)parameters, (long)multiplyAdds, topology.IsMixed);
    }
}
