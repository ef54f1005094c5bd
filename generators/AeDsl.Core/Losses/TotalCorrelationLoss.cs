using AeDsl.Core.Code;
using AeDsl.Core.Model;

namespace AeDsl.Core.Losses;

/// <summary>Dependence between a latent's dimensions.</summary>
internal sealed class TotalCorrelationLoss : LatentLossDefinition
{
    public override string Name => "TotalCorrelation";

    public override LossCode Code(LossPlan loss, LossOperands operands) =>
        new($"{FullName.AeDsl}.LatentLoss.TotalCorrelation(output.Latent, output.Posterior)");

    public override bool Fits(ModelKind kind) => kind == ModelKind.Vae;
}
