using AeDsl.Core.Model;

namespace AeDsl.Core.Layers;

/// <summary>x sigmoid(x) (Elfwing et al., arXiv:1702.03118); its minimum is −0.2785.</summary>
internal sealed class SiLULayer : ActivationLayer
{
    public override string Name => "SiLU";

    public override string? Module => "SiLU";

    public override string? Planned(LayerPlan plan, string module) => Function(plan);

    protected override ValueRange Range(Layer layer, ValueRange input) => Gated(input, least: -0.2785);
}
