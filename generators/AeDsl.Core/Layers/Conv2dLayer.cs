using System.Numerics;
using AeDsl.Core.Code;
using AeDsl.Core.Model;

namespace AeDsl.Core.Layers;

/// <summary>Convolution of an image (C, H, W) to outChannels maps.</summary>
internal sealed class Conv2dLayer : LayerDefinition
{
    public override string Name => "Conv2d";

    public override bool MakesFeatures => true;

    public override string? SizeArgument => "outChannels";

    public override IReadOnlyList<string> Adjustable => ["padding", "kernelSize", "stride"];

    public override string? Module => "Conv2d";

    public override LayerResult? Infer(LayerContext context)
    {
        context.RequireAtLeast("outChannels", 1);
        context.RequireAtLeast("groups", 1);
        var window = Window.Read(context);
        if (!context.RequireImage() || window is null || context.Failed) return null;

        var (channels, outChannels, groups) = (context.Shape[0], context.Layer.Integer("outChannels"), context.Layer.Integer("groups"));
        Groups.RequireDivides(context, "groups", channels, outChannels);
        if (window.Slide(context) is not { } size) return null;

        var weights = new BigInteger(outChannels) * (channels / groups) * window.Kernel.Height * window.Kernel.Width;
        return new LayerResult(
            Shape.Of(outChannels, size.Height, size.Width), ValueRange.Any,
            weights + (context.Layer.Flag("bias") ? outChannels : 0),
            weights * size.Height * size.Width);
    }

    /// <summary>
    /// A transposed convolution with the same window, its output padding the one number that gives the input's size back.
    /// </summary>
    public override IReadOnlyList<Layer>? Mirror(Layer layer, Shape input, Shape output)
    {
        var window = Window.Of(layer);
        if (window.IsSame) return [layer.With("outChannels", input[0])];
        return
        [
            Layer.Of("ConvTranspose2d",
                ("outChannels", input[0]),
                ("kernelSize", layer["kernelSize"]),
                ("stride", layer["stride"]),
                ("padding", layer["padding"] is string ? 0L : layer["padding"]),
                ("outputPadding", ConvTranspose2dLayer.OutputPadding(window, input)),
                ("groups", layer["groups"]),
                ("bias", layer["bias"]),
                ("dilation", layer["dilation"]))
                .WithDefaults(("stride", 1L), ("padding", 0L), ("outputPadding", 0L), ("dilation", 1L), ("groups", 1L), ("bias", true)),
        ];
    }

    protected override string ModuleArguments(LayerPlan plan)
    {
        var window = Window.Of(plan.Layer);
        var isSquare = window.Kernel.IsSquare && window.Dilation.IsSquare;
        var sizes = window.IsSame
            ? $"{Window.Size(window.Kernel, isSquare)}, global::TorchSharp.Padding.Same, {Window.Size(window.Stride, isSquare)}, "
                + $"{Window.Size(window.Dilation, isSquare)}"
            : Window.Sizes(window.Kernel, window.Stride, window.Padding, window.Dilation);
        return $"{Literal.Of(plan.Input[0])}, {Literal.Of(plan.Output[0])}, {sizes}, global::TorchSharp.PaddingModes.Zeros, "
            + $"{Integer(plan, "groups")}, {Flag(plan, "bias")}";
    }
}
