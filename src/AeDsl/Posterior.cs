using static TorchSharp.torch;

namespace AeDsl;

/// <summary>A Gaussian with a diagonal covariance for each input's latent: what the encoder of a variational autoencoder returns.</summary>
/// <param name="Mean">μ, (N, latent size).</param>
/// <param name="LogVariance">ln σ², (N, latent size).</param>
public readonly record struct Posterior(Tensor Mean, Tensor LogVariance) : IDisposable
{
    /// <summary>
    /// Draws a latent for each input, (N, latent size): μ + σ ε with ε from N(0, I), so that the gradient reaches both
    /// (the reparameterisation of Kingma and Welling, arXiv:1312.6114, section 2.4).
    /// </summary>
    /// <param name="generator">Where the noise comes from; TorchSharp's default generator where none is given.</param>
    public Tensor Sample(Generator? generator = null)
    {
        using var scope = NewDisposeScope();
        return (Mean + Noise.Normal(Mean.shape, Mean, generator) * (0.5 * LogVariance).exp()).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Divergence from the prior in nats for each input, (N): KL(N(μ, σ²) ‖ N(0, I)) = ½ Σ (σ² + μ² − 1 − ln σ²)
    /// (Kingma and Welling, arXiv:1312.6114, appendix B).
    /// </summary>
    public Tensor KullbackLeibler()
    {
        using var scope = NewDisposeScope();
        return (0.5 * (LogVariance.exp() + Mean.square() - 1.0 - LogVariance).sum(1)).MoveToOuterDisposeScope();
    }

    /// <summary>Frees mean and log variance.</summary>
    public void Dispose()
    {
        Mean.Dispose();
        LogVariance.Dispose();
    }
}
