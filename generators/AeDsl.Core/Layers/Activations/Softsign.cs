using AeDsl.Core.Model;

namespace AeDsl.Core.Layers;

/// <summary>x / (1 + |x|).</summary>
internal sealed class SoftsignLayer : ActivationLayer
{
    public override string Name => "Softsign";

    public override string? Module => "Softsign";

    protected override ValueRange Range(Layer layer, ValueRange input) => new(input.Minimum >= 0 ? 0 : -1, input.Maximum <= 0 ? 0 : 1);
}
