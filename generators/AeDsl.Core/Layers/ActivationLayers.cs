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

/// <summary>x Φ(x), Φ the normal distribution's (Hendrycks and Gimpel, arXiv:1606.08415); its minimum is −0.17.</summary>
internal sealed class GELULayer : ActivationLayer
{
    public override string Name => "GELU";

    protected override ValueRange Range(Layer layer, ValueRange input) => new(input.Minimum >= 0 ? 0 : -0.17, Math.Max(0, input.Maximum));
}

/// <summary>x sigmoid(x) (Elfwing et al., arXiv:1702.03118); its minimum is −0.2785.</summary>
internal sealed class SiLULayer : ActivationLayer
{
    public override string Name => "SiLU";

    protected override ValueRange Range(Layer layer, ValueRange input) => new(input.Minimum >= 0 ? 0 : -0.2785, Math.Max(0, input.Maximum));
}

/// <summary>x tanh(ln(1 + eˣ)) (Misra, arXiv:1908.08681); its minimum is −0.3088.</summary>
internal sealed class MishLayer : ActivationLayer
{
    public override string Name => "Mish";

    protected override ValueRange Range(Layer layer, ValueRange input) => new(input.Minimum >= 0 ? 0 : -0.309, Math.Max(0, input.Maximum));
}

/// <summary>ln(1 + e^(beta x)) / beta, and x itself where beta x is above the threshold.</summary>
internal sealed class SoftplusLayer : ActivationLayer
{
    public override string Name => "Softplus";

    protected override void Check(LayerContext context) => context.RequireAtLeast("beta", 1);

    /// <summary>Behind the threshold it is x itself, which a negative threshold lets be negative.</summary>
    protected override ValueRange Range(Layer layer, ValueRange input) => new(Math.Min(0, layer.Number("threshold") / layer.Number("beta")), double.PositiveInfinity);
}

/// <summary>eˣ / Σ eˣ along a dimension: probabilities that sum to one.</summary>
internal sealed class SoftmaxLayer : LayerRule
{
    public override string Name => "Softmax";

    public override LayerResult? Infer(LayerContext context)
    {
        // Dimension 0 is the batch: a sum over it would mix examples.
        var (dimension, rank) = (context.Layer.Integer("dim"), context.Shape.Rank);
        if (dimension == 0 || dimension > rank || dimension < -rank)
        {
            context.Report(Findings.Rules.ArgumentOutOfRange, "dim", null, context.Layer.ToString(), "dim", dimension.ToString(System.Globalization.CultureInfo.InvariantCulture),
                rank == 1 ? "1" : $"from 1 to {rank.ToString(System.Globalization.CultureInfo.InvariantCulture)} (0 is the batch)");
        }
        return new LayerResult(context.Shape, ValueRange.Unit);
    }

    public override IReadOnlyList<Layer>? Mirror(Layer layer, Shape input, Shape output) => [layer];
}
