using AeDsl.Training.Data;
using AeDsl.Training.Metrics;
using AeDsl.Training.Pictures;
using TorchSharp;

namespace AeDsl.Training.Tests;

public sealed class StructuralSimilarityTests
{
    private const int Width = 20;
    private const int Height = 17;

    private static readonly Image s_first = Draw((x, y) => (x * x * 7 + y * 13 + x * y * 3) % 256);
    private static readonly Image s_second = Draw((x, y) => (x * 5 + y * y * 11 + x * y) % 256);

    // The expected numbers come from a program of its own that takes each window's central moments, without separating the Gaussian.
    [Fact]
    public void Unrelated_pictures_and_a_paler_one_have_the_index_of_the_definition()
    {
        var paler = Draw((x, y) => (int)Math.Floor(s_first[x, y] * 0.8 + 20));

        Assert.Equal(-0.15863165481235283, StructuralSimilarity.Of(s_first, s_second), 1e-10);
        Assert.Equal(0.974821205171437, StructuralSimilarity.Of(s_first, paler), 1e-10);
        Assert.Equal(1.0, StructuralSimilarity.Of(s_first, s_first), 1e-12);
    }

    [Fact]
    public void Tensors_of_unit_range_give_what_pictures_of_8_bits_give()
    {
        using var scope = torch.NewDisposeScope();
        var (first, second) = (AsTensor(s_first), AsTensor(s_second));
        var alike = StructuralSimilarity.Of(s_first, s_second);

        Assert.Equal(alike, StructuralSimilarity.Of(first, second), 1e-10);
        Assert.Equal((alike + 1) / 2, StructuralSimilarity.Of(torch.cat([first, first], 0), torch.cat([second, first], 0)), 1e-10);
    }

    [Fact]
    public void Of_colours_it_is_the_mean_over_the_channels()
    {
        var (first, second) = (Colour(s_first, s_first, s_second), Colour(s_second, s_first, s_second));

        Assert.Equal((StructuralSimilarity.Of(s_first, s_second) + 2) / 3, StructuralSimilarity.Of(first, second), 1e-10);

        static Image Colour(params Image[] channels)
            => new(
                Width, Height, 3, [.. Enumerable.Range(0, Width * Height).SelectMany(i => channels.Select(channel => channel.Pixels[i]))]);
    }

    [Fact]
    public void Pictures_that_do_not_fit_are_named()
    {
        using var scope = torch.NewDisposeScope();
        var small = new Image(10, 17, 1, new byte[170]);

        Assert.Contains(
            "windows of 11×11; a picture of 10×17 is too small",
            Assert.Throws<ArgumentException>(() => StructuralSimilarity.Of(small, small)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "20×17×1 and 10×17×1",
            Assert.Throws<ArgumentException>(() => StructuralSimilarity.Of(s_first, small)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "got (2, 1, 20, 20) and (2, 20, 20)",
            Assert.Throws<ArgumentException>(() => StructuralSimilarity.Of(torch.zeros(2, 1, 20, 20), torch.zeros(2, 20, 20))).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => StructuralSimilarity.Of(torch.zeros(1, 1, 20, 20), torch.zeros(1, 1, 20, 20), range: 0));
    }

    private static Image Draw(Func<int, int, int> value)
        => new(Width, Height, 1, [.. Enumerable.Range(0, Width * Height).Select(i => (byte)value(i % Width, i / Width))]);

    private static torch.Tensor AsTensor(Image image)
        => torch.tensor(image.Pixels.ToArray().Select(value => value / 255.0).ToArray(), new long[] { 1, 1, Height, Width });
}
