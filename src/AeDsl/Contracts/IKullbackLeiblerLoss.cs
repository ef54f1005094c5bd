namespace AeDsl;

/// <summary>
/// A variational autoencoder one of whose loss terms, <c>KullbackLeibler</c>, is the divergence of its posterior from N(0, I) in nats,
/// averaged over the batch: weight × Σⱼ max(free bits, KLⱼ).
/// </summary>
public interface IKullbackLeiblerLoss : IVariational
{
    /// <summary>The declared factor of the term; <see cref="IWarmUp.WarmUp"/> comes on top where the model has it.</summary>
    double KullbackLeiblerWeight { get; }

    /// <summary>Nats of each latent dimension, averaged over the batch, that cost nothing; 0 where none are free.</summary>
    double FreeBits { get; }
}
