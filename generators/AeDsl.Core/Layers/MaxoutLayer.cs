using System.Numerics;
using AeDsl.Core.Code;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Layers;

/// <summary>The largest of several affine pieces for each output (Goodfellow et al., arXiv:1302.4389).</summary>
internal sealed class MaxoutLayer : LayerDefinition
{
    public override string Name => "Maxout";

    public override bool MakesFeatures => true;

    public override string? Module => "Linear";

    public override IReadOnlyList<LayerTensor> Tensors(LayerPlan plan) =>
        LayerTensor.Of(Shape.Of(Pieced(plan), plan.Input[0]), Pieced(plan), hasBias: true);

    public override IReadOnlyList<Argument> Resized(LayerPlan plan, LayerTensor tensor, Shape shape) =>
        shape.Rank == tensor.Shape.Rank && shape[0] != tensor.Shape[0] && shape[0] % plan.Layer[Pieces] == 0
            ? [OutFeatures.Of(shape[0] / plan.Layer[Pieces])]
            : [];

    public override IReadOnlyList<LayerStep> Steps(LayerPlan plan, string field) =>
    [
        new(x => $"{field}.call({x})", $"(N, {Outputs(plan)})"),
        new(x => $"{FullName.Functional}.max_pool1d({x}, {Value(plan, Pieces)})"),
    ];

    protected override string ModuleArguments(LayerPlan plan) => $"{Literal.Of(plan.Input[0])}, {Outputs(plan)}";

    private static string Outputs(LayerPlan plan) => Literal.Of(Pieced(plan));

    private static long Pieced(LayerPlan plan) => plan.Output[0] * plan.Layer[Pieces];

    public override Shape? Declared(Layer layer) => layer[OutFeatures] is var features and > 0 ? Shape.Of(features) : null;

    public override LayerResult? Infer(LayerContext context)
    {
        context.RequireAtLeast(OutFeatures, 1);
        context.RequireAtLeast(Pieces, 1);
        if (!context.RequireFlat()) return null;
        var outputs = new BigInteger(context.Layer[OutFeatures]) * context.Layer[Pieces];
        var products = outputs * context.Shape[0];
        return new LayerResult(Shape.Of(context.Layer[OutFeatures]), ValueRange.Any, products + outputs, products);
    }

    public override IReadOnlyList<Layer>? Mirror(Layer layer, Shape input, Shape output) => [layer.With(OutFeatures.Of(input[0]))];
}
