using System.Numerics;
using AeDsl.Core.Code;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Layers;

/// <summary>Convolution of an image (C, H, W) to outChannels maps.</summary>
internal sealed class Conv2dLayer : LayerDefinition
{
    public override string Name => "Conv2d";

    public override bool MakesFeatures => true;

    public override bool LeavesOutputUnread => true;

    public override IntegerArgument? SizeArgument => OutChannels;

    public override IReadOnlyList<WholeArgument> Adjustable => [Padding, KernelSize, Stride];

    public override string? Module => "Conv2d";

    public override ImageLayout Layout(LayerPlan plan) => ImageLayout.ChannelsLast;

    public override LayerResult? Infer(LayerContext context)
    {
        context.RequireAtLeast(OutChannels, 1);
        context.RequireAtLeast(Groups, 1);
        var window = Window.Read(context);
        if (!context.RequireImage() || window is null || context.Failed) return null;

        var (channels, outChannels, groups) = (context.Shape[0], context.Layer[OutChannels], context.Layer[Groups]);
        context.RequireDivides(Groups, channels, outChannels);
        if (window.Slide(context) is not { } size) return null;
        ArgumentOrder.Check(context);

        var weights = new BigInteger(outChannels) * (channels / groups) * window.Kernel.Height * window.Kernel.Width;
        return new LayerResult(
            Shape.Of(outChannels, size.Height, size.Width), ValueRange.Any,
            weights + (context.Layer[Bias] ? outChannels : 0),
            weights * size.Height * size.Width);
    }

    public override IReadOnlyList<LayerTensor> Tensors(LayerPlan plan)
    {
        var kernel = plan.Layer[KernelSize];
        return LayerTensor.Of(
            Shape.Of(plan.Output[0], plan.Input[0] / plan.Layer[Groups], kernel.Height, kernel.Width), plan.Output[0], plan.Layer[Bias]);
    }

    public override IReadOnlyList<Argument> Resized(LayerPlan plan, LayerTensor tensor, Shape shape) =>
        Window.Resized(plan, tensor, shape, channels: 0, factor: 1);

    /// <summary>
    /// A transposed convolution with the same window, its output padding the one number that gives the input's size back.
    /// </summary>
    public override IReadOnlyList<Layer>? Mirror(Layer layer, Shape input, Shape output)
    {
        var window = Window.Of(layer);
        if (window.IsSame) return [layer.With(OutChannels.Of(input[0]))];
        return
        [
            ConvTranspose2dLayer.Like(layer, input[0], ConvTranspose2dLayer.OutputPaddingTo(input, window)),
        ];
    }

    public override (string Type, string Expression) Create(LayerPlan plan)
    {
        var window = Window.Of(plan.Layer);
        var (kernel, stride, dilation) = (
            OwnModule.Text(window.Kernel), OwnModule.Text(window.Stride), OwnModule.Text(window.Dilation));
        if (plan.IsMixed)
        {
            var padding = window.IsSame ? "null" : OwnModule.Text(window.Padding);
            return OwnModule.Create(plan, "MixedConv2d", kernel, stride, padding, dilation, Value(plan, Groups));
        }

        return OwnModule.HasFewPlaces(plan, plan.Output)
            ? OwnModule.Create(plan, "FewPlaceConv2d", kernel, stride, OwnModule.Text(window.Padding), dilation)
            : base.Create(plan);
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
            + $"{Value(plan, Groups)}, {Value(plan, Bias)}";
    }
}
