using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Plan.Fixes;

/// <summary>Values of one argument to try on some layers, the likeliest first.</summary>
/// <param name="Places">Which layers of the part.</param>
/// <param name="Values">A value for each of them.</param>
internal sealed record Choices(IReadOnlyList<int> Places, IEnumerable<long[]> Values);

/// <summary>What people write for the windows of convolutions.</summary>
internal static class WindowChoices
{
    private const int MostPlaces = 4;
    private const int MostTrials = 128;

    /// <summary>Each output padding below its stride; one for all layers first, then the fewest changes.</summary>
    public static Choices OutputPaddings(IReadOnlyList<PlacedLayer> layers)
    {
        var places = Places(layers, layer => IsTransposed(layer) && Stride(layer) > 1);
        var present = places.Select(place => ConvTranspose2dLayer.OutputPaddingOf(layers[place].Layer).Height).ToArray();
        return new Choices(places, Combinations([.. places.Select(place => Math.Min(Stride(layers[place].Layer), 4))])
            .OrderBy(values => values.Distinct().Count() > 1)
            .ThenBy(values => values.Where((value, i) => value != present[i]).Count())
            .Take(MostTrials));
    }

    /// <summary>Paddings of layers without a stride: all that keep the size, one for all layers, one of one layer.</summary>
    public static Choices Paddings(IReadOnlyList<PlacedLayer> layers)
    {
        var places = Places(layers, layer => HasWindow(layer) && Stride(layer) == 1 && Window.Of(layer).Dilation == new Pair(1, 1));
        var kernels = places.Select(place => Window.Of(layers[place].Layer).Kernel.Height).ToArray();
        var present = places.Select(place => PaddingOf(Window.Of(layers[place].Layer)).Height).ToArray();
        var most = kernels.DefaultIfEmpty(0).Max();
        var same = kernels.Select(kernel => (kernel - 1) / 2).ToArray();
        var forAll = Up(most).OrderBy(value => Math.Abs(value - (most - 1) / 2))
            .Select(value => kernels.Select(kernel => Math.Min(value, kernel - 1)).ToArray());
        var forOne = places.SelectMany(
            (_, i) => Up(kernels[i]).Select(value => present.Select((old, j) => i == j ? value : old).ToArray()));
        return new Choices(places, places.Count == 0 ? [] : forAll.Prepend(same).Concat(forOne).Take(MostTrials));
    }

    /// <summary>
    /// Pools that lose nothing of an image's border: all of them padded so that a stride of 2 halves any size; or one of them, or all, with
    /// a last window that may reach over it.
    /// </summary>
    public static IEnumerable<IReadOnlyList<PlacedLayer>> Pools(IReadOnlyList<PlacedLayer> layers)
    {
        var places = Enumerable.Range(0, layers.Count)
            .Where(place => !layers[place].IsMirrored && layers[place].Definition is PoolLayer && IsStrided(layers[place].Layer))
            .ToList();
        if (places.Count > MostPlaces) yield break;
        if (places.Count == 0) yield break;
        var padded = places.Where(place => IsOddAndUnpadded(Window.Of(layers[place].Layer))).ToList();
        if (padded.Count > 0) yield return Same(layers, padded);
        foreach (var some in places.Select(place => new[] { place }).Append([.. places]).Take(places.Count == 1 ? 1 : places.Count + 1))
        {
            yield return
            [
                .. layers.Select((placed, i) =>
                    some.Contains(i) ? placed with { Layer = placed.Layer.With(CeilMode.Of(true)) } : placed),
            ];
        }

        static bool IsOddAndUnpadded(Window window) =>
            window.Kernel is { IsSquare: true, Height: > 2 } kernel && kernel.Height % 2 == 1 && window.Padding == Both(0)
            && window.Dilation == Both(1);
    }

    /// <summary>All layers with a window and without a stride padded so that they keep the size.</summary>
    public static IReadOnlyList<PlacedLayer> Same(IReadOnlyList<PlacedLayer> layers) => Same(
        layers,
        [
            .. Enumerable.Range(0, layers.Count)
                .Where(place => !layers[place].IsMirrored && HasWindow(layers[place].Layer) && Stride(layers[place].Layer) == 1),
        ]);

    /// <summary>Some layers padded so that without a stride they keep the size.</summary>
    public static IReadOnlyList<PlacedLayer> Same(IReadOnlyList<PlacedLayer> layers, IReadOnlyList<int> places) =>
    [
        .. layers.Select((placed, i) => places.Contains(i) && Window.Of(placed.Layer).Reach is { IsSquare: true } reach
            ? placed with { Layer = Set(placed.Layer, Padding, Both((reach.Height - 1) / 2)) }
            : placed),
    ];

    /// <summary>It has a stride in height and in width.</summary>
    public static bool IsStrided(Layer layer) => Stride(layer) > 1;

    /// <summary>
    /// Strided transposed convolutions that make an image exactly stride times as large: 2 padding = kernel − stride + output padding.
    /// </summary>
    public static IReadOnlyList<PlacedLayer> Doubling(IReadOnlyList<PlacedLayer> layers) =>
    [
        .. layers.Select(placed =>
        {
            if (placed.IsMirrored || !IsTransposed(placed.Layer) || Stride(placed.Layer) < 2) return placed;
            var window = Window.Of(placed.Layer);
            var more = window.Reach.Height - window.Stride.Height;
            if (more < 0 || !window.Kernel.IsSquare || !window.Stride.IsSquare || !window.Dilation.IsSquare) return placed;
            return placed with
            {
                Layer = Set(Set(placed.Layer, Padding, Both((more + 1) / 2)), OutputPadding, Both(more % 2))
            };
        }),
    ];

    /// <summary>The layers with an argument of some of them set.</summary>
    public static IReadOnlyList<PlacedLayer> Set(
        IReadOnlyList<PlacedLayer> layers, PairArgument argument, IReadOnlyList<int> places, long[] height, long[] width)
    {
        var changed = layers.ToArray();
        for (var i = 0; i < places.Count; i++)
        {
            changed[places[i]] = changed[places[i]] with { Layer = Set(changed[places[i]].Layer, argument, new Pair(height[i], width[i])) };
        }
        return changed;
    }

    /// <summary>It has a window that slides over an image and weights.</summary>
    public static bool HasWindow(Layer layer) => LayerDefinitions.Of(layer) is Conv2dLayer || IsTransposed(layer);

    /// <summary>
    /// Less padding than the kernel covers, and output padding that a window reaches: what a person would write, and not only what fits.
    /// </summary>
    private static bool IsUsual(Layer layer)
    {
        var (window, outputPadding) = (Window.Of(layer), IsTransposed(layer)
            ? ConvTranspose2dLayer.OutputPaddingOf(layer)
            : new Pair(0, 0));
        return window.IsSame
            || window.Padding.Height < window.Reach.Height && window.Padding.Width < window.Reach.Width
                && outputPadding.Height <= window.Padding.Height && outputPadding.Width <= window.Padding.Width;
    }

    /// <summary>All layers that the user wrote are.</summary>
    public static bool AreUsual(IReadOnlyList<PlacedLayer> layers) =>
        layers.All(placed => placed.IsMirrored || !HasWindow(placed.Layer) || IsUsual(placed.Layer));

    private static bool IsTransposed(Layer layer) => LayerDefinitions.Of(layer) is ConvTranspose2dLayer;

    private static long Stride(Layer layer) => Math.Min(Window.Of(layer).Stride.Height, Window.Of(layer).Stride.Width);

    /// <summary>The padding that is written, or that <c>"same"</c> stands for.</summary>
    private static Pair PaddingOf(Window window) =>
        window.IsSame ? new Pair((window.Kernel.Height - 1) / 2, (window.Kernel.Width - 1) / 2) : window.Padding;

    private static List<int> Places(IReadOnlyList<PlacedLayer> layers, Func<Layer, bool> isMeant)
    {
        var places = Enumerable.Range(0, layers.Count)
            .Where(place => !layers[place].IsMirrored && HasWindow(layers[place].Layer) && isMeant(layers[place].Layer))
            .ToList();
        return places.Skip(places.Count - MostPlaces).ToList();
    }

    /// <summary>An argument set; the layer as it is where it says so already.</summary>
    private static Layer Set(Layer layer, PairArgument argument, Pair value)
    {
        var window = Window.Of(layer);
        var present = argument == OutputPadding ? ConvTranspose2dLayer.OutputPaddingOf(layer)
            : argument == KernelSize ? window.Kernel
            : argument == Arguments.Stride ? window.Stride
            : PaddingOf(window);
        return present == value ? layer : Window.Writable(layer.With(argument.Of(value)));
    }

    private static Pair Both(long value) => new(value, value);

    private static IEnumerable<long> Up(long count)
        => Enumerable.Range(0, (int)Math.Min(Math.Max(count, 0), 16)).Select(value => (long)value);

    /// <summary>Every choice of a value below each count.</summary>
    private static IEnumerable<long[]> Combinations(long[] counts) => counts.Length == 0
        ? []
        : counts.Aggregate(
            (IEnumerable<long[]>)[[]],
            (all, count) => all.SelectMany(values => Up(count).Select(value => (long[])[.. values, value])));
}
