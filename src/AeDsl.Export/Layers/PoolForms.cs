using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using AeDsl.Export.Graphs;
using Onnx;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Export.Layers;

/// <summary>
/// Pools. Where windows hang over the end, implementations of ONNX differ in which of them count. So the image is padded up to the end of
/// the last one here, and the pool itself is an ordinary one.
/// </summary>
internal static class PoolForms
{
    public static string MaxPool2d(LayerNodes layer, string x)
    {
        var window = Window.Of(layer.Layer);
        var sizes = WindowAttributes.WithDilations(window);
        return window.CeilMode
            ? layer.Node("MaxPool", Padded(layer, x, window, float.NegativeInfinity), [.. sizes, NoPads()])
            : layer.Node("MaxPool", x, [.. sizes, Pads(window)]);
    }

    public static string MinPool2d(LayerNodes layer, string x) => layer.Node("Neg", MaxPool2d(layer, layer.Node("Neg", x)));

    public static string AvgPool2d(LayerNodes layer, string x)
    {
        var window = Window.Of(layer.Layer);
        var countsPadding = layer.Layer[CountIncludePad];
        if (!window.CeilMode)
        {
            return layer.Node(
                "AveragePool",
                x,
                [.. WindowAttributes.Of(window), Pads(window), NodeAttribute.Of("count_include_pad", countsPadding ? 1L : 0L)]);
        }

        // The mean over whole windows, and then over as many elements as libtorch divides by.
        var mean = layer.Node(
            "AveragePool",
            Padded(layer, x, window, 0),
            [.. WindowAttributes.Of(window), NoPads()]);
        var (rows, columns) = (Counts(layer, window, countsPadding, axis: 0), Counts(layer, window, countsPadding, axis: 1));
        var whole = (float)(window.Kernel.Height * window.Kernel.Width);
        float[] factors = [.. rows.SelectMany(row => columns.Select(column => whole / (row * column)))];
        return factors.All(factor => factor == 1)
            ? mean
            : layer.Node("Mul", [mean, layer.Constant("counts", [1, 1, rows.Length, columns.Length], factors)]);
    }

    private static AttributeProto NoPads() => NodeAttribute.Of("pads", 0, 0, 0, 0);

    private static AttributeProto Pads(Window window) => NodeAttribute.Of("pads", [.. Begin(window), .. Begin(window)]);

    private static long[] Begin(Window window) => [window.Padding.Height, window.Padding.Width];

    /// <summary>The image padded before it as declared, and after it up to the end of the last window.</summary>
    private static string Padded(LayerNodes layer, string x, Window window, float value)
    {
        return layer.Node(
            "Pad", [x, layer.Constant("pads", [0, 0, .. Begin(window), 0, 0, End(0), End(1)]), layer.Constant("padding", [], value)]);

        long End(int axis) => Math.Max(0, EndOf(layer, window, axis) - At(window.Padding, axis) - layer.Input[1 + axis]);
    }

    /// <summary>Where the last window ends, counted from the start of the padded image.</summary>
    private static long EndOf(LayerNodes layer, Window window, int axis) =>
        (layer.Output[1 + axis] - 1) * At(window.Stride, axis) + At(window.Reach, axis);

    /// <summary>
    /// How many rows or columns of each window libtorch counts: those inside the image, and where the padding counts, those inside the
    /// declared padding; never those beyond it.
    /// </summary>
    private static float[] Counts(LayerNodes layer, Window window, bool countsPadding, int axis)
    {
        var (padding, size) = (At(window.Padding, axis), layer.Input[1 + axis]);
        var (first, last) = countsPadding ? (0L, size + 2 * padding) : (padding, padding + size);
        return
        [
            .. Enumerable.Range(0, (int)layer.Output[1 + axis]).Select(step =>
            {
                var start = step * At(window.Stride, axis);
                return (float)(Math.Min(start + At(window.Kernel, axis), last) - Math.Max(start, first));
            }),
        ];
    }

    private static long At(Pair pair, int axis) => axis == 0 ? pair.Height : pair.Width;
}
