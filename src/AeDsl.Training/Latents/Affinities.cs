using System.Numerics;
using System.Runtime.InteropServices;

namespace AeDsl.Training.Latents;

/// <summary>How much points are neighbours: the P of t-SNE.</summary>
internal static class Affinities
{
    private const int MostHalvings = 200;
    private const double EntropyTolerance = 1e-10;

    /// <summary>Squared distances of all pairs, (N, N), of points (N, D).</summary>
    public static double[] SquaredDistances(double[] points, int count)
    {
        var size = points.Length / count;
        var distances = new double[count * count];
        Parallel.For(0, count, i =>
        {
            for (var j = 0; j < count; j++)
            {
                distances[i * count + j] = SquaredDistance(points.AsSpan(i * size, size), points.AsSpan(j * size, size));
            }
        });
        return distances;
    }

    /// <summary>
    /// p(j | i), a Gaussian about each point whose width gives the neighbours the entropy ln perplexity, found by halving (van der Maaten
    /// and Hinton, 2008, section 2); (N, N), each row with the sum 1 and 0 for itself.
    /// </summary>
    public static double[] Conditional(double[] squaredDistances, int count, double perplexity)
    {
        var conditional = new double[count * count];
        Parallel.For(
            0,
            count,
            i => FillRow(squaredDistances.AsSpan(i * count, count), i, Math.Log(perplexity), conditional.AsSpan(i * count, count)));
        return conditional;
    }

    /// <summary>(p(j | i) + p(i | j)) / 2N; all sum to 1.</summary>
    public static double[] Joint(double[] conditional, int count)
    {
        var joint = new double[conditional.Length];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                joint[i * count + j] = (conditional[i * count + j] + conditional[j * count + i]) / (2.0 * count);
            }
        }

        return joint;
    }

    private static void FillRow(ReadOnlySpan<double> distances, int own, double wanted, Span<double> row)
    {
        // From the nearest other point: then at least one weight is 1, however far all are.
        var nearest = double.PositiveInfinity;
        for (var j = 0; j < distances.Length; j++)
        {
            nearest = j == own ? nearest : Math.Min(nearest, distances[j]);
        }

        var (precision, low, high) = (1.0, 0.0, double.PositiveInfinity);
        for (var halving = 0; halving < MostHalvings; halving++)
        {
            var entropy = Weigh(distances, own, nearest, precision, row);
            if (Math.Abs(entropy - wanted) < EntropyTolerance)
            {
                return;
            }

            (low, high) = entropy > wanted ? (precision, high) : (low, precision);
            precision = double.IsPositiveInfinity(high) ? 2 * precision : 0.5 * (low + high);
        }
    }

    /// <summary>Fills a row for a precision 1 / 2σ²; gives its entropy in nats.</summary>
    private static double Weigh(ReadOnlySpan<double> distances, int own, double nearest, double precision, Span<double> row)
    {
        var (sum, mean) = (0.0, 0.0);
        for (var j = 0; j < row.Length; j++)
        {
            var distance = distances[j] - nearest;
            row[j] = j == own ? 0 : Math.Exp(-distance * precision);
            sum += row[j];
            mean += j == own ? 0 : row[j] * distance;
        }

        for (var j = 0; j < row.Length; j++)
        {
            row[j] /= sum;
        }

        return Math.Log(sum) + precision * mean / sum;
    }

    private static double SquaredDistance(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var a = MemoryMarshal.Cast<double, Vector<double>>(first);
        var b = MemoryMarshal.Cast<double, Vector<double>>(second);
        var sums = Vector<double>.Zero;
        for (var k = 0; k < a.Length; k++)
        {
            var difference = a[k] - b[k];
            sums += difference * difference;
        }

        var sum = Vector.Sum(sums);
        for (var k = a.Length * Vector<double>.Count; k < first.Length; k++)
        {
            sum += (first[k] - second[k]) * (first[k] - second[k]);
        }

        return sum;
    }
}
