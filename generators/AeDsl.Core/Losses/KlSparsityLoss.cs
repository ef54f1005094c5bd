using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Losses;

/// <summary>Divergence of each latent number's mean activation from a small one.</summary>
internal sealed class KlSparsityLoss : LatentLossDefinition
{
    public override string Name => "KlSparsity";

    public override bool KeepsFromCopying => true;

    public override IReadOnlyList<Example> Examples => [new(Target, 0.05, 0.5)];

    public override LossCode Code(LossPlan loss, LossOperands operands) =>
        new($"{FullName.AeDsl}.LatentLoss.KlSparsity(output.Latent, {Literal.Of(loss.Term[Target])})");

    public override bool Fits(ModelKind kind) => kind == ModelKind.Autoencoder;

    public override void Check(LossContext context)
    {
        var target = context.Term[Target];
        if (!(target > 0 && target < 1))
        {
            context.ReportOutOfRange(Target, target, "above 0 and below 1", Percentage.AsRate(Target, target));
        }
        if (context.Latent is { } latent && !latent.Range.IsWithin(ValueRange.Unit))
        {
            context.ReportLatent(Rules.LatentNeedsRange, context.Term.ToString(), latent.Range.ToString());
        }
    }
}
