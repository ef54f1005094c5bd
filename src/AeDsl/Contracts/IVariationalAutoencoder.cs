using static TorchSharp.torch;

namespace AeDsl;

/// <summary>An autoencoder whose encoder gives a distribution over latents (Kingma and Welling, arXiv:1312.6114).</summary>
public interface IVariationalAutoencoder : IAutoencoder, ISampler
{
    /// <summary>
    /// Inputs (N, <see cref="IModel.InputShape"/>) to the posterior of their latents, mean and log variance (N, latent size).
    /// </summary>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    new Posterior Encode(Tensor input);
}
