using System.Globalization;
using System.Numerics;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using AeDsl.Core.Plan.Fixes;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan;

/// <summary>A layer and the attribute that it comes from.</summary>
internal readonly record struct PlacedLayer(Layer Layer, Anchor Anchor, LayerOrigin Origin = LayerOrigin.Written)
{
    /// <summary>The user wrote <c>[Mirror]</c> and not this layer.</summary>
    public bool IsMirrored => Origin != LayerOrigin.Written;

    public LayerDefinition Definition => LayerDefinitions.Of(Layer);
}

/// <summary>
/// Follows a shape through a stack. Behind a mistake it goes on with the next shape that the declaration itself states
/// (Linear, Unflatten), so that a chain reports its first mistake only.
/// </summary>
internal static class PartInference
{
    /// <summary>Works out a part.</summary>
    /// <param name="goal">What has to come out; null where that is not said.</param>
    /// <param name="suggestsFixes">Fixes are looked for, which takes time where there is a mistake; not in the trial of one.</param>
    /// <param name="sizeComesBack">Another part leads back from its output to the sizes of its layers.</param>
    /// <param name="input">What comes in; null where a mistake in an earlier part leaves it unknown.</param>
    /// <returns>The plan, null where there was a mistake; and what comes out, null where it is unknown.</returns>
    public static (PartPlan? Plan, Signal? Output) Infer(
        PartRole role, IReadOnlyList<PlacedLayer> layers, Signal? input, List<Finding> findings, Shape? goal = null,
        bool suggestsFixes = true, bool sizeComesBack = false)
    {
        var saved = new SavedTensors();
        var plans = new List<LayerPlan>();
        var signal = input;
        var isSound = input is not null;
        // The layers since the last mistake: what an activation follows is not known across one.
        var unbroken = new List<LayerPlan>();
        for (var place = 0; place < layers.Count; place++)
        {
            var placed = layers[place];
            var (layer, anchor, origin) = placed;
            if (signal is null)
            {
                signal = Resume(layer, anchor, saved);
                continue;
            }

            var definition = placed.Definition;
            var maker = plans.LastOrDefault(plan => plan.Anchor == signal.Producer && plan.Definition.MakesFeatures);
            var context = new LayerContext(layer, signal, anchor, saved, origin, maker is { IsMirrored: false } ? maker.Layer : null)
            {
                SizeComesBack = sizeComesBack,
            };
            var result = definition.Infer(context);
            if (result is not null && !context.Failed) RequireCountable(context, result);
            if (definition.IsActivation) ActivationOrder.Check(context, definition, unbroken);
            findings.AddRange(suggestsFixes ? context.Findings.Select(finding => WithFix(finding, place, signal.Shape)) : context.Findings);
            if (context.Failed || result is null)
            {
                isSound = false;
                unbroken.Clear();
                signal = Resume(layer, anchor, saved);
                continue;
            }
            plans.Add(
                new LayerPlan(
                    layer, plans.Count, anchor, placed.IsMirrored, signal.Shape, result.Output, result.Range,
                    (long)result.Parameters, (long)result.MultiplyAdds));
            unbroken.Add(plans[plans.Count - 1]);
            // A layer that changes nothing is not what made the shape.
            signal = new Signal(
                result.Output, result.Range, result.Output == signal.Shape && !definition.MakesFeatures ? signal.Producer : anchor);
        }

        // A name that was misspelt where it is used is one mistake, not two.
        var isMisspelt = findings.Any(finding => finding.Rule == Rules.SavedNameUnknown && finding.Anchor.Part == role);
        foreach (var unused in saved.Unused)
        {
            if (isMisspelt) break;
            findings.Add(new Finding(Rules.SavedNeverUsed, unused.Value.Anchor.At(SavedName), EquatableArray.Of(unused.Key)));
        }
        var plan = isSound && signal is not null
            ? new PartPlan(role, input!.Shape, signal.Shape, signal.Range, plans.ToEquatableArray())
            : null;
        return (plan, signal);

        Finding WithFix(Finding finding, int place, Shape found)
        {
            // Behind another mistake no fix is looked for; a name that is taken is one all the same.
            if (!isSound) return finding.Rule == Rules.SavedTwice ? finding with { Otherwise = finding.Rule.Unfixed } : finding;
            var trial = new PartTrial(role, layers, input!, goal);
            return finding with { Fix = FixOf(finding, trial, place, found), Otherwise = finding.Rule.Unfixed };
        }

        SuggestedFix? FixOf(Finding finding, PartTrial trial, int place, Shape found) =>
            finding.Rule == Rules.SavedShapeDiffers ? SavedFix.Find(trial, place, finding.Fix)
            : finding.Rule == Rules.SavedNameUnknown ? finding.Fix ?? MissingSave.Find(trial, place)
            : finding.Rule == Rules.SavedTwice ? SecondName.Find(trial, place)
            : finding.Rule == Rules.WrongRank || finding.Rule == Rules.UnflattenProduct
                ? RankFix.Find(trial, place, found, finding.Fix)
            : role is not (PartRole.Decoder or PartRole.Generator)
                ? finding.Rule == Rules.WindowTooLarge ? SavedPadding.OfWindow(trial, place, finding.Fix) : finding.Fix
            : finding.Rule == Rules.WindowTooLarge && DecoderFix.Transposed(trial, place) is { } transposed ? transposed
            : DecoderFix.Completed(trial, place, finding.Fix);
    }

    private static Signal? Resume(Layer layer, Anchor anchor, SavedTensors saved)
    {
        if (layer.Name == SaveLayer.Save) saved.TryAdd(layer[SavedName], null, anchor);
        if (LayerDefinitions.Of(layer).ReadsSaved) saved.Touch(layer[SavedName]);
        return LayerDefinitions.Of(layer).Declared(layer) is { } shape ? new Signal(shape, ValueRange.Any, anchor) : null;
    }

    private static void RequireCountable(LayerContext context, LayerResult result)
    {
        var most = new BigInteger(Shape.MaximumCount);
        if (result.Output.Count is not null && result.Parameters <= most && result.MultiplyAdds <= most) return;
        var what = result.Output.Count is null ? $"an output of {result.Output}"
            : result.Parameters > most ? $"{result.Parameters.ToString(CultureInfo.InvariantCulture)} parameters"
            : $"{result.MultiplyAdds.ToString(CultureInfo.InvariantCulture)} multiply-adds";
        context.Report(Rules.TooLarge, null, null, context.Layer.ToString(), what);
    }
}
