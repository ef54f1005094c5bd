using AeDsl.Training.Data;
using static TorchSharp.torch;

namespace AeDsl.Testing.Tests.Measures;

/// <summary>The statistics that laws rest on, against what is known of them.</summary>
public sealed class MeasureTests
{
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.8413447460685429)]
    [InlineData(-1.96, 0.024997895148220435)]
    [InlineData(4, 0.9999683287581669)]
    public void The_normal_distribution_is_that_of_tables(double x, double expected) => Assert.Equal(expected, Empirical.Normal(x), 6);

    [Fact]
    public void The_distance_of_a_sample_from_a_distribution_counts_jumps()
    {
        // Half zeros, half ones, from a fair coin: no distance; from a coin that shows one always: a half.
        double[] coins = [0, 0, 1, 1];
        Assert.Equal(0, Empirical.KolmogorovSmirnov(coins, x => x >= 1 ? 1 : x >= 0 ? 0.5 : 0, x => x > 1 ? 1 : x > 0 ? 0.5 : 0), 12);
        Assert.Equal(0.5, Empirical.KolmogorovSmirnov(coins, x => x >= 1 ? 1 : 0, x => x > 1 ? 1 : 0), 12);
        Assert.Equal(0.25, Empirical.KolmogorovSmirnov([0.25, 0.75], x => x, x => x), 12);
        // All above the middle and all below it: the distance is on one side of each step alone.
        Assert.Equal(0.9, Empirical.KolmogorovSmirnov([0.9, 0.95], x => x, x => x), 12);
        Assert.Equal(0.9, Empirical.KolmogorovSmirnov([0.05, 0.1], x => x, x => x), 12);
        Assert.Equal(double.NaN, Empirical.KolmogorovSmirnov([0.5, double.NaN], x => x, x => x));
    }

    [Fact]
    public void Gaussian_draws_pass_and_uniform_ones_of_the_same_moments_do_not()
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(3);
        const int count = 20_480;
        var normal = randn(count, dtype: ScalarType.Float64, generator: random).data<double>().ToArray();
        var uniform = (Math.Sqrt(12) * (rand(count, dtype: ScalarType.Float64, generator: random) - 0.5)).data<double>().ToArray();
        Assert.True(Empirical.KolmogorovSmirnov(normal, Empirical.Normal, Empirical.Normal) < Empirical.KolmogorovSmirnovBound(count));
        Assert.True(Empirical.KolmogorovSmirnov(uniform, Empirical.Normal, Empirical.Normal) > 2 * Empirical.KolmogorovSmirnovBound(count));
    }

    [Fact]
    public void Distances_are_those_of_pythagoras()
    {
        using var scope = NewDisposeScope();
        var distances = Figures.Distances(tensor(new float[] { 0, 0, 3, 4 }, [2, 2]), tensor(new float[] { 0, 0, 0, 4 }, [2, 2]));
        Assert.Equal([0, 4, 5, 3], distances.data<double>().ToArray());
        Assert.Equal(Math.Sqrt(12.5), Figures.Distance(tensor(new float[] { 0, 0 }), tensor(new float[] { 3, 4 })), 6);
        Assert.Equal(1, Figures.Spread(tensor(new float[] { 1, 3 }, [2, 1])), 6);
    }
}
