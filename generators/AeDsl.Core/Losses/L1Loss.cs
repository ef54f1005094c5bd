using AeDsl.Core.Code;

namespace AeDsl.Core.Losses;

/// <summary>|y − x|.</summary>
internal sealed class L1Loss : ReducedLoss
{
    public override string Name => "L1";

    public override string? Planned(LossPlan loss) => Reduced(loss);

    protected override string Call(LossPlan loss, string output, string target, string reduction) =>
        $"{FullName.Functional}.l1_loss({output}, {target}, {reduction})";
}
