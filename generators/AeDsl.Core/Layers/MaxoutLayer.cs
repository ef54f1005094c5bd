using System.Numerics;
using AeDsl.Core.Code;
using AeDsl.Core.Model;

namespace AeDsl.Core.Layers;

/// <summary>The largest of several affine pieces for each output (Goodfellow et al., arXiv:1302.4389).</summary>
internal sealed class MaxoutLayer : LayerDefinition
{
    public override string Name => "Maxout";

    public override bool MakesFeatures => true;

    public override string? Module => "Linear";

    public override IReadOnlyList<LayerStep> Steps(LayerPlan plan, string field) =>
    [
        new(x => $"{field}.call({x})", $"(N, {Pieces(plan)})"),
        new(x => $"{FullName.Functional}.max_pool1d({x}, {Integer(plan, "pieces")})"),
    ];

    protected override string ModuleArguments(LayerPlan plan) => $"{Literal.Of(plan.Input[0])}, {Pieces(plan)}";

    private static string Pieces(LayerPlan plan) => Literal.Of(plan.Output[0] * plan.Layer.Integer("pieces"));

    public override Shape? Declared(Layer layer) => layer.Integer("outFeatures") is var features and > 0 ? Shape.Of(features) : null;

    public override LayerResult? Infer(LayerContext context)
    {
        context.RequireAtLeast("outFeatures", 1);
        context.RequireAtLeast("pieces", 1);
        if (!context.RequireFlat()) return null;
        var outputs = new BigInteger(context.Layer.Integer("outFeatures")) * context.Layer.Integer("pieces");
        var products = outputs * context.Shape[0];
        return new LayerResult(Shape.Of(context.Layer.Integer("outFeatures")), ValueRange.Any, products + outputs, products);
    }

    public override IReadOnlyList<Layer>? Mirror(Layer layer, Shape input, Shape output) => [layer.With("outFeatures", input[0])];
}
