using static TorchSharp.torch;

namespace AeDsl;

/// <summary>An encoder to latents and a decoder back to inputs.</summary>
public interface IAutoencoder : IModel
{
    /// <summary>Shape of one latent without its batch dimension: (20), or (32, 7, 7) of a convolutional encoder.</summary>
    IReadOnlyList<long> LatentShape => Description.LatentShape;

    /// <summary>
    /// Inputs (N, <see cref="IModel.InputShape"/>) to latents (N, <see cref="LatentShape"/>); of a variational autoencoder, the posterior's
    /// mean.
    /// </summary>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    Tensor Encode(Tensor input);

    /// <summary>Latents (N, <see cref="LatentShape"/>) to reconstructions (N, <see cref="IModel.InputShape"/>).</summary>
    /// <exception cref="ArgumentException">The latents have another shape.</exception>
    Tensor Decode(Tensor latents);

    /// <summary>Encodes and decodes without noise, (N, <see cref="IModel.InputShape"/>).</summary>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    Tensor Reconstruct(Tensor input);

    /// <summary>
    /// Decodes points on the straight line between the latents of each pair of inputs.
    /// </summary>
    /// <param name="from">Where the lines begin, (N, <see cref="IModel.InputShape"/>).</param>
    /// <param name="to">Where they end, (N, <see cref="IModel.InputShape"/>).</param>
    /// <param name="steps">Points on a line, both ends included; at least 2.</param>
    /// <returns>(N × steps, <see cref="IModel.InputShape"/>), the points of a pair one after another.</returns>
    /// <exception cref="ArgumentException">The inputs have another shape, or differ in number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2 steps.</exception>
    Tensor Interpolate(Tensor from, Tensor to, int steps);
}
