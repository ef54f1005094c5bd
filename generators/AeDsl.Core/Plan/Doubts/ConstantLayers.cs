using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Losses;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan.Doubts;

/// <summary>What returns the same whatever it gets: norms and softmaxes of one element, and noise that leaves nothing.</summary>
internal static class ConstantLayers
{
    public static IEnumerable<Finding> Of(PartPlan part) =>
        from layer in part.Layers
        where !layer.IsMirrored
        let found = Of(layer)
        where found is not null
        select new Finding(
            Rules.NothingPasses, found.Argument is null ? layer.Anchor : layer.Anchor.At(found.Argument),
            EquatableArray.Of(layer.Layer.ToString(), found.Why), Fix: found.Fix);

    public static IEnumerable<Finding> Of(EquatableArray<InputCorruption> corruptions)
    {
        for (var i = 0; i < corruptions.Count; i++)
        {
            var corruption = corruptions[i];
            if (corruption.Strength != Rate || corruption[Rate] < 1) continue;
            yield return new Finding(
                Rules.NothingPasses, Anchor.OfCorruption(i).At(Rate),
                EquatableArray.Of(corruption.ToString(), "in training it replaces every element of the input"),
                Fix: SuggestedFix.Set(Anchor.OfCorruption(i), corruption.ToString(), Rate.Of(0.5)));
        }
    }

    /// <summary>A cross-entropy of one class.</summary>
    public static IEnumerable<Finding> OfLosses(ModulePlan plan)
    {
        for (var i = 0; i < plan.Losses.Count; i++)
        {
            if (plan.Losses[i].Definition is not { TakesClasses: true } || plan.Last.Output[0] != 1) continue;
            yield return new Finding(
                Rules.OneClass, Anchor.OfLossTerm(i), EquatableArray.Of(plan.Losses[i].Term.ToString(), plan.Last.Output.ToString()),
                plan.Last.Layers[plan.Last.Layers.Count - 1].Anchor);
        }
    }

    private sealed record Found(string Why, SuggestedFix? Fix, ArgumentKey? Argument = null);

    private static Found? Of(LayerPlan layer)
    {
        const string Normalized = "of which the normalized value is always 0";
        switch (layer.Definition)
        {
            case LayerNormLayer when layer.Input.Count == 1:
                return new Found($"it normalizes 1 element, {Normalized}", layer.Fix(FixKind.RemoveLayer, ""));
            case GroupNormLayer when layer.Input.Count == layer.Layer[NumGroups]:
                return new Found(
                    $"each of its groups is 1 element, {Normalized}",
                    layer.Input.Count == 1
                        ? layer.Fix(FixKind.RemoveLayer, "")
                        : layer.Set(NumGroups.Of(1)),
                    NumGroups);
            case SoftmaxLayer when SizeAlong(layer) == 1:
                return new Found("along its dimension there is 1 element, whose share is always 1", layer.Fix(FixKind.RemoveLayer, ""));
            case DropoutLayer when layer.Layer[P] >= 1:
                return new Found("in training it drops every element", layer.Set(P.Of(0.5)), P);
            default:
                return null;
        }
    }

    private static long SizeAlong(LayerPlan softmax)
    {
        var dimension = softmax.Layer[Dim];
        // Dimension 0 is the batch.
        return softmax.Input[(int)(dimension < 0 ? softmax.Input.Rank + dimension : dimension - 1)];
    }
}
