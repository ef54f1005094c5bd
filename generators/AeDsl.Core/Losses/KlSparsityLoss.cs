using System.Globalization;
using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;

namespace AeDsl.Core.Losses;

/// <summary>Divergence of each latent number's mean activation from a small one.</summary>
internal sealed class KlSparsityLoss : LatentLossDefinition
{
    public override string Name => "KlSparsity";

    public override bool KeepsFromCopying => true;

    public override IReadOnlyList<Example> Examples => [new("target", 0.05, 0.5)];

    public override LossCode Code(LossPlan loss, LossOperands operands) =>
        new($"{FullName.AeDsl}.LatentLoss.KlSparsity(output.Latent, {Literal.Of(loss.Term.Number("target"))})");

    public override bool Fits(ModelKind kind) => kind == ModelKind.Autoencoder;

    public override void Check(LossContext context)
    {
        var target = context.Term.Number("target");
        if (!(target > 0 && target < 1))
        {
            context.Report(
                Rules.ArgumentOutOfRange, "target", null, context.Term.ToString(), "target",
                target.ToString(CultureInfo.InvariantCulture), "above 0 and below 1");
        }
        if (context.Latent is { } latent && !latent.Range.IsWithin(ValueRange.Unit))
        {
            context.ReportLatent(Rules.LatentNeedsRange, context.Term.ToString(), latent.Range.ToString());
        }
    }
}
