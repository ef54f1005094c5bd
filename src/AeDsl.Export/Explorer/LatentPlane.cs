using AeDsl.Training.Data;
using AeDsl.Training.Latents;
using AeDsl.Training.Metrics;
using TorchSharp;

namespace AeDsl.Export.Explorer;

/// <summary>How the page lays latents out in the plane.</summary>
/// <param name="First">What is shown first: <c>pca</c>, <c>units</c> or <c>tsne</c>.</param>
/// <param name="Across">The unit to the right of two units.</param>
/// <param name="Up">The unit upwards.</param>
/// <param name="Mean">The mean of the latents.</param>
/// <param name="Right">The direction of largest variance, a unit vector.</param>
/// <param name="Upwards">That of the second largest.</param>
/// <param name="Shares">Their shares of the variance, 0 to 1.</param>
/// <param name="Perplexity">That of t-SNE; null where it wasn't asked for.</param>
/// <param name="Places">Where t-SNE puts each example, x and y; empty where it wasn't asked for.</param>
internal sealed record LatentPlane(
    string First,
    int Across,
    int Up,
    float[] Mean,
    float[] Right,
    float[] Upwards,
    double[] Shares,
    double? Perplexity,
    float[] Places)
{
    private const double UsualPerplexity = 30;
    private const long FewestForTSne = 4;

    /// <exception cref="ArgumentException">The perplexity doesn't fit the number of examples.</exception>
    public static LatentPlane Of(EncodedExamples examples, LatentUnits units, LatentExplorerOptions options)
    {
        using var scope = torch.NewDisposeScope();
        var points = torch.tensor(examples.Latents, [examples.Count, examples.Size]);
        var components = PrincipalComponents.Of(points, 2);
        var projection = options.Projection
            ?? (examples.Size == 2 ? LatentProjection.Units(0, 1) : LatentProjection.Pca);
        int[] most = [.. units.Active.Concat(Enumerable.Range(0, examples.Size)).Distinct().Take(2)];
        var (across, up) = projection is LatentProjection.TwoUnits two ? (two.Across, two.Up) : (most[0], most[1]);
        var (perplexity, places) = projection is LatentProjection.NeighbourPlane neighbours
            ? Layout(points, neighbours.Perplexity, options.Seed)
            : (default(double?), Array.Empty<float>());
        return new LatentPlane(
            projection switch
            {
                LatentProjection.NeighbourPlane => "tsne",
                LatentProjection.TwoUnits => "units",
                _ => "pca",
            },
            across,
            up,
            components.Mean.ToFloats(),
            components.Directions.select(1, 0).ToFloats(),
            components.Directions.select(1, 1).ToFloats(),
            [.. components.Shares],
            perplexity,
            places);
    }

    private static (double? Perplexity, float[] Places) Layout(torch.Tensor points, double? wanted, long seed)
    {
        if (wanted is null && points.shape[0] < FewestForTSne)
        {
            throw new ArgumentException(
                $"t-SNE lays out at least {FewestForTSne} examples, got {points.shape[0]}. Choose LatentProjection.Pca, or add examples.");
        }

        var perplexity = wanted ?? Math.Max(1, Math.Min(UsualPerplexity, (points.shape[0] - 1) / 3.0));
        using var layout = TSne.Of(points, new TSneOptions { Perplexity = perplexity, Seed = seed });
        return (perplexity, layout.Points.ToFloats());
    }
}
