using AeDsl.Core.Model;

namespace AeDsl.Core.Layers;

/// <summary>A function of each number by itself: the shape stays, the value range is mapped.</summary>
internal abstract class ActivationLayer : LayerRule
{
    public override bool IsActivation => true;

    public override LayerResult? Infer(LayerContext context)
    {
        Check(context);
        return new LayerResult(context.Shape, Range(context.Layer, context.Range));
    }

    public override IReadOnlyList<Layer>? Mirror(Layer layer, Shape input, Shape output) => [layer];

    protected virtual void Check(LayerContext context) { }

    protected abstract ValueRange Range(Layer layer, ValueRange input);
}

/// <summary>max(0, x).</summary>
internal sealed class ReLULayer : ActivationLayer
{
    public override string Name => "ReLU";

    protected override ValueRange Range(Layer layer, ValueRange input) => new(Math.Max(0, input.Minimum), Math.Max(0, input.Maximum));
}

/// <summary>x where it is positive, negativeSlope · x elsewhere.</summary>
internal sealed class LeakyReLULayer : ActivationLayer
{
    public override string Name => "LeakyReLU";

    protected override void Check(LayerContext context) => context.RequireFinite("negativeSlope");

    protected override ValueRange Range(Layer layer, ValueRange input)
    {
        var slope = layer.Number("negativeSlope");
        if (slope < 0) return ValueRange.Any;
        return new(input.Minimum >= 0 ? input.Minimum : slope == 0 ? 0 : slope * input.Minimum, input.Maximum >= 0 ? input.Maximum : slope == 0 ? 0 : slope * input.Maximum);
    }
}

/// <summary>x where it is positive, alpha (eˣ − 1) elsewhere (Clevert et al., arXiv:1511.07289).</summary>
internal sealed class ELULayer : ActivationLayer
{
    public override string Name => "ELU";

    protected override void Check(LayerContext context) => context.RequirePositive("alpha");

    protected override ValueRange Range(Layer layer, ValueRange input) => new(
        input.Minimum >= 0 ? input.Minimum : -layer.Number("alpha"),
        Math.Max(0, input.Maximum));
}

/// <summary>1 / (1 + e⁻ˣ).</summary>
internal sealed class SigmoidLayer : ActivationLayer
{
    public override string Name => "Sigmoid";

    protected override ValueRange Range(Layer layer, ValueRange input) => ValueRange.Unit;
}

/// <summary>The hyperbolic tangent.</summary>
internal sealed class TanhLayer : ActivationLayer
{
    public override string Name => "Tanh";

    protected override ValueRange Range(Layer layer, ValueRange input) => ValueRange.Symmetric;
}
