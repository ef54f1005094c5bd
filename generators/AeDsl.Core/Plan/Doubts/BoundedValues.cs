using System.Globalization;
using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Losses;
using AeDsl.Core.Model;

namespace AeDsl.Core.Plan.Doubts;

/// <summary>Values that are bounded where any number is expected: what a sigmoid or a softmax makes of them is bounded too.</summary>
internal static class BoundedValues
{
    /// <summary>The sigmoid of ±3 is 0.95 and 0.05: with bounds further out it reaches nearly all of [0, 1].</summary>
    private const double Wide = 3;

    private const double NearlyCertain = 0.95;

    /// <summary>Sigmoids of values that an activation bounds, whatever stands between the two.</summary>
    /// <param name="input">The range of what goes into the part.</param>
    public static IEnumerable<Finding> Of(PartPlan part, ValueRange input)
    {
        for (var i = 0; i < part.Layers.Count; i++)
        {
            var (layer, range) = (part.Layers[i], i == 0 ? input : part.Layers[i - 1].Range);
            if (layer.Definition is not SigmoidLayer || layer.IsMirrored || IsWide(range)) continue;
            var before = part.Layers.Take(i).ToList();
            // Where the activation stands right before it, that is said already.
            if (ActivationOrder.LastActing(before, _ => false) is { IsMirrored: false, Definition.IsActivation: true }) continue;
            var giver = Giver(before);
            var removal = Removal(giver);
            // What has to go is what the finding is about.
            var (place, beside) = removal is null ? (layer.Anchor, giver?.Anchor) : (giver!.Anchor, layer.Anchor);
            yield return new Finding(
                Rules.SigmoidOfBounded, place,
                EquatableArray.Of(
                    layer.Layer.ToString(), range.ToString(), giver?.Layer.ToString() ?? "the Encoder", Squashed(range).ToString()),
                beside, removal);
        }
    }

    /// <summary>Losses that apply a sigmoid or a softmax to an output that is bounded.</summary>
    public static IEnumerable<Finding> OfLosses(ModulePlan plan)
    {
        var (range, giver) = (plan.Last.Range, Giver([.. plan.Last.Layers]));
        for (var i = 0; i < plan.Losses.Count; i++)
        {
            if (Consequence(plan.Losses[i].Definition, range, plan.Last.Output) is not { } consequence) continue;
            yield return new Finding(
                Rules.ScoresBounded, Anchor.OfLossTerm(i),
                EquatableArray.Of(
                    plan.Losses[i].Term.ToString(), giver?.Layer.ToString() ?? "the Encoder", range.ToString(), consequence),
                giver?.Anchor, Removal(giver));
        }
    }

    private static string? Consequence(LossDefinition? loss, ValueRange range, Shape output)
    {
        if (loss is { TakesLogits: true }) return IsWide(range) ? null : $"its sigmoid is {Squashed(range)}";
        if (loss is not { TakesClasses: true } || range.IsAny) return null;
        if (double.IsInfinity(range.Minimum)) return $"the score of a class cannot rise above {Text(range.Maximum)}";
        if (double.IsInfinity(range.Maximum)) return $"the score of a class cannot fall below {Text(range.Minimum)}";
        var most = 1 / (1 + (output[0] - 1) * Math.Exp(range.Minimum - range.Maximum));
        return most >= NearlyCertain || output[0] == 1
            ? null
            : $"of {Literal.Of(output[0])} classes none can get a probability above {Text(most)}";
    }

    private static bool IsWide(ValueRange range) => range.Minimum <= -Wide && range.Maximum >= Wide;

    private static ValueRange Squashed(ValueRange range) => new(Sigmoid(range.Minimum), Sigmoid(range.Maximum));

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The layer that bounds the values; null where they were bounded before the part.</summary>
    private static LayerPlan? Giver(IReadOnlyList<LayerPlan> before) => ActivationOrder.LastActing(
        before, layer => layer is SaveLayer or PoolLayer or UpsampleLayer || layer.IsNoise);

    /// <summary>A sum or a concatenation of bounded values is what was meant; an activation is too much.</summary>
    private static SuggestedFix? Removal(LayerPlan? giver) =>
        giver is { Definition: { IsActivation: true } or SoftmaxLayer } ? giver.Fix(FixKind.RemoveLayer, "") : null;
}
