using System.Globalization;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;

namespace AeDsl.Core.Losses;

/// <summary>A term that looks at the latents and at no output.</summary>
internal abstract class LatentLossRule : LossRule
{
    public override bool IsReconstruction => false;

    public override bool Fits(ModelKind kind) => kind is ModelKind.Autoencoder or ModelKind.Vae;
}

/// <summary>The divergence of the posterior from N(0, I).</summary>
internal sealed class KullbackLeiblerLoss : LatentLossRule
{
    public override string Name => "KullbackLeibler";

    public override bool Fits(ModelKind kind) => kind == ModelKind.Vae;

    public override void Check(LossContext context)
    {
        RequireNotNegative(context, "freeBits");
        RequireNotNegative(context, "warmUp");
    }

    private static void RequireNotNegative(LossContext context, string argument)
    {
        var value = context.Term.Number(argument);
        if (value >= 0 && !double.IsInfinity(value)) return;
        context.Report(Rules.ArgumentOutOfRange, argument, null, context.Term.ToString(), argument, value.ToString(CultureInfo.InvariantCulture), "a finite number, 0 or more");
    }
}

/// <summary>Distance of the latents' distribution from N(0, I).</summary>
internal sealed class MaximumMeanDiscrepancyLoss : LatentLossRule
{
    public override string Name => "MaximumMeanDiscrepancy";

    public override void Check(LossContext context)
    {
        if (context.Latent is not { Shape.Rank: not 1 } latent) return;
        context.ReportLatent(Rules.LatentNotFlat, context.Term.ToString(), latent.Shape.ToString());
    }
}

/// <summary>Dependence between a latent's dimensions.</summary>
internal sealed class TotalCorrelationLoss : LatentLossRule
{
    public override string Name => "TotalCorrelation";

    public override bool Fits(ModelKind kind) => kind == ModelKind.Vae;
}

/// <summary>Σ |z|.</summary>
internal sealed class LatentL1Loss : LatentLossRule
{
    public override string Name => "LatentL1";
}

/// <summary>Divergence of each latent number's mean activation from a small one.</summary>
internal sealed class KlSparsityLoss : LatentLossRule
{
    public override string Name => "KlSparsity";

    public override bool Fits(ModelKind kind) => kind == ModelKind.Autoencoder;

    public override void Check(LossContext context)
    {
        var target = context.Term.Number("target");
        if (!(target > 0 && target < 1)) context.Report(Rules.ArgumentOutOfRange, "target", null, context.Term.ToString(), "target", target.ToString(CultureInfo.InvariantCulture), "above 0 and below 1");
        if (context.Latent is { } latent && !latent.Range.IsWithin(ValueRange.Unit))
        {
            context.ReportLatent(Rules.LatentNeedsRange, context.Term.ToString(), latent.Range.ToString());
        }
    }
}
