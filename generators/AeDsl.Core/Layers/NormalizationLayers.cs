using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Layers;

/// <summary>Normalises each channel over the batch (Ioffe and Szegedy, arXiv:1502.03167).</summary>
internal abstract class BatchNormLayer : LayerDefinition
{
    public override bool KeepsShape => true;

    public override bool LeavesOutputUnread => true;

    public override string? Module => Name;

    public override IReadOnlyList<Example> Examples =>
        [new(Eps, 1e-3, 1.0), new(Momentum, 0.0, 1.0), new(Affine, false, true), new(TrackRunningStats, false, true)];

    public override LayerResult? Infer(LayerContext context)
    {
        context.RequirePositive(Eps);
        context.RequireBetween(Momentum, 0, 1);
        RequireRank(context);
        ArgumentOrder.Check(context);
        var parameters = context.Layer[Affine] ? 2 * context.Shape[0] : 0;
        return new LayerResult(context.Shape, ValueRange.Any, parameters, 0);
    }

    public override IReadOnlyList<LayerTensor> Tensors(LayerPlan plan)
    {
        var channels = Shape.Of(plan.Input[0]);
        return
        [
            .. LayerTensor.Affine(channels, plan.Layer[Affine]),
            .. plan.Layer[TrackRunningStats]
                ? [new("running_mean", channels), new("running_var", channels), new LayerTensor(LayerTensor.Counter, Shape.Of())]
                : Array.Empty<LayerTensor>(),
        ];
    }

    public override IReadOnlyList<Layer>? Mirror(Layer layer, Shape input, Shape output) => [layer];

    protected override string ModuleArguments(LayerPlan plan) =>
        $"{Literal.Of(plan.Input[0])}, {Value(plan, Eps)}, {Value(plan, Momentum)}, {Value(plan, Affine)}, "
            + $"{Value(plan, TrackRunningStats)}";

    protected abstract void RequireRank(LayerContext context);
}

/// <summary>Batch normalisation of features (F) or of sequences (C, L).</summary>
internal sealed class BatchNorm1dLayer : BatchNormLayer
{
    public override string Name => "BatchNorm1d";

    protected override void RequireRank(LayerContext context)
    {
        if (context.Shape.Rank is 1 or 2) return;
        context.Report(
            Rules.WrongRank,
            null,
            context.Shape.Rank == 3
                ? context.Fix(FixKind.ReplaceLayer, context.Layer.ToString().Replace("BatchNorm1d", "BatchNorm2d"))
                : null,
            context.Layer.ToString(), "features (F) or (C, L)", context.Shape.ToString());
    }
}

/// <summary>Batch normalisation of images (C, H, W).</summary>
internal sealed class BatchNorm2dLayer : BatchNormLayer
{
    public override string Name => "BatchNorm2d";

    protected override void RequireRank(LayerContext context)
    {
        if (context.Shape.Rank == 3) return;
        context.Report(
            Rules.WrongRank,
            null,
            context.Shape.Rank == 1
                ? context.Fix(FixKind.ReplaceLayer, context.Layer.ToString().Replace("BatchNorm2d", "BatchNorm1d"))
                : null,
            context.Layer.ToString(), "an image (C, H, W)", context.Shape.ToString());
    }
}

/// <summary>Normalises all elements of an example (Ba et al., arXiv:1607.06450).</summary>
internal sealed class LayerNormLayer : LayerDefinition
{
    public override string Name => "LayerNorm";

    public override bool KeepsShape => true;

    public override bool LeavesOutputUnread => true;

    public override ImageLayout Layout(LayerPlan plan) => ImageLayout.ChannelsFirst;

    public override string? Module => "LayerNorm";

    public override IReadOnlyList<Example> Examples => [new(Eps, 1e-3, 1.0), new(ElementwiseAffine, false, true)];

    public override IReadOnlyList<LayerTensor> Tensors(LayerPlan plan) => LayerTensor.Affine(plan.Input, plan.Layer[ElementwiseAffine]);

    protected override string ModuleArguments(LayerPlan plan) =>
        $"[{Literal.Sizes(plan.Input)}], {Value(plan, Eps)}, {Value(plan, ElementwiseAffine)}";

    public override LayerResult? Infer(LayerContext context)
    {
        context.RequirePositive(Eps);
        ArgumentOrder.Check(context);
        var count = new System.Numerics.BigInteger(context.Shape.Count!.Value);
        return new LayerResult(context.Shape, ValueRange.Any, context.Layer[ElementwiseAffine] ? 2 * count : 0, 0);
    }

    public override IReadOnlyList<Layer>? Mirror(Layer layer, Shape input, Shape output) => [layer];
}

/// <summary>Normalises groups of channels of an example (Wu and He, arXiv:1803.08494).</summary>
internal sealed class GroupNormLayer : LayerDefinition
{
    public override string Name => "GroupNorm";

    public override bool KeepsShape => true;

    public override bool LeavesOutputUnread => true;

    public override string? Module => "GroupNorm";

    public override IReadOnlyList<Example> Examples => [new(Affine, false, true)];

    public override IReadOnlyList<LayerTensor> Tensors(LayerPlan plan) =>
        LayerTensor.Affine(Shape.Of(plan.Input[0]), plan.Layer[Affine]);

    /// <summary>
    /// The library's own module: that of TorchSharp 0.107 leaves its parameters uninitialized and takes no features (N, F).
    /// </summary>
    public override (string Type, string Expression) Create(LayerPlan plan) =>
        (
            "global::AeDsl.Modules.GroupNorm",
            $"new({Value(plan, NumGroups)}, {Literal.Of(plan.Input[0])}, {Value(plan, Eps)}, {Value(plan, Affine)})");

    public override LayerResult? Infer(LayerContext context)
    {
        context.RequireAtLeast(NumGroups, 1);
        context.RequirePositive(Eps);
        if (context.Failed) return null;
        context.RequireDivides(NumGroups, context.Shape[0], context.Shape[0]);
        ArgumentOrder.Check(context);
        return new LayerResult(context.Shape, ValueRange.Any, context.Layer[Affine] ? 2 * context.Shape[0] : 0, 0);
    }

    public override IReadOnlyList<Layer>? Mirror(Layer layer, Shape input, Shape output) => [layer];
}
