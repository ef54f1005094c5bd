using System.Globalization;
using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;

namespace AeDsl.Core.Losses;

/// <summary>The divergence of the posterior from N(0, I).</summary>
internal sealed class KullbackLeiblerLoss : LatentLossDefinition
{
    public override string Name => "KullbackLeibler";

    public override bool HoldsToPrior => true;

    public override IReadOnlyList<Example> Examples => [new("freeBits", 0.25), new("warmUp", 3)];

    public override LossCode Code(LossPlan loss, LossOperands operands) => loss.Term.Number("freeBits") > 0
        ? new($"{operands.WarmUp}{FullName.AeDsl}.LatentLoss.KullbackLeibler(output.Posterior, {Literal.Of(loss.Term.Number("freeBits"))})")
        : new(
            $"{operands.WarmUp}(mean.square() + logVariance.exp() - 1.0 - logVariance).sum() / {operands.Count}",
            0.5,
            "var (mean, logVariance) = output.Posterior;");

    public override string Planned(LossPlan loss) =>
        $".KullbackLeibler({Literal.Of(loss.Weight)}, {Literal.Of(loss.Term.Number("freeBits"))})";

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
        context.Report(
            Rules.ArgumentOutOfRange, argument, null, context.Term.ToString(), argument, value.ToString(CultureInfo.InvariantCulture),
            "a finite number, 0 or more");
    }
}
