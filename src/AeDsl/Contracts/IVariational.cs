using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl;

/// <summary>What a pass of a variational autoencoder returns.</summary>
/// <param name="Reconstruction">What the loss compares, (N, <see cref="IModel.InputShape"/>): logits where the model ends in them.</param>
/// <param name="Posterior">Mean and log variance, (N, latent size) each.</param>
/// <param name="Latent">What was drawn from the posterior and decoded, (N, latent size).</param>
public readonly record struct VaeOutput(Tensor Reconstruction, Posterior Posterior, Tensor Latent) : IDisposable
{
    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        Reconstruction.Dispose();
        Posterior.Dispose();
        Latent.Dispose();
    }
}

/// <summary>A variational autoencoder, conditional or not, whose pass and loss can be looked at one by one.</summary>
public interface IVariational : IModel
{
    /// <summary>Encodes a batch, draws a latent for each and decodes it: what training does.</summary>
    /// <param name="input">(N, <see cref="IModel.InputShape"/>).</param>
    /// <param name="labels">The class of each input, (N) of int64; a conditional model needs it, others do not look at it.</param>
    /// <param name="generator">Where the noise comes from; TorchSharp's default generator where none is given.</param>
    /// <exception cref="ArgumentException">The input has another shape, or a conditional model gets no labels.</exception>
    VaeOutput Pass(Tensor input, Tensor? labels = null, Generator? generator = null);

    /// <summary>The declared loss of a pass, whoever made it.</summary>
    /// <param name="target">What the reconstruction is compared with, (N, <see cref="IModel.InputShape"/>).</param>
    /// <param name="output">What a pass gave.</param>
    /// <param name="generator">Where a term's own randomness comes from; TorchSharp's default generator where none is given.</param>
    /// <exception cref="ArgumentException">The shapes of target and reconstruction differ.</exception>
    ILosses ComputeLosses(Tensor target, VaeOutput output, Generator? generator = null);
}
