using AeDsl.Core.Model;

namespace AeDsl.Core.Losses;

/// <summary>A term that looks at the latents and at no output.</summary>
internal abstract class LatentLossDefinition : LossDefinition
{
    public override bool IsReconstruction => false;

    public override bool Fits(ModelKind kind) => kind is ModelKind.Autoencoder or ModelKind.Vae;
}
