using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Tests;

/// <summary>The Gaussian that an encoder returns, against what is known of Gaussians.</summary>
[Collection(nameof(DefaultGenerator))]
public class PosteriorTests
{
    [Fact]
    public void The_divergence_is_exact()
    {
        // log q − log p is a quadratic in z, and the two-point Gauss-Hermite rule integrates a quadratic exactly.
        using var _ = NewDisposeScope();
        using var generator = new Generator(1);
        var mean = 4 * rand(64, 5, dtype: float64, generator: generator) - 2;
        var logVariance = 3 * rand(64, 5, dtype: float64, generator: generator) - 2;
        var deviation = (0.5 * logVariance).exp();
        Tensor LogRatio(Tensor z) => -0.5 * logVariance - 0.5 * ((z - mean) / deviation).square() + 0.5 * z.square();
        var oracle = (0.5 * (LogRatio(mean + deviation) + LogRatio(mean - deviation))).sum(1);
        Assert.True(allclose(oracle, new Posterior(mean, logVariance).KullbackLeibler(), 1e-12, 1e-12));
    }

    [Fact]
    public void Samples_have_the_posteriors_moments()
    {
        using var _ = NewDisposeScope();
        using var generator = new Generator(2);
        const int N = 100_000;
        var (mu, sigma) = (1.5, 0.4);
        var posterior = new Posterior(full([N, 1], mu, float64), full([N, 1], 2 * Math.Log(sigma), float64));
        var z = posterior.Sample(generator);
        Assert.InRange(z.mean().item<double>(), mu - 6 * sigma / Math.Sqrt(N), mu + 6 * sigma / Math.Sqrt(N));
        Assert.InRange(z.var().item<double>(), sigma * sigma * (1 - 6 * Math.Sqrt(2.0 / N)), sigma * sigma * (1 + 6 * Math.Sqrt(2.0 / N)));
    }

    [Fact]
    public void The_gradient_takes_the_path_through_mean_and_deviation()
    {
        using var _ = NewDisposeScope();
        using var generator = new Generator(3);
        var mean = zeros(8, 2, dtype: float64).requires_grad_();
        var logVariance = full([8, 2], 0.3, float64).requires_grad_();
        var z = new Posterior(mean, logVariance).Sample(generator);
        z.sum().backward();
        Assert.True(allclose(mean.grad!, ones_like(mean)));
        Assert.True(allclose(logVariance.grad!, 0.5 * (z - mean)));
    }

    [Fact]
    public void A_path_holds_both_ends_and_even_steps()
    {
        using var _ = NewDisposeScope();
        var path = LatentPath.Between(zeros(1, 2), ones(1, 2), 5);
        Assert.Equal([5L, 2L], path.shape);
        Assert.True(allclose(path.select(1, 0), tensor(new float[] { 0, 0.25f, 0.5f, 0.75f, 1 })));
        Assert.Throws<ArgumentException>(() => LatentPath.Between(zeros(1, 2), ones(1, 3), 5));
    }
}
