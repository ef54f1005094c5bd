using AeDsl.Core.Layers;
using AeDsl.Export.Graphs;
using Onnx;

namespace AeDsl.Export.Layers;

/// <summary>A window as the attributes of a node.</summary>
internal static class WindowAttributes
{
    /// <summary>Its sizes and steps.</summary>
    public static AttributeProto[] Of(Window window) =>
    [
        NodeAttribute.Of("kernel_shape", window.Kernel.Height, window.Kernel.Width),
        NodeAttribute.Of("strides", window.Stride.Height, window.Stride.Width),
    ];

    /// <summary>The same with the distances of its elements, which an AveragePool of operator set 17 does not have.</summary>
    public static AttributeProto[] WithDilations(Window window) =>
        [.. Of(window), NodeAttribute.Of("dilations", window.Dilation.Height, window.Dilation.Width)];
}
