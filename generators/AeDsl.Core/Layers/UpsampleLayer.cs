using AeDsl.Core.Findings;
using AeDsl.Core.Model;

namespace AeDsl.Core.Layers;

/// <summary>An image (C, H, W) made scaleFactor times as high and as wide.</summary>
internal sealed class UpsampleLayer : LayerRule
{
    private static readonly string[] s_modes = ["Nearest", "Bilinear", "Bicubic"];

    public override string Name => "Upsample";

    public override LayerResult? Infer(LayerContext context)
    {
        context.RequireAtLeast("scaleFactor", 1);
        var mode = context.Layer.Text("mode");
        if (!s_modes.Contains(mode))
        {
            context.Report(Rules.ArgumentOutOfRange, "mode", null, context.Layer.ToString(), "mode", mode, "one for images: Nearest, Bilinear or Bicubic");
        }
        if (!context.RequireImage() || context.Failed) return null;
        var scale = new System.Numerics.BigInteger(context.Layer.Integer("scaleFactor"));
        // Only copying is sure to stay inside the range: weighted means can round past its ends, and cubics overshoot.
        var range = mode == "Nearest" ? context.Range : ValueRange.Any;
        return new LayerResult(Shape.Of(context.Shape[0], Shape.Saturated(scale * context.Shape[1]), Shape.Saturated(scale * context.Shape[2])), range);
    }

    public override IReadOnlyList<Layer>? Mirror(Layer layer, Shape input, Shape output) =>
        [Layer.Of("AvgPool2d", ("kernelSize", layer["scaleFactor"]), ("stride", null), ("padding", 0L), ("ceilMode", false), ("countIncludePad", true))
            .WithDefaults(("padding", 0L), ("ceilMode", false), ("countIncludePad", true))];
}
