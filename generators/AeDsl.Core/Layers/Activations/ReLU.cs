using AeDsl.Core.Model;

namespace AeDsl.Core.Layers;

/// <summary>max(0, x).</summary>
internal sealed class ReLULayer : ActivationLayer
{
    public override string Name => "ReLU";

    public override string? Planned(LayerPlan plan, string module) => Function(plan);

    protected override string Call(LayerPlan plan, string x) => $"{x}.relu()";

    protected override Func<string, string>? InPlace(LayerPlan plan) => x => $"{x}.relu_()";

    protected override ValueRange Range(Layer layer, ValueRange input) => new(Math.Max(0, input.Minimum), Math.Max(0, input.Maximum));
}
