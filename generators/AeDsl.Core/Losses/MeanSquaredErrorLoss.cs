using AeDsl.Core.Code;

namespace AeDsl.Core.Losses;

/// <summary>(y − x)².</summary>
internal sealed class MeanSquaredErrorLoss : ReducedLoss
{
    public override string Name => "MeanSquaredError";

    public override string? Planned(LossPlan loss) => Reduced(loss);

    protected override string Call(LossPlan loss, string output, string target, string reduction) =>
        $"{FullName.Functional}.mse_loss({output}, {target}, {reduction})";
}
