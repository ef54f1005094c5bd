using System.Numerics;
using AeDsl.Core.Model;

namespace AeDsl.Core.Layers;

/// <summary>x Wᵀ + b over features: F to outFeatures.</summary>
internal sealed class LinearLayer : LayerRule
{
    public override string Name => "Linear";

    public override Shape? Declared(Layer layer) => layer.Integer("outFeatures") is var features and > 0 ? Shape.Of(features) : null;

    public override LayerResult? Infer(LayerContext context)
    {
        context.RequireAtLeast("outFeatures", 1);
        if (!context.RequireFlat()) return null;
        var outFeatures = context.Layer.Integer("outFeatures");
        var products = new BigInteger(outFeatures) * context.Shape[0];
        return new LayerResult(Shape.Of(outFeatures), ValueRange.Any, products + (context.Layer.Flag("bias") ? outFeatures : 0), products);
    }

    public override IReadOnlyList<Layer>? Mirror(Layer layer, Shape input, Shape output) => [layer.With("outFeatures", input[0])];
}
