using AeDsl.Training.Data;
using AeDsl.Training.Latents;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

[Collection(DefaultGeneratorCollection.Name)]
public sealed class ClassLatentsTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();
    private readonly LinearVae _model = new();
    private readonly ImageDataset _data;
    private readonly ClassLatents _latents;

    // Class 0 lies at x₁ = −6 and at x₁ = 6, class 4 at x₂ = 3.
    public ClassLatentsTests()
    {
        var labels = torch.arange(400, dtype: ScalarType.Int64) % 2;
        var isFour = labels.to(ScalarType.Float64);
        var side = (torch.arange(400, dtype: ScalarType.Float64) / 2).floor() % 2 * 2 - 1;
        var centres = torch.stack([6 * side * (1 - isFour), 3 * isFour, torch.zeros(400, dtype: ScalarType.Float64)], 1);
        _data = new ImageDataset(centres + 0.1 * torch.randn(400, 3, dtype: ScalarType.Float64, generator: new Generator(5)), labels * 4);
        _latents = ClassLatents.Of(_model, _data);
    }

    public void Dispose()
    {
        _latents.Dispose();
        _data.Dispose();
        _model.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void Mean_and_covariance_are_those_of_the_mixture_of_posteriors()
    {
        Assert.Equal([0L, 4], _latents.Classes);

        // By hand over the class's posteriors: E[z], and E[z z'] − E[z] E[z]' with the sample's n − 1 for the means.
        using var four = _data.OfClass(4);
        var posterior = _model.Encode(four.Inputs);
        var means = posterior.Mean.ToArray<double>();
        var middle = (First: means.Where((_, i) => i % 2 == 0).Average(), Second: means.Where((_, i) => i % 2 == 1).Average());
        var covariance = _latents.Covariance(4).ToArray<double>();

        Assert.Equal(middle.First, _latents.Mean(4).ToArray<double>()[0], 1e-9);
        Assert.Equal(middle.Second, _latents.Mean(4).ToArray<double>()[1], 1e-9);
        var cross = Enumerable.Range(0, 200).Sum(i => (means[2 * i] - middle.First) * (means[2 * i + 1] - middle.Second)) / 199;
        Assert.Equal(cross, covariance[1], 1e-9);
        var own = posterior.LogVariance.exp().ToArray<double>()[0];
        Assert.Equal(Enumerable.Range(0, 200).Sum(i => Math.Pow(means[2 * i] - middle.First, 2)) / 199 + own, covariance[0], 1e-9);
    }

    [Fact]
    public void Samples_have_the_classes_mean_and_covariance()
    {
        var samples = _latents.Sample(0, 20_000, new Generator(2)).to(ScalarType.Float64);
        var centred = samples - samples.mean(new long[] { 0 });
        var covariance = (centred.t().mm(centred) / 20_000).ToArray<double>();
        var expected = _latents.Covariance(0).ToArray<double>();

        Assert.Equal(_latents.Mean(0).ToArray<double>()[0], samples.mean(new long[] { 0 }).ToArray<double>()[0], 0.1);
        Assert.Equal(expected[0], covariance[0], 0.03 * expected[0]);
        Assert.Equal(expected[3], covariance[3], 0.03 * expected[3]);
        Assert.Equal(expected[1], covariance[1], 0.1);
    }

    [Fact]
    public void The_mixture_keeps_to_the_places_of_a_class_and_one_Gaussian_lies_between_them()
    {
        // The latents of class 0 are near ±2.6 in the first number, with a deviation of 0.37.
        var mixture = First(_latents.SampleMixture(0, 2_000, new Generator(3)));
        var gaussian = First(_latents.Sample(0, 2_000, new Generator(3)));

        Assert.True(mixture.Count(value => Math.Abs(value) < 1) < 10);
        Assert.InRange(mixture.Count(value => value > 0), 900, 1_100);
        Assert.True(gaussian.Count(value => Math.Abs(value) < 1) > 400);

        static List<float> First(Tensor latents) => [.. latents.ToFloats().Where((_, i) => i % 2 == 0)];
    }

    [Fact]
    public void A_decoded_sample_looks_like_its_class_and_the_seed_repeats()
    {
        var decoded = _model.Decode(_latents.Sample(4, 500, new Generator(1)).to(ScalarType.Float64)).mean(new long[] { 0 }).ToFloats();

        Assert.True(decoded[1] > 0.5f && Math.Abs(decoded[0]) < 0.5f);
        Assert.Equal(_latents.Sample(4, 9, new Generator(1)).ToFloats(), _latents.Sample(4, 9, new Generator(1)).ToFloats());
        Assert.NotEqual(_latents.Sample(4, 9, new Generator(1)).ToFloats(), _latents.Sample(4, 9, new Generator(2)).ToFloats());
        Assert.Equal([9L, 2], _latents.Sample(4, 9, new Generator(1)).shape);
    }

    [Fact]
    public void An_autoencoder_without_posteriors_has_latents_alone()
    {
        using var plain = new PlainAutoencoder();
        using var font = DotMatrixFont.Create();
        using var two = new ImageDataset(font.Inputs.alias(), font.Labels! % 2);
        using var latents = ClassLatents.Of(plain, two);

        Assert.Equal([5L, 35], plain.Decode(latents.Sample(1, 5, new Generator(1))).shape);
        var encoded = plain.Encode(font.Inputs).ToFloats().Chunk(2).Where((_, i) => i % 2 == 1).Select(row => row[0]).ToHashSet();
        Assert.All(latents.SampleMixture(1, 30, new Generator(1)).ToFloats().Chunk(2), row => Assert.Contains(row[0], encoded));
    }

    [Fact]
    public void A_class_that_is_not_there_or_has_one_example_is_an_error()
    {
        using var font = DotMatrixFont.Create();
        using var plain = new PlainAutoencoder();

        Assert.Contains(
            "No example had class 3; there are 0, 4",
            Assert.Throws<ArgumentException>(() => _latents.Sample(3, 1, new Generator(1))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "Class 0 has one example",
            Assert.Throws<InvalidOperationException>(() => ClassLatents.Of(plain, font)).Message,
            StringComparison.Ordinal);
    }
}
