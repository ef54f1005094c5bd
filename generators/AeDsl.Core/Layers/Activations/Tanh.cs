using AeDsl.Core.Model;

namespace AeDsl.Core.Layers;

/// <summary>The hyperbolic tangent.</summary>
internal sealed class TanhLayer : ActivationLayer
{
    public override string Name => "Tanh";

    public override string? Planned(LayerPlan plan, string module) => Function(plan);

    protected override string Call(LayerPlan plan, string x) => $"{x}.tanh()";

    protected override Func<string, string>? InPlace(LayerPlan plan) => x => $"{x}.tanh_()";

    protected override ValueRange Range(Layer layer, ValueRange input) => ValueRange.Symmetric;
}
