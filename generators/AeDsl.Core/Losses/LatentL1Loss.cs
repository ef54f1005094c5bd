namespace AeDsl.Core.Losses;

/// <summary>Σ |z|.</summary>
internal sealed class LatentL1Loss : LatentLossDefinition
{
    public override string Name => "LatentL1";

    public override bool KeepsFromCopying => true;

    public override LossCode Code(LossPlan loss, LossOperands operands) => new($"output.Latent.abs().sum() / {operands.Count}");
}
