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
        var (variances, vectors) = torch.linalg.eigh(centred.t().mm(centred) / (values.shape[0] - 1));

        // Eigenvalues come in rising order.
        var order = Enumerable.Range(0, count).Select(i => points.shape[1] - 1 - i).ToArray();
        var directions = Upright(vectors.index_select(1, torch.tensor(order)));
        var spectrum = variances.ToArray<double>();
        var total = Math.Max(spectrum.Sum(), double.Epsilon);
        var shares = order.Select(i => spectrum[i] / total).ToArray();
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

    /// <summary>An eigenvector's sign is arbitrary; here its numbers sum to something positive, so that pictures repeat.</summary>
    private static Tensor Upright(Tensor directions)
        => directions * (directions.sum(new long[] { 0 }) >= 0).to(ScalarType.Float64).mul(2.0).sub(1.0);
}
