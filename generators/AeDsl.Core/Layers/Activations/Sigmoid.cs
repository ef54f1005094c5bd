using AeDsl.Core.Model;

namespace AeDsl.Core.Layers;

/// <summary>1 / (1 + e⁻ˣ).</summary>
internal sealed class SigmoidLayer : ActivationLayer
{
    public override string Name => "Sigmoid";

    public override bool ReturnsProbabilities => true;

    public override string? Planned(LayerPlan plan, string module) => Function(plan);

    protected override string Call(LayerPlan plan, string x) => $"{x}.sigmoid()";

    protected override Func<string, string>? InPlace(LayerPlan plan) => x => $"{x}.sigmoid_()";

    protected override ValueRange Range(Layer layer, ValueRange input) => ValueRange.Unit;
}
