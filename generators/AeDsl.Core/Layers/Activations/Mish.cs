using AeDsl.Core.Model;

namespace AeDsl.Core.Layers;

/// <summary>x tanh(ln(1 + eˣ)) (Misra, arXiv:1908.08681); its minimum is −0.3088.</summary>
internal sealed class MishLayer : ActivationLayer
{
    public override string Name => "Mish";

    public override string? Module => "Mish";

    public override string? Planned(LayerPlan plan, string module) => Function(plan);

    protected override ValueRange Range(Layer layer, ValueRange input) => Gated(input, least: -0.309);
}
