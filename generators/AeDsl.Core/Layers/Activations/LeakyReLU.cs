using AeDsl.Core.Code;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Layers;

/// <summary>x where it is positive, negativeSlope · x elsewhere.</summary>
internal sealed class LeakyReLULayer : ActivationLayer
{
    public override string Name => "LeakyReLU";

    public override IReadOnlyList<Example> Examples => [new(NegativeSlope, 0.0, 0.2, 1.0, 3.0, -0.5)];

    public override string? Planned(LayerPlan plan, string module) => Function(plan, plan.Layer[NegativeSlope]);

    protected override string Call(LayerPlan plan, string x) => $"{FullName.Functional}.leaky_relu({x}, {Value(plan, NegativeSlope)})";

    /// <summary>Its backward pass tells the side by the sign of the output, which a negative slope turns round.</summary>
    protected override Func<string, string>? InPlace(LayerPlan plan) =>
        plan.Layer[NegativeSlope] > 0 ? x => $"{x}.leaky_relu_({Value(plan, NegativeSlope)})" : null;

    protected override void Check(LayerContext context) => context.RequireFinite(NegativeSlope);

    protected override ValueRange Range(Layer layer, ValueRange input)
    {
        var slope = layer[NegativeSlope];
        if (slope < 0) return ValueRange.Any;
        return new(
            input.Minimum >= 0 ? input.Minimum : slope == 0 ? 0 : slope * input.Minimum,
            input.Maximum >= 0 ? input.Maximum : slope == 0 ? 0 : slope * input.Maximum);
    }
}
