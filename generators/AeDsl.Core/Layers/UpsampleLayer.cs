using AeDsl.Core.Code;
using AeDsl.Core.Model;

namespace AeDsl.Core.Layers;

/// <summary>An image (C, H, W) made scaleFactor times as high and as wide.</summary>
internal sealed class UpsampleLayer : LayerDefinition
{
    public const string Nearest = "nearest";

    /// <summary>Copies of each element, <c>Upsample(2)</c>.</summary>
    public static Layer By(long scaleFactor) =>
        Layer.Of("Upsample", ("scaleFactor", scaleFactor), ("mode", Nearest)).WithDefaults(("mode", Nearest));

    public override string Name => "Upsample";

    public override IReadOnlyList<string> Adjustable => ["scaleFactor"];

    public override string? Module => "Upsample";

    public override LayerResult? Infer(LayerContext context)
    {
        context.RequireAtLeast("scaleFactor", 1);
        context.RequireWord("mode", Nearest, "bilinear", "bicubic");
        if (!context.RequireImage() || context.Failed) return null;
        var scale = new System.Numerics.BigInteger(context.Layer.Integer("scaleFactor"));
        // Only copying is sure to stay inside the range: weighted means can round past its ends, and cubics overshoot.
        var range = context.Layer.Text("mode") == Nearest ? context.Range : ValueRange.Any;
        return new LayerResult(
            Shape.Of(context.Shape[0], Shape.Saturated(scale * context.Shape[1]), Shape.Saturated(scale * context.Shape[2])), range);
    }

    public override IReadOnlyList<Layer>? Mirror(Layer layer, Shape input, Shape output) =>
        [
            Layer.Of(
                "AvgPool2d",
                ("kernelSize", layer["scaleFactor"]),
                ("stride", null),
                ("padding", 0L),
                ("ceilMode", false),
                ("countIncludePad", true))
            .WithDefaults(("padding", 0L), ("ceilMode", false), ("countIncludePad", true))];

    /// <summary>
    /// Interpolation says that corners are not aligned: where nothing is said, libtorch means the same and writes a warning to the console.
    /// </summary>
    protected override string ModuleArguments(LayerPlan plan)
    {
        var (factor, mode) = (Integer(plan, "scaleFactor"), plan.Layer.Text("mode"));
        return $"null, [{factor}, {factor}], global::TorchSharp.torch.UpsampleMode.{char.ToUpperInvariant(mode[0])}{mode.Substring(1)}"
            + $"{(mode == Nearest ? "" : ", false")}";
    }
}
