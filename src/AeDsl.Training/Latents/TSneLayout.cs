using AeDsl.Training.Pictures;
using static TorchSharp.torch;

namespace AeDsl.Training.Latents;

/// <summary>A layout that t-SNE found.</summary>
/// <param name="Points">(N, 2) of double, to be drawn with <see cref="LatentScatter"/>.</param>
/// <param name="Divergence">
/// KL(P ‖ Q) in nats: the lower, the more neighbours stayed neighbours; comparable at one perplexity only.
/// </param>
public sealed record TSneLayout(Tensor Points, double Divergence) : IDisposable
{
    /// <summary>Frees the points.</summary>
    public void Dispose() => Points.Dispose();
}
