namespace AeDsl;

/// <summary>
/// A variational autoencoder one of whose loss terms, <c>KullbackLeibler</c>, is the divergence of its posterior from N(0, I) in nats,
/// averaged over the batch: weight × Σⱼ max(free bits, KLⱼ), or weight × |Σⱼ max(free bits, KLⱼ) − capacity|.
/// </summary>
public interface IKullbackLeiblerLoss : IVariational
{
    /// <summary>The term as declared.</summary>
    KullbackLeiblerTerm KullbackLeiblerTerm { get; }
}

/// <summary>A declared <c>KullbackLeibler</c>.</summary>
/// <param name="Weight">
/// The factor of the term; <see cref="IWarmUp.WarmUp"/> comes on top where the model has it, and the term no capacity.
/// </param>
/// <param name="FreeBits">Nats of each latent dimension, averaged over the batch, that cost nothing; 0 where none are free.</param>
/// <param name="Capacity">
/// Nats that the divergence is held at, of which <see cref="IWarmUp.WarmUp"/> is the share in force where the model has it; 0 where the
/// divergence itself is lowered.
/// </param>
public readonly record struct KullbackLeiblerTerm(double Weight, double FreeBits, double Capacity = 0);
