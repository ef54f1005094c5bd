using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using AeDsl.Export.Graphs;
using Onnx;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Export.Layers;

/// <summary>Convolutions.</summary>
internal static class ConvolutionForms
{
    public static string Conv2d(LayerNodes layer, string x)
    {
        var window = Window.Of(layer.Layer);
        return layer.Node("Conv", Operands(layer, x), [.. Sizes(layer, window), NodeAttribute.Of("pads", Pads(window))]);
    }

    public static string ConvTranspose2d(LayerNodes layer, string x)
    {
        var (window, outputPadding) = (Window.Of(layer.Layer), ConvTranspose2dLayer.OutputPaddingOf(layer.Layer));
        if (outputPadding.Height >= window.Stride.Height || outputPadding.Width >= window.Stride.Width)
        {
            return WithWideOutputPadding(layer, x, window, outputPadding);
        }

        return layer.Node(
            "ConvTranspose",
            Operands(layer, x),
            [
                .. Sizes(layer, window),
                NodeAttribute.Of("pads", Pads(window)),
                NodeAttribute.Of("output_padding", outputPadding.Height, outputPadding.Width),
            ]);
    }

    /// <summary>
    /// ONNX wants an output padding below the stride, where PyTorch lets it be up to the dilation. It takes back what the padding cuts off
    /// at the end, and what is more than that are rows and columns of the bias alone.
    /// </summary>
    private static string WithWideOutputPadding(LayerNodes layer, string x, Window window, Pair outputPadding)
    {
        var (padding, bottom, right) = (
            window.Padding, outputPadding.Height - window.Padding.Height, outputPadding.Width - window.Padding.Width);
        var y = layer.Node(
            "ConvTranspose",
            [x, layer.Weight("weight")],
            [
                .. Sizes(layer, window),
                NodeAttribute.Of("pads", padding.Height, padding.Width, Math.Max(0, -bottom), Math.Max(0, -right)),
            ]);
        if (bottom > 0 || right > 0)
        {
            y = layer.Node("Pad", [y, layer.Constant("pads", 0, 0, 0, 0, 0, 0, Math.Max(0, bottom), Math.Max(0, right))]);
        }

        return layer.HasWeight("bias") ? layer.Node("Add", [y, layer.Weight("bias", layer.Output[0], 1, 1)]) : y;
    }

    private static IEnumerable<string> Operands(LayerNodes layer, string x) =>
        layer.HasWeight("bias") ? [x, layer.Weight("weight"), layer.Weight("bias")] : [x, layer.Weight("weight")];

    private static IEnumerable<AttributeProto> Sizes(LayerNodes layer, Window window) =>
        [.. WindowAttributes.WithDilations(window), NodeAttribute.Of("group", layer.Layer[Groups])];

    /// <summary>Top, left, bottom, right. Of a padding that keeps the size, an odd row or column more goes to the end.</summary>
    private static long[] Pads(Window window)
    {
        if (!window.IsSame) return [window.Padding.Height, window.Padding.Width, window.Padding.Height, window.Padding.Width];
        var all = new Pair(window.Reach.Height - 1, window.Reach.Width - 1);
        return [all.Height / 2, all.Width / 2, all.Height - all.Height / 2, all.Width - all.Width / 2];
    }
}
