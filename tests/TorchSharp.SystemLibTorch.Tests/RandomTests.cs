using static TorchSharp.torch;

namespace TorchSharp.SystemLibTorch.Tests;

public sealed class RandomTests
{
    [Fact]
    public void ASeedGivesTheSameNumbers()
    {
        manual_seed(42);
        var first = randn(5);
        manual_seed(42);
        Expect.Same(first, randn(5));
        manual_seed(43);
        Assert.False(first.Equals(randn(5)));
    }

    [Fact]
    public void GeneratorsAreTheirOwn()
    {
        using var one = new Generator(7);
        using var other = new Generator(7);
        manual_seed(1);
        var before = get_rng_state();
        Expect.Same(rand(4, generator: one), rand(4, generator: other));
        Expect.Same(randperm(9, generator: one), randperm(9, generator: other));
        Expect.Same(randint(100, [3], generator: one), randint(100, [3], generator: other));
        Expect.Same(before, get_rng_state());
        Assert.Equal(7, one.initial_seed());
        one.manual_seed(8);
        Assert.Equal(8, one.initial_seed());
    }

    [Fact]
    public void AStateIsTakenAndGivenBack()
    {
        using var generator = new Generator(3);
        randn(3, generator: generator);
        var state = generator.get_state();
        var expected = randn(100, generator: generator);
        generator.set_state(state);
        Expect.Same(expected, randn(100, generator: generator));

        var own = get_rng_state();
        var next = rand(3);
        set_rng_state(own);
        Expect.Same(next, rand(3));
    }

    [Fact]
    public void TheDefaultGeneratorIsSeeded()
    {
        using var generator = manual_seed(11);
        Assert.Equal(11, generator.initial_seed());
        Assert.Equal(11, Generator.Default.initial_seed());
    }

    [Fact]
    public void DistributionsDrawAndMeasure()
    {
        manual_seed(5);
        using var normal = distributions.Normal(tensor(new[] { 0f, 1f }), tensor(new[] { 1f, 2f }));
        Assert.Equal([1000L, 2L], normal.sample(1000).shape);
        Expect.Close(normal.sample(20_000).mean([0]), [2], 0.06, 0, 1);
        Expect.Numbers(normal.log_prob(zeros(2)), [2], -0.5 * Math.Log(2 * Math.PI), (-0.5 * Math.Log(2 * Math.PI)) - Math.Log(2) - 0.125);
        Expect.Numbers(normal.entropy(), [2], 0.5 + (0.5 * Math.Log(2 * Math.PI)), 0.5 + (0.5 * Math.Log(2 * Math.PI)) + Math.Log(2));
        Expect.Numbers(normal.variance, [2], 1, 4);

        var mean = tensor(0.5f, requires_grad: true);
        using var moved = distributions.Normal(mean, tensor(1f));
        Assert.False(moved.sample(3).requires_grad);
        moved.rsample(3).sum().backward();
        Expect.Numbers(mean.grad!, [], 3);

        using var coin = distributions.Bernoulli(tensor(0.25f));
        Assert.InRange(coin.sample(10_000).mean().ToDouble(), 0.23, 0.27);
        Expect.Numbers(coin.log_prob(ones(1)), [1], Math.Log(0.25));
        using var even = distributions.Uniform(tensor(1f), tensor(3f));
        Expect.Numbers(even.log_prob(tensor(2f)), [], -Math.Log(2));
        using var classes = distributions.Categorical(tensor(new[] { 1f, 3f }));
        Expect.Numbers(classes.log_prob(tensor(1L)), [], Math.Log(0.75));
        Assert.InRange(classes.sample(10_000).to(ScalarType.Float32).mean().ToDouble(), 0.73, 0.77);
    }
}
