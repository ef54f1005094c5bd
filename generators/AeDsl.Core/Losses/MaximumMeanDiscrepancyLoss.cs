using AeDsl.Core.Code;
using AeDsl.Core.Findings;

namespace AeDsl.Core.Losses;

/// <summary>Distance of the latents' distribution from N(0, I).</summary>
internal sealed class MaximumMeanDiscrepancyLoss : LatentLossDefinition
{
    public override string Name => "MaximumMeanDiscrepancy";

    public override bool HoldsToPrior => true;

    public override bool IsRandom => true;

    public override LossCode Code(LossPlan loss, LossOperands operands) =>
        new($"{FullName.AeDsl}.LatentLoss.MaximumMeanDiscrepancy(output.Latent, generator)");

    public override void Check(LossContext context)
    {
        if (context.Latent is not { Shape.Rank: not 1 } latent) return;
        context.ReportLatent(Rules.LatentNotFlat, context.Term.ToString(), latent.Shape.ToString());
    }
}
