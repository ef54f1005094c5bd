using System.Globalization;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;

namespace AeDsl.Core.Losses;

/// <summary>
/// What a loss definition sees: the term, the model's output, the layer that makes it; and where it leaves what it finds.
/// </summary>
internal sealed class LossContext(
    LossTerm term, Anchor anchor, ModelKind kind, IReadOnlyList<LossTerm> terms, Signal? latent, Signal? output,
    IReadOnlyList<LayerPlan> layers, List<Finding> findings)
{
    public LossTerm Term { get; } = term;

    public ModelKind Kind { get; } = kind;

    /// <summary>The encoder's output; null for a network and where mistakes leave it unknown.</summary>
    public Signal? Latent { get; } = latent;

    /// <summary>The model's output; null where mistakes leave it unknown.</summary>
    public Signal? Output { get; } = output;

    /// <summary>
    /// The layer that makes the output's values, whatever shapes it is given after that; null where that is unknown or the output is the
    /// input.
    /// </summary>
    public LayerPlan? Last { get; } = ActivationOrder.LastActing(layers, layer => layer is SaveLayer);

    /// <summary>The layer that squashes the values in evaluation, where dropout does nothing.</summary>
    public LayerPlan? Squashing { get; } = ActivationOrder.LastActing(layers, layer => layer is SaveLayer || layer.IsNoise);

    /// <summary>The term taken away, where another one beside it needs of the output what this one cannot take; else null.</summary>
    public SuggestedFix? RemovalBeside(Func<LossDefinition, bool> isContrary) =>
        terms.Any(other => isContrary(LossDefinitions.Of(other)))
            ? new SuggestedFix(FixKind.RemoveLayer, anchor, Term.ToString(), "")
            : null;

    /// <summary>
    /// Normalization and dropout taken away, where what comes before them lies in a range that they leave; null where nothing does.
    /// </summary>
    public SuggestedFix? RemovalBehind(ValueRange range)
    {
        var removals = new List<SuggestedFix?>();
        for (var i = layers.Count - 1; i >= 0; i--)
        {
            var definition = layers[i].Definition;
            if (layers[i].Range.IsWithin(range))
            {
                removals.Reverse();
                return removals.Contains(null) ? null : SuggestedFix.Of([.. removals.OfType<SuggestedFix>()]);
            }
            if (definition.OnlyReshapes || definition is SaveLayer) continue;
            if (!definition.KeepsShape || definition.IsActivation || definition.ReturnsProbabilities) return null;
            removals.Add(layers[i].Fix(FixKind.RemoveLayer, ""));
        }
        return null;
    }

    public void Report(Rule rule, ArgumentKey? argument = null, SuggestedFix? fix = null, params string[] arguments) =>
        Report(null, rule, argument, fix, arguments);

    /// <summary>Leaves a finding about a number that may not be what it is.</summary>
    public void ReportOutOfRange(NumberArgument argument, double value, string needed, Argument? instead = null) => Report(
        Rules.ArgumentOutOfRange, argument, instead is null ? null : SuggestedFix.Set(anchor, Term.ToString(), instead), Term.ToString(),
        argument.Name, value.ToString(CultureInfo.InvariantCulture), needed);

    /// <summary>Leaves a finding about what a layer hands to the loss.</summary>
    public void ReportOutput(LayerPlan? giver, Rule rule, SuggestedFix? fix, params string[] arguments) =>
        Report(giver?.Anchor ?? Output?.Producer, rule, null, fix, arguments);

    /// <summary>Leaves a finding about the latents that the term looks at.</summary>
    public void ReportLatent(Rule rule, params string[] arguments) => Report(Latent?.Producer, rule, null, null, arguments);

    private void Report(Anchor? producer, Rule rule, ArgumentKey? argument, SuggestedFix? fix, string[] arguments) =>
        findings.Add(new Finding(rule, argument is null ? anchor : anchor.At(argument), arguments.ToEquatableArray(), producer, fix));
}
