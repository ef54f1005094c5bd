using System.Globalization;
using AeDsl.Core.Code;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Losses;

/// <summary>The divergence of the posterior from N(0, I).</summary>
internal sealed class KullbackLeiblerLoss : LatentLossDefinition
{
    public override string Name => "KullbackLeibler";

    public override bool HoldsToPrior => true;

    public override bool KeepsFromCopying => true;

    public override IReadOnlyList<Example> Examples => [new(FreeBits, 0.25), new(WarmUp, 3), new(Capacity, 2.5)];

    public override LossCode Code(LossPlan loss, LossOperands operands)
    {
        var divergence = $"{FullName.AeDsl}.LatentLoss.KullbackLeibler(output.Posterior, {Literal.Of(loss.Term[FreeBits])})";
        return loss.Term[Capacity] > 0 ? new($"({divergence} - {operands.WarmUp}{Literal.Of(loss.Term[Capacity])}).abs()")
            : loss.Term[FreeBits] > 0 ? new($"{operands.WarmUp}{divergence}")
            : new(
                $"{operands.WarmUp}(mean.square() + logVariance.exp() - 1.0 - logVariance).sum() / {operands.Count}",
                0.5,
                "var (mean, logVariance) = output.Posterior;");
    }

    public override string? Planned(LossPlan loss) => loss.Term[Capacity] > 0
        ? null
        : $".KullbackLeibler({Literal.Of(loss.Weight)}, {Literal.Of(loss.Term[FreeBits])})";

    public override bool Fits(ModelKind kind) => kind == ModelKind.Vae;

    public override void Check(LossContext context)
    {
        RequireNotNegative(context, FreeBits);
        RequireNotNegative(context, WarmUp);
        RequireNotNegative(context, Capacity);
        var (cycle, warmUp) = (context.Term[Cycle], context.Term[WarmUp]);
        if (cycle == 0 || (cycle >= warmUp && warmUp > 0 && !double.IsInfinity(cycle))) return;
        context.ReportOutOfRange(
            Cycle,
            cycle,
            warmUp > 0
                ? $"0, or a finite number and at least warmUp, {warmUp.ToString(CultureInfo.InvariantCulture)}"
                : "0 where warmUp is 0");
    }

    private static void RequireNotNegative(LossContext context, NumberArgument argument)
    {
        var value = context.Term[argument];
        if (value >= 0 && !double.IsInfinity(value)) return;
        context.ReportOutOfRange(argument, value, "a finite number, 0 or more");
    }
}
