using AeDsl.Core.Code;
using AeDsl.Core.Model;
using static AeDsl.Core.Model.Arguments;

namespace AeDsl.Core.Losses;

/// <summary>
/// ½ (y − x)² where |y − x| is at most delta, delta (|y − x| − ½ delta) elsewhere (Huber, Ann. Math. Statist. 35, 1964).
/// </summary>
internal sealed class HuberLoss : ReducedLoss
{
    public override string Name => "Huber";

    public override IReadOnlyList<Example> Examples => [new(Delta, 0.5, 1.0, 2.5)];

    public override void Check(LossContext context)
    {
        var delta = context.Term[Delta];
        if (delta > 0 && !double.IsInfinity(delta)) return;
        context.ReportOutOfRange(Delta, delta, "a finite number above 0");
    }

    protected override string Call(LossPlan loss, string output, string target, string reduction) =>
        $"{FullName.Functional}.huber_loss({output}, {target}, {Literal.Of(loss.Term[Delta])}, {reduction})";
}
