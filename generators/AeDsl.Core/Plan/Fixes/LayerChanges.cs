using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;

namespace AeDsl.Core.Plan.Fixes;

/// <summary>The difference between a part's layers and those that were found, as a fix.</summary>
internal static class LayerChanges
{
    /// <returns>Null where nothing differs.</returns>
    public static SuggestedFix? Between(IReadOnlyList<PlacedLayer> layers, IReadOnlyList<PlacedLayer> changed)
    {
        var changes = layers.Zip(changed, (before, after) => (Before: before, After: after))
            .Where(pair => !pair.Before.Layer.Equals(pair.After.Layer))
            .Select(pair => Of(pair.Before, pair.After.Layer))
            .ToList();
        return changes.Count == 0 ? null : changes[0] with { And = changes.Skip(1).ToEquatableArray() };
    }

    private static SuggestedFix Of(PlacedLayer before, Layer after)
    {
        var differing = after.Arguments.Where(argument => !Equals(before.Layer[argument.Name], argument.Value)).ToList();
        var label = before.Layer.ToString();
        // The constructors take numbers or arrays, not both, so that a first array changes the other arguments too.
        return differing.Count == 1
            && before.Layer.Name != "Unflatten"
            && differing[0].Value is not EquatableArray<long> == !HasArrays(before.Layer)
            ? new SuggestedFix(
                FixKind.SetArgument, before.Anchor.At(differing[0].Name), label, $"{differing[0].Name}: {differing[0].Text}")
            : new SuggestedFix(FixKind.ReplaceLayer, before.Anchor, label, after.ToString());
    }

    private static bool HasArrays(Layer layer) => layer.Arguments.Any(argument => argument.Value is EquatableArray<long> { Count: > 0 });
}
