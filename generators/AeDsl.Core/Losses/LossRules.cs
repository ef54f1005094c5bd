using AeDsl.Core.Findings;
using AeDsl.Core.Model;

namespace AeDsl.Core.Losses;

/// <summary>Every kind of loss term there is, by its attribute's name.</summary>
internal static class LossRules
{
    private static readonly Dictionary<string, LossRule> s_byName = new LossRule[]
    {
        new BinaryCrossEntropyLoss(), new BinaryCrossEntropyWithLogitsLoss(), new MeanSquaredErrorLoss(), new L1Loss(), new CrossEntropyLoss(),
        new KullbackLeiblerLoss(), new MaximumMeanDiscrepancyLoss(), new TotalCorrelationLoss(), new LatentL1Loss(), new KlSparsityLoss(),
        new AdversarialLoss(),
    }.ToDictionary(rule => rule.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Names => s_byName.Keys;

    public static LossRule Of(string name) => s_byName[name];
}

/// <summary>−Σ x ln y + (1 − x) ln (1 − y): the output has to be a probability.</summary>
internal sealed class BinaryCrossEntropyLoss : LossRule
{
    public override string Name => "BinaryCrossEntropy";

    public override void Check(LossContext context)
    {
        if (context.Output is not { } output || output.Range.IsWithin(ValueRange.Unit)) return;
        context.ReportOutput(context.Last, Rules.LossNeedsRange, Bound(context.Last), context.Term.ToString(), "in [0, 1]", output.Range.ToString(), context.Last?.Layer.ToString() ?? "the input");
    }

    /// <summary>A sigmoid behind the last layer, or in the place of an activation that stands there.</summary>
    private static Mend? Bound(Plan.LayerPlan? last)
    {
        var isActivation = last is { IsMirrored: false } && Layers.LayerRules.Of(last.Layer.Name).IsActivation;
        return last?.Mend(isActivation ? MendKind.ReplaceLayer : MendKind.InsertLayerAfter, "Sigmoid");
    }
}

/// <summary>The same of logits, with the sigmoid inside.</summary>
internal sealed class BinaryCrossEntropyWithLogitsLoss : LossRule
{
    public override string Name => "BinaryCrossEntropyWithLogits";

    public override void Check(LossContext context)
    {
        if (context.Squashing is not { Layer.Name: "Sigmoid" or "Softmax" } last) return;
        context.ReportOutput(last, Rules.LogitsBehindSigmoid, last.Mend(MendKind.RemoveLayer, ""), context.Term.ToString(), last.Layer.ToString());
    }
}

/// <summary>(y − x)².</summary>
internal sealed class MeanSquaredErrorLoss : LossRule
{
    public override string Name => "MeanSquaredError";
}

/// <summary>|y − x|.</summary>
internal sealed class L1Loss : LossRule
{
    public override string Name => "L1";
}

/// <summary>−ln softmax(y)[class]: the output is a score for each class.</summary>
internal sealed class CrossEntropyLoss : LossRule
{
    public override string Name => "CrossEntropy";

    public override bool Fits(ModelKind kind) => kind == ModelKind.Network;

    public override void Check(LossContext context)
    {
        if (context.Squashing is not { Layer.Name: "Sigmoid" or "Softmax" } last) return;
        context.ReportOutput(last, Rules.CrossEntropyNeedsScores, last.Mend(MendKind.RemoveLayer, ""), context.Term.ToString(), last.Layer.ToString());
    }
}

/// <summary>The two losses of a generator and a discriminator.</summary>
internal sealed class AdversarialLoss : LossRule
{
    public override string Name => "Adversarial";

    public override bool Fits(ModelKind kind) => kind == ModelKind.Gan;

    /// <summary>A sigmoid's score is taken as it is, and any number is given a sigmoid; what is bounded otherwise is neither.</summary>
    public override void Check(LossContext context)
    {
        if (context.Output is not { } output || output.Range.IsWithin(ValueRange.Unit) || output.Range.IsAny) return;
        context.ReportOutput(context.Last, Rules.LossNeedsRange, context.Last?.Mend(MendKind.ReplaceLayer, "Sigmoid"), context.Term.ToString(), "in [0, 1] or any number", output.Range.ToString(), context.Last?.Layer.ToString() ?? "the input");
    }
}
