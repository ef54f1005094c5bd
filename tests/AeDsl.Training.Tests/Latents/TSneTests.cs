using AeDsl.Tests.Memory;
using AeDsl.Training.Data;
using AeDsl.Training.Latents;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

[Collection(DefaultGeneratorCollection.Name)]
public sealed class TSneTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void A_layout_leaves_no_tensors_besides_its_points()
    {
        var points = torch.rand(12, 3);
        Assert.Equal(0, LiveTensors.Left(5, () => [TSne.Of(points, new TSneOptions { Perplexity = 2, Iterations = 10 }).Points]));
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(5)]
    [InlineData(30)]
    public void Every_points_neighbours_have_the_perplexity_that_is_asked_for(double perplexity)
    {
        var points = torch.randn(101, 7, dtype: ScalarType.Float64, generator: new Generator(1)).data<double>().ToArray();

        var conditional = Affinities.Conditional(Affinities.SquaredDistances(points, 101), 101, perplexity);

        foreach (var row in conditional.Chunk(101))
        {
            Assert.Equal(1.0, row.Sum(), 1e-9);
            Assert.Equal(perplexity, Math.Exp(-row.Where(p => p > 0).Sum(p => p * Math.Log(p))), 1e-6 * perplexity);
        }
    }

    [Fact]
    public void Distances_are_those_of_the_formula_in_any_number_of_dimensions()
    {
        foreach (var size in new[] { 1, 3, 4, 9 })
        {
            var points = torch.randn(6, size, dtype: ScalarType.Float64, generator: new Generator(1)).data<double>().ToArray();
            var distances = Affinities.SquaredDistances(points, 6);
            for (var i = 0; i < 36; i++)
            {
                Assert.Equal(
                    Enumerable.Range(0, size).Sum(k => Math.Pow(points[i / 6 * size + k] - points[i % 6 * size + k], 2)),
                    distances[i],
                    1e-12);
            }
        }
    }

    [Fact]
    public void Points_far_off_and_points_in_one_place_have_neighbours_all_the_same()
    {
        double[] points = [0, 0, 0, 1e9, 1e9 + 1, 3e9];
        var joint = Affinities.Joint(Affinities.Conditional(Affinities.SquaredDistances(points, 6), 6, 1.5), 6);

        Assert.Equal(1.0, joint.Sum(), 1e-9);
        Assert.All(joint, value => Assert.InRange(value, 0, 1));
    }

    [Fact]
    public void Clusters_stay_apart_and_the_divergence_is_that_of_the_formula()
    {
        var (points, labels) = Clusters();
        var seen = new List<TSneProgress>();

        var layout = TSne.Of(points, new TSneOptions { Perplexity = 15, Iterations = 500, Progress = seen.Add });

        // The nearest other point of each is one of its own cluster.
        var places = layout.Points.data<double>().ToArray().Chunk(2).ToList();
        for (var i = 0; i < places.Count; i++)
        {
            var nearest = Enumerable.Range(0, places.Count).Where(j => j != i).MinBy(j => Far(places[i], places[j]));
            Assert.Equal(labels[i], labels[nearest]);
        }

        Assert.Equal(Divergence(points, 15, places), layout.Divergence, 1e-9);
        Assert.Equal(layout.Divergence, seen[^1].Divergence);
        Assert.Equal(500, seen[^1].Iteration);

        // Once the exaggeration is over the divergence falls.
        var after = seen.Where(progress => progress.Iteration >= 300).Select(progress => progress.Divergence).ToList();
        Assert.Equal(after.OrderDescending(), after);
        Assert.True(after[^1] < 0.5 * seen[0].Divergence, string.Join(", ", seen.Select(progress => progress.Divergence)));
    }

    [Fact]
    public void A_step_goes_down_the_slope_of_the_divergence()
    {
        // Beside the numerical gradient of the formula's divergence, after steps without exaggeration.
        var points = Clusters().Points.narrow(0, 0, 30);
        var options = new TSneOptions { Perplexity = 5, ExaggerationIterations = 0, LearningRate = 1e-3 };
        var before = Places(options with { Iterations = 200 });
        var after = Places(options with { Iterations = 201 });
        double At(int i, int axis, double by)
        {
            var moved = before.Select(place => place.ToArray()).ToList();
            moved[i][axis] += by;
            return Divergence(points, 5, moved);
        }

        Assert.True(Divergence(points, 5, after) < Divergence(points, 5, before));
        var product = 0.0;
        for (var i = 0; i < 30; i++)
        {
            for (var axis = 0; axis < 2; axis++)
            {
                product += (At(i, axis, 1e-6) - At(i, axis, -1e-6)) * (after[i][axis] - before[i][axis]);
            }
        }

        Assert.True(product < 0);

        List<double[]> Places(TSneOptions with) => [.. TSne.Of(points, with).Points.data<double>().ToArray().Chunk(2)];
    }

    public static TheoryData<string, TSneOptions> Senseless => new()
    {
        { "Iterations", new() { Perplexity = 2, Iterations = 0 } },
        { "ExaggerationIterations", new() { Perplexity = 2, ExaggerationIterations = -1 } },
        { "An exaggeration is 1 or more, got 0.5.", new() { Perplexity = 2, EarlyExaggeration = 0.5 } },
        { "A learning rate is above 0 and finite, got 0.", new() { Perplexity = 2, LearningRate = 0 } },
    };

    [Theory, MemberData(nameof(Senseless))]
    public void Options_that_make_no_sense_are_refused(string problem, TSneOptions options)
    {
        using var points = torch.rand(20, 3);
        Assert.StartsWith(problem, Assert.ThrowsAny<ArgumentException>(() => TSne.Of(points, options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_are_those_of_the_paper_written_out()
    {
        const int count = 20;
        var points = torch.randn(count, 3, dtype: ScalarType.Float64, generator: new Generator(3));
        var options = new TSneOptions
        {
            Perplexity = 4, Iterations = 24, ExaggerationIterations = 12, EarlyExaggeration = 4, LearningRate = 20, Seed = 5,
        };

        var layout = TSne.Of(points, options).Points.to(ScalarType.Float64).data<double>().ToArray();

        var p = Affinities.Joint(
            Affinities.Conditional(Affinities.SquaredDistances(points.data<double>().ToArray(), count), count, 4), count);
        using var random = new Generator(5);
        double[][] places =
        [
            .. Enumerable.Range(0, 2).Select(_ => (1e-4 * torch.randn(count, dtype: ScalarType.Float64, generator: random)).data<double>()
                .ToArray()),
        ];
        var (moves, gains) = (new double[2, count], new double[2, count]);
        for (var step = 1; step <= options.Iterations; step++)
        {
            var (exaggeration, momentum) = step <= options.ExaggerationIterations ? (4.0, 0.5) : (1.0, 0.8);
            double Near(int i, int j) =>
                1 / (1 + Math.Pow(places[0][i] - places[0][j], 2) + Math.Pow(places[1][i] - places[1][j], 2));
            var sum = Enumerable.Range(0, count).Sum(i => Enumerable.Range(0, count).Where(j => j != i).Sum(j => Near(i, j)));
            double Slope(int axis, int i) => 4 * Enumerable.Range(0, count)
                .Where(j => j != i)
                .Sum(j => (exaggeration * p[i * count + j] - Near(i, j) / sum) * Near(i, j) * (places[axis][i] - places[axis][j]));
            double[][] slopes =
            [
                .. Enumerable.Range(0, 2).Select(axis => Enumerable.Range(0, count).Select(i => Slope(axis, i)).ToArray()),
            ];
            for (var axis = 0; axis < 2; axis++)
            {
                for (var i = 0; i < count; i++)
                {
                    var slope = slopes[axis][i];
                    gains[axis, i] = step == 1 ? 1 : gains[axis, i];
                    gains[axis, i] = Math.Max(0.01, slope > 0 == moves[axis, i] > 0 ? 0.8 * gains[axis, i] : gains[axis, i] + 0.2);
                    moves[axis, i] = momentum * moves[axis, i] - 20 * gains[axis, i] * slope;
                    places[axis][i] += moves[axis, i];
                }

                var middle = places[axis].Average();
                places[axis] = [.. places[axis].Select(place => place - middle)];
            }
        }

        for (var i = 0; i < count; i++)
        {
            Assert.Equal(places[0][i], layout[2 * i], 1e-6 * Math.Max(1e-4, Math.Abs(places[0][i])));
            Assert.Equal(places[1][i], layout[2 * i + 1], 1e-6 * Math.Max(1e-4, Math.Abs(places[1][i])));
        }
    }

    [Fact]
    public void The_seed_repeats_and_another_differs()
    {
        var points = Clusters().Points;
        var options = new TSneOptions { Perplexity = 10, Iterations = 40 };

        Assert.Equal(TSne.Of(points, options).Points.data<double>().ToArray(), TSne.Of(points, options).Points.data<double>().ToArray());
        Assert.NotEqual(
            TSne.Of(points, options).Points.data<double>().ToArray(),
            TSne.Of(points, options with { Seed = 2 }).Points.data<double>().ToArray());
    }

    [Fact]
    public void What_cannot_be_laid_out_is_an_error()
    {
        var points = torch.rand(20, 3);
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        Assert.Contains(
            "got 30 for 20 points; take at most 6.",
            Assert.Throws<ArgumentException>(() => TSne.Of(points)).Message,
            StringComparison.Ordinal);
        Assert.Contains("got (20)", Assert.Throws<ArgumentException>(() => TSne.Of(torch.rand(20))).Message, StringComparison.Ordinal);
        Assert.Contains(
            "not finite",
            Assert.Throws<ArgumentException>(() => TSne.Of(points / 0, new TSneOptions { Perplexity = 5 })).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "at most 10000", Assert.Throws<ArgumentException>(() => TSne.Of(torch.zeros(10_001, 2))).Message, StringComparison.Ordinal);
        Assert.Throws<OperationCanceledException>(
            () => TSne.Of(points, new TSneOptions { Perplexity = 5, CancellationToken = stopped.Token }));
        Assert.Throws<ArgumentException>(() => TSne.Of(points, new TSneOptions { Perplexity = 5, LearningRate = 0 }));
        Assert.Throws<ArgumentException>(() => TSne.Of(points, new TSneOptions { Perplexity = 5, EarlyExaggeration = 0.5 }));
    }

    private static (Tensor Points, int[] Labels) Clusters()
    {
        var labels = Enumerable.Range(0, 120).Select(i => i % 4).ToArray();
        var centres = torch.randn(4, 10, dtype: ScalarType.Float64, generator: new Generator(8)) * 8.0;
        var points = centres.index_select(0, torch.tensor(labels.Select(label => (long)label).ToArray()));
        return (points + torch.randn(120, 10, dtype: ScalarType.Float64, generator: new Generator(9)), labels);
    }

    private static double Far(double[] first, double[] second) => Math.Pow(first[0] - second[0], 2) + Math.Pow(first[1] - second[1], 2);

    /// <summary>Σ p ln (p / q) over all pairs, from their definitions.</summary>
    private static double Divergence(Tensor points, double perplexity, List<double[]> places)
    {
        var count = places.Count;
        var p = Affinities.Joint(
            Affinities.Conditional(Affinities.SquaredDistances(points.contiguous().data<double>().ToArray(), count), count, perplexity),
            count);
        var pairs = Enumerable.Range(0, count * count).Where(i => i / count != i % count).ToList();
        var near = pairs.ToDictionary(i => i, i => 1 / (1 + Far(places[i / count], places[i % count])));
        var sum = near.Values.Sum();
        return pairs.Where(i => p[i] > 0).Sum(i => p[i] * Math.Log(p[i] / (near[i] / sum)));
    }
}
