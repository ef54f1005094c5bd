using AeDsl.Core.Model;

namespace AeDsl.Core.Layers;

/// <summary>x min(max(x + 3, 0), 6) / 6 (Howard et al., arXiv:1905.02244); its minimum is −0.375, at −1.5.</summary>
internal sealed class HardswishLayer : ActivationLayer
{
    public override string Name => "Hardswish";

    public override string? Module => "Hardswish";

    protected override ValueRange Range(Layer layer, ValueRange input) => Gated(input, least: -0.375);
}
