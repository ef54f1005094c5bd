using System.Numerics;
using AeDsl.Core.Code;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Layers;

/// <summary>x Wᵀ + b over features: F to outFeatures.</summary>
internal sealed class LinearLayer : LayerDefinition
{
    /// <summary>A layer to so many features, with a bias.</summary>
    public static Layer To(long outFeatures) =>
        Layer.Of("Linear", OutFeatures.Of(outFeatures), Bias.Of(true)).WithDefaults(Bias.Of(true));

    public override string Name => "Linear";

    public override bool MakesFeatures => true;

    public override bool LeavesOutputUnread => true;

    public override IntegerArgument? SizeArgument => OutFeatures;

    public override string? Module => "Linear";

    public override IReadOnlyList<LayerTensor> Tensors(LayerPlan plan) =>
        LayerTensor.Of(Shape.Of(plan.Output[0], plan.Input[0]), plan.Output[0], plan.Layer[Bias]);

    public override IReadOnlyList<Argument> Resized(LayerPlan plan, LayerTensor tensor, Shape shape) =>
        shape.Rank == tensor.Shape.Rank && shape[0] != tensor.Shape[0] ? [OutFeatures.Of(shape[0])] : [];

    public override string? Planned(LayerPlan plan, string module) => plan.Input.Rank == 1
        ? $".Linear(\"{module}\", {Literal.Of(plan.Input[0])}, {Literal.Of(plan.Output[0])}"
            + $"{(plan.Layer[Bias] ? "" : ", hasBias: false")})"
        : null;

    public override (string Type, string Expression) Create(LayerPlan plan) => plan.IsMixed
        ? ($"{FullName.AeDsl}.Modules.MixedLinear", $"new({ModuleArguments(plan)})")
        : base.Create(plan);

    protected override string ModuleArguments(LayerPlan plan) =>
        $"{Literal.Of(plan.Input[0])}, {Literal.Of(plan.Output[0])}{(plan.Layer[Bias] ? "" : ", false")}";

    public override Shape? Declared(Layer layer) => layer[OutFeatures] is var features and > 0 ? Shape.Of(features) : null;

    public override LayerResult? Infer(LayerContext context)
    {
        context.RequireAtLeast(OutFeatures, 1);
        if (!context.RequireFlat()) return null;
        var outFeatures = context.Layer[OutFeatures];
        var products = new BigInteger(outFeatures) * context.Shape[0];
        return new LayerResult(Shape.Of(outFeatures), ValueRange.Any, products + (context.Layer[Bias] ? outFeatures : 0), products);
    }

    public override IReadOnlyList<Layer>? Mirror(Layer layer, Shape input, Shape output) => [layer.With(OutFeatures.Of(input[0]))];
}
