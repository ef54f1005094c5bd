using AeDsl.Core.Code;
using AeDsl.Core.Findings;

namespace AeDsl.Core.Losses;

/// <summary>The same of logits, with the sigmoid inside.</summary>
internal sealed class BinaryCrossEntropyWithLogitsLoss : ReducedLoss
{
    public override string Name => "BinaryCrossEntropyWithLogits";

    public override bool TakesLogits => true;

    /// <summary>Its targets are never above 1.</summary>
    public override bool SumsErrors(LossPlan loss) => false;

    public override string? Planned(LossPlan loss) => Reduced(loss);

    protected override string Call(LossPlan loss, string output, string target, string reduction) =>
        $"{FullName.Functional}.binary_cross_entropy_with_logits({output}, {target}, null, {reduction})";

    public override void Check(LossContext context)
    {
        if (context.Squashing is not { Definition.ReturnsProbabilities: true } last) return;
        context.ReportOutput(
            last, Rules.LogitsAfterSigmoid,
            context.RemovalBeside(other => other.TakesProbabilities) ?? last.Fix(FixKind.RemoveLayer, ""),
            context.Term.ToString(), last.Layer.ToString());
    }
}
