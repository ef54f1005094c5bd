using System.Globalization;
using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Losses;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan;

/// <summary>Checks the loss terms against the model and gives each its name among the losses.</summary>
internal static class LossInference
{
    /// <param name="latent">The encoder's output; null where there is none or mistakes leave it unknown.</param>
    /// <param name="output">The model's output; null where mistakes leave it unknown.</param>
    public static EquatableArray<LossPlan> Infer(
        Topology topology, Signal? latent, Signal? output, IReadOnlyList<LayerPlan> layers, List<Finding> findings)
    {
        if (topology.Losses is null && topology.CustomLosses.Count == 0)
        {
            findings.Add(new Finding(Rules.MissingLoss, Anchor.Model, EquatableArray.Of(topology.Name, Sensible(topology.Kind, output))));
            return default;
        }
        var terms = topology.Losses ?? EquatableArray<LossTerm>.Empty;

        var plans = new List<LossPlan>();
        for (var i = 0; i < terms.Count; i++)
        {
            var (term, anchor, rule) = (terms[i], Anchor.OfLossTerm(i), LossDefinitions.Of(terms[i]));
            var context = new LossContext(term, anchor, topology.Kind, [.. terms], latent, output, output is null ? [] : layers, findings);
            var first = terms.TakeWhile(other => other.Name != term.Name).Count();
            if (first < i) findings.Add(new Finding(Rules.LossTwice, anchor, EquatableArray.Of(term.Name), Anchor.OfLossTerm(first)));
            if (!rule.Fits(topology.Kind))
            {
                // What compares is missing then, unless another term does.
                var instead = rule.IsReconstruction && !terms.Select(LossDefinitions.Of).Any(other => Compares(other, topology.Kind))
                    ? new SuggestedFix(FixKind.ReplaceLayer, anchor, term.ToString(), Comparing(topology.Kind, output))
                    : null;
                context.Report(Rules.LossDoesNotFitKind, null, instead, term.Name, topology.Kind.ToString(), KindsOf(rule));
            }
            else if (ColumnCheck.Refuses(topology, rule)) findings.Add(ColumnCheck.Refusal(topology, term, anchor));
            else rule.Check(context);
            RequireWeight(term[Weight], term.ToString(), anchor, findings);
            plans.Add(new LossPlan(term, LossNaming.PropertyOf(term, [.. terms], topology.Kind), term[Weight]));
        }

        for (var i = 0; i < topology.CustomLosses.Count; i++)
        {
            var custom = topology.CustomLosses[i];
            if (topology.Kind == ModelKind.Gan)
            {
                findings.Add(
                    new Finding(
                        Rules.LossDoesNotFitKind,
                        Anchor.OfCustomLoss(i),
                        EquatableArray.Of($"LossTerm of {custom.Method}", topology.Kind.ToString(), "every other kind")));
                continue;
            }
            if (!custom.IsValid)
            {
                findings.Add(
                    new Finding(
                        Rules.LossTermSignature,
                        Anchor.OfCustomLoss(i),
                        EquatableArray.Of(
                            custom.Method,
                            topology.Kind switch
                            {
                                ModelKind.Network => "Tensor", ModelKind.Vae => "VaeOutput", _ => "AutoencoderOutput"
                            })));
            }
            if (LossNaming.IsReserved(custom.Method) || plans.Any(plan => LossNaming.Clash(plan.Property, custom.Method)))
            {
                findings.Add(new Finding(Rules.LossNameTaken, Anchor.OfCustomLoss(i), EquatableArray.Of(custom.Method)));
            }
            RequireWeight(custom.Weight, $"LossTerm of {custom.Method}", Anchor.OfCustomLoss(i), findings);
            plans.Add(new LossPlan(new LossTerm("LossTerm", default), custom.Method, custom.Weight, custom.Method));
        }

        if (!terms.Any(term => LossDefinitions.Of(term).IsReconstruction) && topology.CustomLosses.Count == 0)
        {
            findings.Add(
                new Finding(Rules.NoReconstructionTerm, Anchor.Loss, EquatableArray.Of(topology.Name, Comparing(topology.Kind, output))));
        }
        CheckTogether(topology, terms, findings);
        if (ColumnCheck.Unreached(topology, output, layers) is { } unreached) findings.Add(unreached);
        return plans.ToEquatableArray();
    }

    /// <summary>The kinds that a term has a meaning for: <c>an Autoencoder or a Vae</c>.</summary>
    private static string KindsOf(LossDefinition rule) => Listing.Or(
        new[] { ModelKind.Network, ModelKind.Autoencoder, ModelKind.Vae, ModelKind.Gan }
        .Where(rule.Fits)
        .Select(kind => kind == ModelKind.Autoencoder ? $"an {kind}" : $"a {kind}"));

    private static bool Compares(LossDefinition rule, ModelKind kind) => rule.IsReconstruction && rule.Fits(kind);

    /// <summary>A loss that fits the kind and the model's output, to begin with.</summary>
    private static string Sensible(ModelKind kind, Signal? output) =>
        $"[{Comparing(kind, output)}{(kind == ModelKind.Vae ? ", KullbackLeibler" : "")}]";

    private static string Comparing(ModelKind kind, Signal? output) =>
        kind == ModelKind.Gan ? "Adversarial"
        : output is null || output.Range.IsWithin(ValueRange.Unit) ? "BinaryCrossEntropy"
        : kind == ModelKind.Vae ? "MeanSquaredError(reduction: LossReduction.Sum)"
        : "MeanSquaredError";

    /// <summary>What terms mean beside one another in a variational autoencoder.</summary>
    private static void CheckTogether(Topology topology, EquatableArray<LossTerm> terms, List<Finding> findings)
    {
        if (topology.Kind == ModelKind.Network) RequireOneTarget(terms, findings);
        if (topology.Kind != ModelKind.Vae) return;
        if (!terms.Any(term => LossDefinitions.Of(term).HoldsToPrior) && topology.CustomLosses.Count == 0)
        {
            findings.Add(new Finding(Rules.NoPriorTerm, Anchor.Loss, EquatableArray.Of(topology.Name)));
        }
    }

    /// <summary>Classes and elements of the output's shape cannot both be the one target.</summary>
    private static void RequireOneTarget(EquatableArray<LossTerm> terms, List<Finding> findings)
    {
        if (!terms.Any(term => LossDefinitions.Of(term).TakesClasses)) return;
        for (var i = 0; i < terms.Count; i++)
        {
            if (LossDefinitions.Of(terms[i]).TakesClasses || !LossDefinitions.Of(terms[i]).IsReconstruction) continue;
            findings.Add(new Finding(Rules.TwoTargets, Anchor.OfLossTerm(i), EquatableArray.Of(terms[i].Name)));
        }
    }

    private static void RequireWeight(double weight, string term, Anchor anchor, List<Finding> findings)
    {
        if (weight > 0 && !double.IsInfinity(weight)) return;
        findings.Add(
            new Finding(
                Rules.ArgumentOutOfRange,
                anchor.At(Weight),
                EquatableArray.Of(term, Weight.Name, weight.ToString(CultureInfo.InvariantCulture), "a finite number above 0")));
    }
}
