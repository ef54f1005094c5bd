using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Layers;

/// <summary>x where it is positive, alpha (eˣ − 1) elsewhere (Clevert et al., arXiv:1511.07289).</summary>
internal sealed class ELULayer : ActivationLayer
{
    public override string Name => "ELU";

    public override string? Module => "ELU";

    public override IReadOnlyList<Example> Examples => [new(Alpha, 0.1, 1.0, 2.5) { Wrong = [-1.0, 0.0] }];

    public override string? Planned(LayerPlan plan, string module) => Function(plan, plan.Layer[Alpha]);

    protected override string ModuleArguments(LayerPlan plan) => $"{Value(plan, Alpha)}, false";

    protected override void Check(LayerContext context) => context.RequirePositive(Alpha);

    protected override ValueRange Range(Layer layer, ValueRange input) => new(
        input.Minimum >= 0 ? input.Minimum : -layer[Alpha],
        Math.Max(0, input.Maximum));
}
