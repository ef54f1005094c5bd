using System.Globalization;
using System.Numerics;
using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Layers;

/// <summary>
/// Transposed convolution of an image (C, H, W) to outChannels maps, as PyTorch documents it:
/// out = (in − 1) stride − 2 padding + dilation (kernel − 1) + outputPadding + 1.
/// </summary>
internal sealed class ConvTranspose2dLayer : LayerDefinition
{
    /// <summary>
    /// With so few channels oneDNN's kernels, which compute eight or sixteen at a time, are slower than one matrix product for each image.
    /// </summary>
    private const int FewChannels = 4;

    private const string Mixed = "MixedConvTranspose2d";

    /// <summary>A transposed convolution with the window of a convolution.</summary>
    public static Layer Like(Layer convolution, long outChannels, Pair outputPadding) =>
        Layer.Of("ConvTranspose2d",
            OutChannels.Of(outChannels),
            convolution.Copy(KernelSize),
            convolution.Copy(Stride),
            convolution.ValueOf(Padding) is string ? Padding.Of(0) : convolution.Copy(Padding),
            OutputPadding.Of(outputPadding),
            convolution.Copy(Groups),
            convolution.Copy(Bias),
            convolution.Copy(Dilation))
        .WithDefaults(Stride.Of(1), Padding.Of(0), OutputPadding.Of(0), Dilation.Of(1), Groups.Of(1), Bias.Of(true));

    public override string Name => "ConvTranspose2d";

    public override bool MakesFeatures => true;

    public override bool LeavesOutputUnread => true;

    public override IntegerArgument? SizeArgument => OutChannels;

    public override IReadOnlyList<WholeArgument> Adjustable => [OutputPadding, Padding, KernelSize, Stride];

    public override string? Module => "ConvTranspose2d";

    public override ImageLayout Layout(LayerPlan plan) =>
        OwnModuleOf(plan) is null or Mixed ? ImageLayout.ChannelsLast : ImageLayout.ChannelsFirst;

    public override LayerResult? Infer(LayerContext context)
    {
        context.RequireAtLeast(OutChannels, 1);
        context.RequireAtLeast(Groups, 1);
        context.RequireAtLeast(OutputPadding, 0);
        var window = Window.Read(context);
        if (!context.RequireImage() || window is null || context.Failed) return null;

        var (layer, channels) = (context.Layer, context.Shape[0]);
        var (outChannels, groups, outputPadding) = (layer[OutChannels], layer[Groups], OutputPaddingOf(layer));
        context.RequireDivides(Groups, channels, outChannels);
        RequireOutputPaddingBelowStride(context, window, outputPadding);
        var size = Grow(window, context.Shape, outputPadding);
        if (size.Height < 1 || size.Width < 1)
        {
            context.Report(
                Rules.NothingLeft,
                Padding,
                context.Set(Padding, MostPadding(window, context.Shape, outputPadding)),
                layer.ToString(),
                context.Shape.ToString(),
                $"{outChannels.ToString(CultureInfo.InvariantCulture)}×{size.Height.ToString(CultureInfo.InvariantCulture)}×"
                    + $"{size.Width.ToString(CultureInfo.InvariantCulture)}");
            return null;
        }

        ArgumentOrder.Check(context);
        var weights = new BigInteger(channels) * (outChannels / groups) * window.Kernel.Height * window.Kernel.Width;
        return new LayerResult(
            Shape.Of(outChannels, size.Height, size.Width), ValueRange.Any,
            weights + (layer[Bias] ? outChannels : 0),
            weights * context.Shape[1] * context.Shape[2]);
    }

    /// <summary>A convolution with the same window: what this layer was the way back from.</summary>
    public override IReadOnlyList<Layer>? Mirror(Layer layer, Shape input, Shape output)
    {
        var window = Window.Of(layer);
        var size = new Pair(Steps(output[1], window, height: true), Steps(output[2], window, height: false));
        if (size != new Pair(input[1], input[2])) return null;
        return
        [
            Layer.Of("Conv2d",
                OutChannels.Of(input[0]),
                layer.Copy(KernelSize),
                layer.Copy(Stride),
                layer.Copy(Padding),
                layer.Copy(Dilation),
                layer.Copy(Groups),
                layer.Copy(Bias))
                .WithDefaults(Stride.Of(1), Padding.Of(0), Dilation.Of(1), Groups.Of(1), Bias.Of(true)),
        ];
    }

    public override IReadOnlyList<LayerTensor> Tensors(LayerPlan plan)
    {
        var kernel = plan.Layer[KernelSize];
        return LayerTensor.Of(
            Shape.Of(plan.Input[0], plan.Output[0] / plan.Layer[Groups], kernel.Height, kernel.Width), plan.Output[0], plan.Layer[Bias]);
    }

    public override IReadOnlyList<Argument> Resized(LayerPlan plan, LayerTensor tensor, Shape shape) =>
        Window.Resized(plan, tensor, shape, channels: 1, factor: plan.Layer[Groups]);

    public override (string Type, string Expression) Create(LayerPlan plan)
    {
        if (OwnModuleOf(plan) is not { } module) return base.Create(plan);
        var window = Window.Of(plan.Layer);
        IEnumerable<string> sizes = new[]
        {
            window.Kernel, window.Stride, window.Padding, OutputPaddingOf(plan.Layer), window.Dilation,
        }.Select(OwnModule.Text);
        return OwnModule.Create(plan, module, [.. module == Mixed ? sizes.Append(Value(plan, Groups)) : sizes]);
    }

    /// <summary>TorchSharp 0.107's module leaves the output padding out where it is given for each axis: the function does not.</summary>
    public override IReadOnlyList<LayerStep> Steps(LayerPlan plan, string field)
    {
        if (OwnModuleOf(plan) is not null) return base.Steps(plan, field);
        var (window, outputPadding) = (Window.Of(plan.Layer), OutputPaddingOf(plan.Layer));
        if (window.IsSquare || outputPadding is { Height: 0, Width: 0 }) return CropToOutput(plan, field);
        var pairs = new[] { window.Stride, window.Padding, outputPadding, window.Dilation };
        var sizes = string.Join(", ", pairs.Select(pair => $"[{Literal.Of(pair.Height)}, {Literal.Of(pair.Width)}]"));
        return [
            new(x => $"{FullName.Functional}.conv_transpose2d({x}, {field}.weight!, {field}.bias, {sizes}, {Value(plan, Groups)})")
        ];
    }

    /// <summary>The module that computes it by matrix products, where that is faster, or in mixed precision.</summary>
    private static string? OwnModuleOf(LayerPlan plan)
    {
        if (plan.Layer[Groups] == 1 && plan.Output[0] <= FewChannels) return "FewChannelConvTranspose2d";
        if (plan.IsMixed) return Mixed;
        if (plan.Layer[Groups] != 1) return null;
        var (stride, outputPadding) = (Window.Of(plan.Layer).Stride, OutputPaddingOf(plan.Layer));
        // With more output padding than stride there are more windows in the output than places in the input.
        return outputPadding.Height < stride.Height && outputPadding.Width < stride.Width && OwnModule.HasFewPlaces(plan, plan.Input)
            ? "FewPlaceConvTranspose2d"
            : null;
    }

    /// <summary>
    /// With one number for height and width wherever they agree: older versions of TorchSharp have no other.
    /// Of two output paddings it takes the larger.
    /// </summary>
    protected override string ModuleArguments(LayerPlan plan)
    {
        var (window, outputPadding) = (Window.Of(plan.Layer), OutputPaddingOf(plan.Layer));
        var largest = Math.Max(outputPadding.Height, outputPadding.Width);
        var sizes = Window.Sizes(
            window.Kernel, window.Stride, window.Padding, window.IsSquare ? new Pair(largest, largest) : outputPadding, window.Dilation);
        return $"{Literal.Of(plan.Input[0])}, {Literal.Of(plan.Output[0])}, {sizes}, global::TorchSharp.PaddingModes.Zeros, "
            + $"{Value(plan, Groups)}, {Value(plan, Bias)}";
    }

    /// <summary>
    /// Output padding only adds rows and columns at the end, so that a smaller one is the larger one with its end taken away.
    /// </summary>
    private static IReadOnlyList<LayerStep> CropToOutput(LayerPlan plan, string field)
    {
        var outputPadding = OutputPaddingOf(plan.Layer);
        if (outputPadding.IsSquare || !Window.Of(plan.Layer).IsSquare) return [new(x => $"{field}.call({x})")];
        var (isLow, more) = (outputPadding.Height < outputPadding.Width, Math.Abs(outputPadding.Height - outputPadding.Width));
        var (height, width) = (plan.Output[1], plan.Output[2]);
        return
        [
            new(
                x => $"{field}.call({x})",
                $"(N, {Literal.Of(plan.Output[0])}, {Literal.Of(height + (isLow ? more : 0))}, {Literal.Of(width + (isLow ? 0 : more))})"),
            new(x => isLow ? $"{x}.narrow(2, 0, {Literal.Of(height)})" : $"{x}.narrow(3, 0, {Literal.Of(width)})"),
        ];
    }

    /// <summary>The output padding that was declared, none where it was left out.</summary>
    public static Pair OutputPaddingOf(Layer layer) => layer.Has(OutputPadding) ? layer[OutputPadding] : new Pair(0, 0);

    /// <summary>
    /// The output padding with which a transposed convolution gives back what a convolution of this window took in:
    /// (in + 2 padding − dilation (kernel − 1) − 1) mod stride, the border that the stride left over; always below the stride.
    /// </summary>
    public static Pair OutputPaddingTo(Shape input, Window window)
    {
        var height = (input[1] + 2 * window.Padding.Height - window.Reach.Height) % window.Stride.Height;
        var width = (input[2] + 2 * window.Padding.Width - window.Reach.Width) % window.Stride.Width;
        return new Pair(height, width);
    }

    private static Pair Grow(Window window, Shape input, Pair outputPadding) => new(
        Shape.Saturated(
            new BigInteger(input[1] - 1) * window.Stride.Height - 2 * window.Padding.Height + window.Reach.Height + outputPadding.Height),
        Shape.Saturated(
            new BigInteger(input[2] - 1) * window.Stride.Width - 2 * window.Padding.Width + window.Reach.Width + outputPadding.Width));

    /// <summary>The most padding with which something comes out of both dimensions.</summary>
    private static long MostPadding(Window window, Shape input, Pair outputPadding)
    {
        var unpadded = Grow(window with { Padding = new Pair(0, 0) }, input, outputPadding);
        return (Math.Min(unpadded.Height, unpadded.Width) - 1) / 2;
    }

    private static long Steps(long size, Window window, bool height)
    {
        var (padding, reach, stride) = height
            ? (window.Padding.Height, window.Reach.Height, window.Stride.Height)
            : (window.Padding.Width, window.Reach.Width, window.Stride.Width);
        var room = size + 2 * padding - reach;
        return room < 0 ? 0 : room / stride + 1;
    }

    private static void RequireOutputPaddingBelowStride(LayerContext context, Window window, Pair outputPadding)
    {
        var most = new Pair(
            Math.Max(window.Stride.Height, window.Dilation.Height) - 1, Math.Max(window.Stride.Width, window.Dilation.Width) - 1);
        if (outputPadding.Height <= most.Height && outputPadding.Width <= most.Width) return;
        // An output padding without a stride was written for a stride that is missing.
        var isStrideMissing = window.Stride == new Pair(1, 1) && window.Dilation == new Pair(1, 1) && outputPadding.IsSquare;
        var fix = isStrideMissing
            ? context.Set(Stride, outputPadding.Height + 1)
            : context.Set(
                OutputPadding, new Pair(Math.Min(outputPadding.Height, most.Height), Math.Min(outputPadding.Width, most.Width)));
        context.Report(Rules.OutputPaddingTooLarge, OutputPadding, fix,
            context.Layer.ToString(), outputPadding.ToString(), window.Stride.ToString(), window.Dilation.ToString());
    }
}
