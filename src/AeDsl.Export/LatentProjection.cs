using AeDsl.Training.Latents;

namespace AeDsl.Export;

/// <summary>How the latents of many numbers are laid out in the plane of a <see cref="LatentExplorer"/>.</summary>
public abstract record LatentProjection
{
    private protected LatentProjection()
    {
    }

    /// <summary>
    /// The two directions of largest variance (principal components). A click moves the latent along these directions and leaves the rest
    /// of it as it is, so that the decoded latent lies exactly where the click was.
    /// </summary>
    public static LatentProjection Pca { get; } = new PrincipalPlane();

    /// <summary>
    /// t-SNE, which keeps neighbours together; see <see cref="Training.Latents.TSne"/> for what it doesn't show. It has no inverse: a click
    /// decodes the mean of the latents of the eight nearest examples, weighted by the inverse of their squared distances in the plane.
    /// </summary>
    /// <param name="perplexity">
    /// How many neighbours an example has in effect, see <see cref="TSneOptions.Perplexity"/>; by default 30, or a third of the other
    /// examples if there are fewer than that allows.
    /// </param>
    public static LatentProjection TSne(double? perplexity = null) => new NeighbourPlane(perplexity);

    /// <summary>Two numbers of the latent. A click sets these two and leaves the others as they are.</summary>
    /// <param name="across">The unit that grows to the right, from 0.</param>
    /// <param name="up">The unit that grows upwards, another one.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static LatentProjection Units(int across, int up)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(across);
        ArgumentOutOfRangeException.ThrowIfNegative(up);
        return new TwoUnits(across, up);
    }

    internal sealed record PrincipalPlane : LatentProjection;

    internal sealed record NeighbourPlane(double? Perplexity) : LatentProjection;

    internal sealed record TwoUnits(int Across, int Up) : LatentProjection;
}
