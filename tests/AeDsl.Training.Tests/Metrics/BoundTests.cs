using AeDsl.Training.Data;
using AeDsl.Training.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>Bounds against a model whose likelihood is known.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class BoundTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();
    private readonly LinearVae _model = new();
    private readonly ImageDataset _data = new(torch.randn(300, 3, dtype: ScalarType.Float64, generator: new Generator(7)));

    private double Exact => LinearVae.NegativeLogLikelihood(_data.Inputs.ToArray<double>());

    public void Dispose()
    {
        _data.Dispose();
        _model.Dispose();
        _scope.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(100)]
    public void With_the_true_posterior_every_bound_is_the_likelihood_itself(int samples)
        => Assert.Equal(Exact, Bound(samples), 1e-9);

    [Fact]
    public void With_a_wrong_posterior_more_samples_come_closer_from_above()
    {
        _model.TooWide = 2;
        double[] bounds = [Bound(1), Bound(5), Bound(50), Bound(500)];

        Assert.Equal(bounds.OrderDescending(), bounds);
        Assert.True(bounds[0] > Exact + 0.5);
        Assert.Equal(Exact, bounds[3], 0.02);
    }

    [Fact]
    public void One_sample_is_in_the_mean_reconstruction_and_divergence()
    {
        // Of two Gaussians in one dimension: E over q of ln q/p is ln(s_p / s_q) + (s_q² + distance²) / 2 s_p² − ½.
        _model.TooWide = 2;
        var gap = 2 * (-Math.Log(2) + 0.5 * (4 - 1));
        var mean = Enumerable.Range(0, 40).Average(seed => Bound(1, seed));

        Assert.Equal(Exact + gap, mean, 0.05);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bound_and_leaves_the_default_generator()
    {
        _model.TooWide = 2;
        torch.manual_seed(3);
        var first = Bound(3);
        var after = torch.rand(4).ToFloats();
        torch.manual_seed(3);

        Assert.Equal(torch.rand(4).ToFloats(), after);
        Assert.Equal(first, Bound(3));
        Assert.NotEqual(first, Bound(3, seed: 2));
    }

    [Fact]
    public void The_likelihood_of_white_pixels_is_minus_the_cross_entropy()
    {
        var likelihood = Likelihood.Bernoulli(
            torch.tensor(new[] { 0.9, 0.2, 0.5 }, new long[] { 1, 3 }), torch.tensor(new[] { 1.0, 0.0, 0.25 }, new long[] { 1, 3 }));

        Assert.Equal(Math.Log(0.9) + Math.Log(0.8) + Math.Log(0.5), likelihood.ToArray<double>().Single(), 1e-12);
        Assert.Throws<ArgumentException>(() => Likelihood.Gaussian(0));
    }

    [Fact]
    public void A_number_that_says_nothing_is_not_active()
    {
        Assert.Equal(2, ActiveUnits.Of(_model, _data).Count);

        _model.Second = 0.001;
        var units = ActiveUnits.Of(_model, _data);

        Assert.Equal(1, units.Count);
        Assert.Equal(0.0, units.Variances[1], 1e-4);

        // E[z₁ | x] is x₁ times this factor.
        var factor = 2.0 / (4 + 0.64);
        var column = _data.Inputs.ToArray<double>().Where((_, i) => i % 3 == 0).ToArray();
        var mean = column.Average();
        Assert.Equal(factor * factor * column.Sum(x => (x - mean) * (x - mean)) / 299, units.Variances[0], 1e-9);
    }

    private double Bound(int samples, long seed = 1)
        => ImportanceWeightedBound.Of(_model, _data, samples, Likelihood.Gaussian(LinearVae.NoiseDeviation), seed);
}
