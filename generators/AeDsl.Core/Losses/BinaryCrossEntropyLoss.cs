using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;

namespace AeDsl.Core.Losses;

/// <summary>−Σ x ln y + (1 − x) ln (1 − y): the output has to be a probability.</summary>
internal sealed class BinaryCrossEntropyLoss : ReducedLoss
{
    public override string Name => "BinaryCrossEntropy";

    public override bool TakesProbabilities => true;

    /// <summary>Its targets are never above 1.</summary>
    public override bool SumsErrors(LossPlan loss) => false;

    public override string? Planned(LossPlan loss) => Reduced(loss);

    protected override string Call(LossPlan loss, string output, string target, string reduction) =>
        $"{FullName.AeDsl}.ReconstructionLoss.BinaryCrossEntropy({output}, {target}, {reduction})";

    public override void Check(LossContext context)
    {
        if (context.Output is not { } output || output.Range.IsWithin(ValueRange.Unit)) return;
        context.ReportOutput(
            context.Last, Rules.LossNeedsRange,
            context.RemovalBeside(other => other.TakesLogits || other.TakesClasses) ?? context.RemovalBehind(ValueRange.Unit)
                ?? Bound(context.Last),
            context.Term.ToString(), "in [0, 1]", output.Range.ToString(),
            context.Last?.Layer.ToString() ?? "the input");
    }

    /// <summary>A sigmoid after the last layer, or in the place of an activation that stands there.</summary>
    private static SuggestedFix? Bound(LayerPlan? last)
    {
        var isActivation = last is { IsMirrored: false } && last.Definition.IsActivation;
        return last?.Fix(isActivation ? FixKind.ReplaceLayer : FixKind.InsertLayerAfter, "Sigmoid");
    }
}
