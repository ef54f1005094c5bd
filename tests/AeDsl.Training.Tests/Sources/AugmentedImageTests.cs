using AeDsl.Training.Augmentations;

namespace AeDsl.Training.Tests.Sources;

public sealed class AugmentedImageTests
{
    private const int Channels = 2;
    private const int Height = 4;
    private const int Width = 5;

    /// <summary>Every pixel, at the edges too, is a sum over all pixels with weights of a triangle.</summary>
    [Theory]
    [InlineData(1, 0, 0, 0, 1, 0)]
    [InlineData(1, 0, 1, 0, 1, 1)]
    [InlineData(0.8, 0.3, -0.6, -0.3, 0.8, 0.9)]
    [InlineData(0.5, 0, 1.25, 0, 0.5, 0.75)]
    [InlineData(-1, 0, 4, 0, -1, 3)]
    public void A_pixel_is_what_lies_between_the_four_around_its_source(double xx, double xy, double x0, double yx, double yy, double y0)
    {
        var random = new Random(1);
        float[] source = [.. Enumerable.Range(0, Channels * Height * Width).Select(_ => random.NextSingle())];
        float[] values = [.. source];

        new AugmentedImage(values, new float[values.Length], Height, Width).Sample(xx, xy, x0, yx, yy, y0);

        for (var i = 0; i < values.Length; i++)
        {
            var (plane, y, x) = (i / (Height * Width) * Height * Width, i / Width % Height, i % Width);
            var (fromX, fromY) = (xx * x + xy * y + x0, yx * x + yy * y + y0);
            var expected = 0.0;
            for (var j = 0; j < Height * Width; j++)
            {
                expected += Triangle(fromX - j % Width) * Triangle(fromY - j / Width) * source[plane + j];
            }

            Assert.Equal(expected, values[i], 1e-6);
        }
    }

    private static double Triangle(double distance) => Math.Max(0, 1 - Math.Abs(distance));
}
