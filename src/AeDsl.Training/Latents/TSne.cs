using System.Numerics;
using System.Runtime.InteropServices;
using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Latents;

/// <summary>
/// Lays points of many dimensions out in the plane so that neighbours stay neighbours (van der Maaten and Hinton, "Visualizing data using
/// t-SNE", 2008). All pairs are looked at: for up to about 2,000 points. Read it with care: sizes of clusters and distances between them
/// say little, and noise can look like clusters; see <see cref="TSneOptions.Perplexity"/>.
/// </summary>
public static class TSne
{
    private const double FirstDeviation = 1e-4;
    private const double LeastGain = 0.01;
    private const int ProgressEvery = 50;

    /// <summary>The pairs of more would take more than 2 GB.</summary>
    internal const int MostPoints = 10_000;

    /// <summary>Lays points out.</summary>
    /// <param name="points">(N, D) with N from 4 to 10,000, finite.</param>
    /// <param name="options">How; a perplexity of 30 and 1,000 steps where none are given.</param>
    /// <returns>The layout; the caller disposes of it.</returns>
    /// <exception cref="ArgumentException">
    /// The points have another shape, one is not finite, the perplexity does not fit their number, or another option is out of range.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static TSneLayout Of(Tensor points, TSneOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(points);
        options ??= new TSneOptions();
        if (points.shape.Length != 2)
        {
            throw new ArgumentException($"t-SNE lays out points (N, D), got ({string.Join(", ", points.shape)}).", nameof(points));
        }

        if (points.shape[0] > MostPoints)
        {
            throw new ArgumentException(
                $"t-SNE looks at all pairs, which is too much for {points.shape[0]} points; take at most {MostPoints}, better 2000.",
                nameof(points));
        }

        options.Check(points.shape[0]);
        using var detached = points.detach();
        using var wide = detached.to(ScalarType.Float64);
        var values = wide.ToArray<double>();
        if (!values.All(double.IsFinite))
        {
            throw new ArgumentException("A point has a number that is not finite.", nameof(points));
        }

        var count = (int)points.shape[0];
        var affinities = Affinities.Joint(
            Affinities.Conditional(Affinities.SquaredDistances(values, count), count, options.Perplexity), count);
        var (x, y, divergence) = new Descent(affinities, count, options).Run();
        var pairs = x.Zip(y).SelectMany(point => new[] { point.First, point.Second }).ToArray();
        return new TSneLayout(torch.tensor(pairs, new long[] { count, 2 }), divergence);
    }

    /// <summary>Gradient descent with momentum and a gain for each number (Jacobs, 1988), as in the paper.</summary>
    private sealed class Descent
    {
        private readonly double[] _affinities;
        private readonly int _count;
        private readonly TSneOptions _options;
        private readonly double _rate;
        private readonly Coordinate _x;
        private readonly Coordinate _y;
        private readonly double[] _rowSums;
        private readonly double[] _rowLogs;

        public Descent(double[] affinities, int count, TSneOptions options)
        {
            (_affinities, _count, _options) = (affinities, count, options);
            _rate = options.LearningRate ?? Math.Max(count / 48.0, 50);
            (_rowSums, _rowLogs) = (new double[count], new double[count]);
            using var random = new Generator((ulong)options.Seed);
            (_x, _y) = (new Coordinate(count, random), new Coordinate(count, random));
        }

        public (double[] X, double[] Y, double Divergence) Run()
        {
            var divergence = 0.0;
            for (var iteration = 1; iteration <= _options.Iterations; iteration++)
            {
                _options.CancellationToken.ThrowIfCancellationRequested();
                var isEarly = iteration <= _options.ExaggerationIterations;
                Parallel.For(0, _count, Forces);
                var sum = _rowSums.Sum();
                var exaggeration = isEarly ? _options.EarlyExaggeration : 1;
                var momentum = isEarly ? 0.5 : 0.8;
                _x.Move(exaggeration, sum, _rate, momentum);
                _y.Move(exaggeration, sum, _rate, momentum);
                if (iteration % ProgressEvery == 0 || iteration == _options.Iterations)
                {
                    divergence = Divergence();
                    _options.Progress?.Invoke(new TSneProgress(iteration, _options.Iterations, divergence));
                }
            }

            return (_x.Places, _y.Places, divergence);
        }

        /// <summary>
        /// With n = 1 / (1 + d²) of a pair, a row's attraction Σ p n (y − y'), repulsion Σ n² (y − y') and Σ n: the gradient is
        /// 4 (attraction − repulsion / Σ n of all pairs), so that one look at the pairs is enough (section 3, equation 5).
        /// </summary>
        private void Forces(int row)
        {
            var affinities = MemoryMarshal.Cast<double, Vector<double>>(_affinities.AsSpan(row * _count, _count));
            var xs = MemoryMarshal.Cast<double, Vector<double>>(_x.Places.AsSpan());
            var ys = MemoryMarshal.Cast<double, Vector<double>>(_y.Places.AsSpan());
            var (ownX, ownY) = (new Vector<double>(_x.Places[row]), new Vector<double>(_y.Places[row]));
            var sum = Vector<double>.Zero;
            var (pullX, pullY, pushX, pushY) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
            for (var k = 0; k < affinities.Length; k++)
            {
                var (dx, dy) = (ownX - xs[k], ownY - ys[k]);
                var near = Vector<double>.One / (Vector<double>.One + dx * dx + dy * dy);
                var (pull, push) = (affinities[k] * near, near * near);
                sum += near;
                pullX += pull * dx;
                pullY += pull * dy;
                pushX += push * dx;
                pushY += push * dy;
            }

            var (total, ax, ay, rx, ry) = (Vector.Sum(sum), Vector.Sum(pullX), Vector.Sum(pullY), Vector.Sum(pushX), Vector.Sum(pushY));
            for (var j = affinities.Length * Vector<double>.Count; j < _count; j++)
            {
                var (dx, dy) = (_x.Places[row] - _x.Places[j], _y.Places[row] - _y.Places[j]);
                var near = 1 / (1 + dx * dx + dy * dy);
                var (pull, push) = (_affinities[row * _count + j] * near, near * near);
                total += near;
                (ax, ay, rx, ry) = (ax + pull * dx, ay + pull * dy, rx + push * dx, ry + push * dy);
            }

            // A point is at no distance from itself, which is no pair.
            _rowSums[row] = total - 1;
            (_x.Attractions[row], _x.Repulsions[row]) = (ax, rx);
            (_y.Attractions[row], _y.Repulsions[row]) = (ay, ry);
        }

        private double Divergence()
        {
            Parallel.For(0, _count, row =>
            {
                var (sum, logs) = (0.0, 0.0);
                for (var j = 0; j < _count; j++)
                {
                    if (j == row)
                    {
                        continue;
                    }

                    var (dx, dy) = (_x.Places[row] - _x.Places[j], _y.Places[row] - _y.Places[j]);
                    var far = 1 + dx * dx + dy * dy;
                    var affinity = _affinities[row * _count + j];
                    sum += 1 / far;
                    logs += affinity > 0 ? affinity * Math.Log(affinity * far) : 0;
                }

                (_rowSums[row], _rowLogs[row]) = (sum, logs);
            });
            return _rowLogs.Sum() + Math.Log(_rowSums.Sum());
        }
    }

    /// <summary>One of the two numbers of all points.</summary>
    private sealed class Coordinate
    {
        private readonly double[] _moves;
        private readonly double[] _gains;

        public Coordinate(int count, Generator random)
        {
            using var places = torch.randn(count, dtype: ScalarType.Float64, generator: random).mul_(FirstDeviation);
            Places = places.ToArray<double>();
            (Attractions, Repulsions, _moves, _gains) = (new double[count], new double[count], new double[count], new double[count]);
            Array.Fill(_gains, 1);
        }

        public double[] Places { get; }

        public double[] Attractions { get; }

        public double[] Repulsions { get; }

        public void Move(double exaggeration, double sum, double rate, double momentum)
        {
            var middle = 0.0;
            for (var i = 0; i < Places.Length; i++)
            {
                var gradient = 4 * (exaggeration * Attractions[i] - Repulsions[i] / sum);
                _gains[i] = Math.Max(LeastGain, gradient > 0 == _moves[i] > 0 ? _gains[i] * 0.8 : _gains[i] + 0.2);
                _moves[i] = momentum * _moves[i] - rate * _gains[i] * gradient;
                Places[i] += _moves[i];
                middle += Places[i];
            }

            middle /= Places.Length;
            for (var i = 0; i < Places.Length; i++)
            {
                Places[i] -= middle;
            }
        }
    }
}
