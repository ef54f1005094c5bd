using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Layers;

/// <summary>ln(1 + e^(beta x)) / beta, and x itself where beta x is above the threshold.</summary>
internal sealed class SoftplusLayer : ActivationLayer
{
    public override string Name => "Softplus";

    public override string? Module => "Softplus";

    public override IReadOnlyList<Example> Examples => [new(Beta, 1, 2, 3) { Wrong = [-1, 0] }, new(Threshold, -3, 0, 1, 20)];

    public override string? Planned(LayerPlan plan, string module) =>
        Function(plan, plan.Layer[Beta], plan.Layer[Threshold]);

    protected override string ModuleArguments(LayerPlan plan) => $"{Value(plan, Beta)}, {Value(plan, Threshold)}";

    protected override void Check(LayerContext context) => context.RequireAtLeast(Beta, 1);

    /// <summary>Behind the threshold it is x itself, which a negative threshold lets be negative.</summary>
    protected override ValueRange Range(Layer layer, ValueRange input) =>
        new(Math.Min(0, (double)layer[Threshold] / layer[Beta]), double.PositiveInfinity);
}
