using AeDsl.Core.Findings;
using AeDsl.Core.Model;

namespace AeDsl.Core.Losses;

/// <summary>The two losses of a generator and a discriminator.</summary>
internal sealed class AdversarialLoss : LossDefinition
{
    public override string Name => "Adversarial";

    public override bool Fits(ModelKind kind) => kind == ModelKind.Gan;

    /// <summary>A sigmoid's score is taken as it is, and any number is given a sigmoid; what is bounded otherwise is neither.</summary>
    public override void Check(LossContext context)
    {
        if (context.Output is not { } output || output.Range.IsWithin(ValueRange.Unit) || output.Range.IsAny) return;
        context.ReportOutput(
            context.Last, Rules.LossNeedsRange,
            context.RemovalBehind(ValueRange.Unit) ?? context.Last?.Fix(FixKind.ReplaceLayer, "Sigmoid"), context.Term.ToString(),
            "in [0, 1] or any number", output.Range.ToString(), context.Last?.Layer.ToString() ?? "the input");
    }
}
