using AeDsl.Core.Code;
using AeDsl.Core.Model;

namespace AeDsl.Core.Layers;

/// <summary>x Φ(x), Φ the normal distribution's (Hendrycks and Gimpel, arXiv:1606.08415); its minimum is −0.17.</summary>
internal sealed class GELULayer : ActivationLayer
{
    public override string Name => "GELU";

    public override string? Planned(LayerPlan plan, string module) => Function(plan);

    protected override string Call(LayerPlan plan, string x) => $"{FullName.Functional}.gelu({x})";

    protected override ValueRange Range(Layer layer, ValueRange input) => Gated(input, least: -0.17);
}
