using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan.Fixes;

/// <summary>Another number for one argument of one layer: the nearest first, on the last layer among those as near.</summary>
internal static class OneArgument
{
    /// <summary>Kernels, paddings and factors beyond these are not what was meant.</summary>
    private const int Most = 8;

    public static IEnumerable<IReadOnlyList<PlacedLayer>> Changes(IReadOnlyList<PlacedLayer> layers) => layers
        .SelectMany((placed, place) => Of(placed).SelectMany(argument => Values(placed, argument)
            .Select(value => (Place: place, Argument: argument, Value: value, Distance: Math.Abs(value - Present(placed, argument))))))
        .OrderBy(change => change.Distance)
        .ThenByDescending(change => change.Place)
        .Select(change => (IReadOnlyList<PlacedLayer>)
        [
            .. layers.Select((placed, place) => place == change.Place
                ? placed with { Layer = placed.Layer.With(change.Argument.Of(change.Value)) }
                : placed),
        ]);

    /// <summary>The arguments of which another number may be what was meant.</summary>
    public static IEnumerable<WholeArgument> Of(PlacedLayer placed) => placed.IsMirrored
        ? []
        : placed.Definition.Adjustable
            .Where(argument => placed.Layer.ValueOf(argument) is long || argument == OutputPadding && !placed.Layer.Has(argument));

    /// <summary>The other numbers.</summary>
    public static IEnumerable<long> Values(PlacedLayer placed, ArgumentKey argument) =>
        Enumerable.Range(argument == Padding || argument == OutputPadding ? 0 : 1, Most)
            .Select(value => (long)value)
            .Where(value => value != Present(placed, argument))
            // A pool or an up-sampling by 1 does nothing.
            .Where(value => value > 1 || placed.Definition is not (PoolLayer or UpsampleLayer))
            // A convolution with padding has a middle.
            .Where(value => placed.Definition is not Conv2dLayer || argument != KernelSize || value % 2 == 1);

    /// <summary>The number that it has.</summary>
    public static long Present(PlacedLayer placed, ArgumentKey argument) => placed.Layer.ValueOf(argument) is long present ? present : 0;
}
