using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Metrics;

/// <summary>
/// The directions in which points vary most: eigenvectors of their covariance. No linear projection to as many numbers loses less in
/// squared error (Pearson, 1901).
/// </summary>
/// <param name="Mean">The points' mean, (D) of double.</param>
/// <param name="Directions">Unit vectors as columns, (D, count) of double, that of the largest variance first.</param>
/// <param name="Shares">The share of the whole variance that each direction has, 0 to 1.</param>
public sealed record PrincipalComponents(Tensor Mean, Tensor Directions, IReadOnlyList<double> Shares) : IDisposable
{
    /// <summary>Finds the first directions of points.</summary>
    /// <param name="points">(N, D) with N at least 2.</param>
    /// <param name="count">How many directions, 1 to D.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many directions, or not so many points.</exception>
    public static PrincipalComponents Of(Tensor points, int count)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfLessThan(points.shape[0], 2, nameof(points));
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, points.shape[1]);
        using var scope = torch.NewDisposeScope();
        var values = points.detach().cpu().to(ScalarType.Float64);
        var mean = values.mean(new long[] { 0 });
        var centred = values - mean;
        var (spectrum, vectors) = Spectrum(centred, count);
        var directions = Upright(vectors.narrow(1, 0, count));
        var total = Math.Max(spectrum.Sum(), double.Epsilon);
        double[] shares = [.. spectrum.Take(count).Select(variance => variance / total)];
        return new PrincipalComponents(mean.MoveToOuterDisposeScope(), directions.MoveToOuterDisposeScope(), shares);
    }

    /// <summary>Points (N, D) in these directions, (N, count) of double.</summary>
    /// <param name="points">(N, D).</param>
    public Tensor Project(Tensor points)
    {
        ArgumentNullException.ThrowIfNull(points);
        using var scope = torch.NewDisposeScope();
        return (points.detach().cpu().to(ScalarType.Float64) - Mean).mm(Directions).MoveToOuterDisposeScope();
    }

    /// <summary>Frees mean and directions.</summary>
    public void Dispose()
    {
        Mean.Dispose();
        Directions.Dispose();
    }

    /// <summary>Variances in falling order, and their directions as columns.</summary>
    private static (double[] Variances, Tensor Directions) Spectrum(Tensor centred, int count)
    {
        var (points, size) = (centred.shape[0], centred.shape[1]);
        if (points < size && count <= points)
        {
            // The covariance of few points in many dimensions is large; their singular vectors are the same directions, sooner found.
            var (_, singular, rows) = torch.linalg.svd(centred, fullMatrices: false);
            return ((singular.square() / (points - 1)).ToArray<double>(), rows.t());
        }

        // Eigenvalues come in rising order.
        var (variances, vectors) = torch.linalg.eigh(centred.t().mm(centred) / (points - 1));
        return (variances.flip(0).ToArray<double>(), vectors.flip(1));
    }

    /// <summary>An eigenvector's sign is arbitrary; here its numbers sum to something positive, so that pictures repeat.</summary>
    private static Tensor Upright(Tensor directions)
        => directions * (directions.sum(new long[] { 0 }) >= 0).to(ScalarType.Float64).mul(2.0).sub(1.0);
}
