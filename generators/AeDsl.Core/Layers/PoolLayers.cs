using AeDsl.Core.Code;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Layers;

/// <summary>A window that slides over each map by itself, without parameters.</summary>
internal abstract class PoolLayer : LayerDefinition
{
    public override IReadOnlyList<WholeArgument> Adjustable => [KernelSize];

    public override LayerResult? Infer(LayerContext context)
    {
        var window = Window.Read(context);
        if (!context.RequireImage() || window is null) return null;
        window.RequirePaddingWithinHalf(context);
        if (window.Slide(context) is not { } size) return null;
        window.RequireInsideImage(context, size);
        return new LayerResult(Shape.Of(context.Shape[0], size.Height, size.Width), Range(context.Range, window));
    }

    /// <summary>Up-sampling by the stride, where that gives the input's size back.</summary>
    public override IReadOnlyList<Layer>? Mirror(Layer layer, Shape input, Shape output)
    {
        var scale = input[1] / output[1];
        return output[1] * scale == input[1] && output[2] * scale == input[2]
            ? scale == 1
                ? []
                : [UpsampleLayer.By(scale)]
            : null;
    }

    protected abstract ValueRange Range(ValueRange input, Window window);

    protected override string ModuleArguments(LayerPlan plan)
    {
        var window = Window.Of(plan.Layer);
        return $"{Window.Sizes(window.Kernel, window.Stride, window.Padding, window.Dilation)}, {Value(plan, CeilMode)}";
    }
}

/// <summary>The largest element of each window; the padding never wins.</summary>
internal sealed class MaxPool2dLayer : PoolLayer
{
    public override string Name => "MaxPool2d";

    public override string? Module => "MaxPool2d";

    protected override ValueRange Range(ValueRange input, Window window) => input;
}

/// <summary>The smallest element of each window; the padding never wins.</summary>
internal sealed class MinPool2dLayer : PoolLayer
{
    public override string Name => "MinPool2d";

    public override string? Module => "MaxPool2d";

    public override IReadOnlyList<LayerStep> Steps(LayerPlan plan, string field) =>
    [
        new(x => $"{x}.neg()", Literal.Batch(plan.Input)),
        new(x => $"{field}.call({x})", Literal.Batch(plan.Output)),
        new(x => $"{x}.neg()"),
    ];

    protected override ValueRange Range(ValueRange input, Window window) => input;
}

/// <summary>The mean of each window; zeros in the padding count unless countIncludePad is off.</summary>
internal sealed class AvgPool2dLayer : PoolLayer
{
    public override string Name => "AvgPool2d";

    public override string? Module => "AvgPool2d";

    protected override ValueRange Range(ValueRange input, Window window) =>
        window.Padding == new Pair(0, 0) ? input : input.Union(new ValueRange(0, 0));

    protected override string ModuleArguments(LayerPlan plan)
    {
        var window = Window.Of(plan.Layer);
        return $"{Window.Sizes(window.Kernel, window.Stride, window.Padding)}, {Value(plan, CeilMode)}, {Value(plan, CountIncludePad)}";
    }
}
