using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan.Fixes;

/// <summary>The difference between a part's layers and those that were found, as a fix.</summary>
internal static class LayerChanges
{
    /// <returns>Null where nothing differs.</returns>
    public static SuggestedFix? Between(IReadOnlyList<PlacedLayer> layers, IReadOnlyList<PlacedLayer> changed)
    {
        return SuggestedFix.Of([
            .. layers.Zip(changed, (before, after) => (Before: before, After: after))
                .Where(pair => !SaysTheSame(pair.Before.Layer, pair.After.Layer))
                .Select(pair => Of(pair.Before, Window.Writable(pair.After.Layer))),
        ]);
    }

    /// <summary>The values are the same, however each was written: by its place, by its name, or not at all.</summary>
    private static bool SaysTheSame(Layer before, Layer after) =>
        before.Name == after.Name
        && after.Arguments.All(argument => Equals(before.Find(argument.Name)?.Value, argument.Value));

    private static SuggestedFix Of(PlacedLayer before, Layer after)
    {
        var differing = after.Arguments.Where(argument => !Equals(before.Layer.Find(argument.Name)?.Value, argument.Value)).ToList();
        var label = before.Layer.ToString();
        // The constructors take numbers or arrays, not both, so that a first array changes the other sizes too.
        var isOne = differing.Count == 1
            && before.Layer.Name == after.Name
            && before.Definition is not UnflattenLayer
            && (!Window.IsSize(differing[0].Name) || differing[0].Value is EquatableArray<long> == Window.HasArrays(before.Layer));
        return isOne
            ? SuggestedFix.Set(before.Anchor, label, differing[0])
            : new SuggestedFix(FixKind.ReplaceLayer, before.Anchor, label, Short(after, differing).ToString());
    }

    /// <summary>The layer without the arguments that were changed to their default.</summary>
    private static Layer Short(Layer after, List<Argument> changed) => new(after.Name, after.Arguments
        .Select(argument => changed.Contains(argument) && IsDefault(after, argument) ? argument with { IsWritten = false } : argument)
        .ToEquatableArray());

    private static bool IsDefault(Layer layer, Argument argument)
    {
        if (argument.Name == Padding.Name || argument.Name == OutputPadding.Name) return Is(0);
        // Left out, the stride of a pool is its kernel.
        return argument.Name == Dilation.Name ? Is(1)
            : argument.Name == Stride.Name && LayerDefinitions.Of(layer) is not PoolLayer && Is(1);

        bool Is(long value) => argument.Value switch
        {
            long number => number == value,
            EquatableArray<long> sizes => sizes.All(size => size == value),
            _ => false,
        };
    }
}
