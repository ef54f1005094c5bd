using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;

namespace AeDsl.Core.Losses;

/// <summary>What a loss definition sees: the term, what the model gives, the layer that gives it; and where it leaves what it finds.</summary>
internal sealed class LossContext(LossTerm term, Anchor anchor, ModelKind kind, Signal? latent, Signal? output, IReadOnlyList<LayerPlan> layers, List<Finding> findings)
{
    public LossTerm Term { get; } = term;

    public ModelKind Kind { get; } = kind;

    /// <summary>What the encoder gives; null for a network and where mistakes leave it unknown.</summary>
    public Signal? Latent { get; } = latent;

    /// <summary>What the model gives; null where mistakes leave it unknown.</summary>
    public Signal? Output { get; } = output;

    /// <summary>The layer that gives the output's values, whatever shapes it is given behind that; null where that is unknown or the output is the input.</summary>
    public LayerPlan? Last { get; } = ActivationOrder.Behind(layers, layer => layer is SaveLayer);

    /// <summary>The layer that squashes the values in evaluation, where dropout does nothing.</summary>
    public LayerPlan? Squashing { get; } = ActivationOrder.Behind(layers, layer => layer is SaveLayer || layer.IsNoise);

    public void Report(Rule rule, string? argument = null, Mend? mend = null, params string[] arguments) => Report(null, rule, argument, mend, arguments);

    /// <summary>Leaves a finding about what a layer gives to the loss.</summary>
    public void ReportOutput(LayerPlan? giver, Rule rule, Mend? mend, params string[] arguments) => Report(giver?.Anchor ?? Output?.Producer, rule, null, mend, arguments);

    /// <summary>Leaves a finding about the latents that the term looks at.</summary>
    public void ReportLatent(Rule rule, params string[] arguments) => Report(Latent?.Producer, rule, null, null, arguments);

    private void Report(Anchor? producer, Rule rule, string? argument, Mend? mend, string[] arguments) =>
        findings.Add(new Finding(rule, argument is null ? anchor : anchor.At(argument), arguments.ToEquatableArray(), producer, mend));
}
