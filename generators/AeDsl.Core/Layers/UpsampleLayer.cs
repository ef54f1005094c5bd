using AeDsl.Core.Code;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Layers;

/// <summary>An image (C, H, W) made scaleFactor times as high and as wide.</summary>
internal sealed class UpsampleLayer : LayerDefinition
{
    public const string Nearest = "nearest";

    /// <summary>Copies of each element, <c>Upsample(2)</c>.</summary>
    public static Layer By(long scaleFactor) =>
        Layer.Of("Upsample", ScaleFactor.Of(scaleFactor), Mode.Of(Nearest)).WithDefaults(Mode.Of(Nearest));

    public override string Name => "Upsample";

    public override IReadOnlyList<WholeArgument> Adjustable => [ScaleFactor];

    public override string? Module => "Upsample";

    public override LayerResult? Infer(LayerContext context)
    {
        context.RequireAtLeast(ScaleFactor, 1);
        context.RequireWord(Mode, Nearest, "bilinear", "bicubic");
        if (!context.RequireImage() || context.Failed) return null;
        var scale = new System.Numerics.BigInteger(context.Layer[ScaleFactor]);
        // Only copying is sure to stay inside the range: weighted means can round past its ends, and cubics overshoot.
        var range = context.Layer[Mode] == Nearest ? context.Range : ValueRange.Any;
        return new LayerResult(
            Shape.Of(context.Shape[0], Shape.Saturated(scale * context.Shape[1]), Shape.Saturated(scale * context.Shape[2])), range);
    }

    public override IReadOnlyList<Layer>? Mirror(Layer layer, Shape input, Shape output) =>
        [
            Layer.Of(
                "AvgPool2d",
                KernelSize.Of(layer[ScaleFactor]),
                Stride.LeftOut,
                Padding.Of(0),
                CeilMode.Of(false),
                CountIncludePad.Of(true))
            .WithDefaults(Padding.Of(0), CeilMode.Of(false), CountIncludePad.Of(true))];

    /// <summary>
    /// Interpolation says that corners are not aligned: where nothing is said, libtorch means the same and writes a warning to the console.
    /// </summary>
    protected override string ModuleArguments(LayerPlan plan)
    {
        var (factor, mode) = (Value(plan, ScaleFactor), plan.Layer[Mode]);
        return $"null, [{factor}, {factor}], global::TorchSharp.torch.UpsampleMode.{char.ToUpperInvariant(mode[0])}{mode.Substring(1)}"
            + $"{(mode == Nearest ? "" : ", false")}";
    }
}
