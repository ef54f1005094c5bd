using AeDsl.Training.Data;
using AeDsl.Training.Pictures;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Metrics;

/// <summary>
/// How alike two pictures look, by mean, contrast and structure around each pixel: 1 for the same picture, about 0 for unrelated ones, at
/// the least −1. Windows are Gaussian, 11 × 11 with σ 1.5, and lie wholly inside the picture; K₁ is 0.01, K₂ 0.03
/// (Wang, Bovik, Sheikh and Simoncelli, "Image quality assessment: from error visibility to structural similarity", 2004).
/// </summary>
public static class StructuralSimilarity
{
    /// <summary>Rows and columns of a window: a picture needs at least as many.</summary>
    public const int Window = 11;

    private const double Sigma = 1.5;
    private const double K1 = 0.01;
    private const double K2 = 0.03;

    private static readonly double[] s_weights = Weights();

    /// <summary>The index of two pictures of 8 bits; of RGB, the mean over the channels.</summary>
    /// <param name="first">A picture of at least 11 × 11.</param>
    /// <param name="second">One of the same size.</param>
    /// <exception cref="ArgumentException">The pictures differ in size or channels, or are smaller than a window.</exception>
    public static double Of(Image first, Image second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if ((first.Width, first.Height, first.Channels) != (second.Width, second.Height, second.Channels))
        {
            throw new ArgumentException(
                $"The pictures differ in size: {first.Width}×{first.Height}×{first.Channels} and "
                    + $"{second.Width}×{second.Height}×{second.Channels}.", nameof(second));
        }

        return Enumerable.Range(0, first.Channels)
            .Average(channel => Of(Plane(first, channel), Plane(second, channel), first.Width, first.Height, range: byte.MaxValue));
    }

    /// <summary>The mean index of batches of pictures, over pictures and channels.</summary>
    /// <param name="first">(N, C, H, W) with H and W at least 11.</param>
    /// <param name="second">The same shape.</param>
    /// <param name="range">The largest value less the smallest that a pixel can have, above 0: 1 for values in [0, 1].</param>
    /// <exception cref="ArgumentException">The shapes differ, or the pictures are smaller than a window.</exception>
    public static double Of(Tensor first, Tensor second, double range = 1.0)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.shape.Length != 4 || first.NumberOfElements == 0 || !first.shape.SequenceEqual(second.shape))
        {
            throw new ArgumentException(
                $"Structural similarity needs two batches (N, C, H, W) of one shape, got ({string.Join(", ", first.shape)}) and "
                    + $"({string.Join(", ", second.shape)}).", nameof(second));
        }

        using var scope = torch.NewDisposeScope();
        var (a, b) = (first.to(ScalarType.Float64).ToArray<double>(), second.to(ScalarType.Float64).ToArray<double>());
        var (planes, height, width) = ((int)(first.shape[0] * first.shape[1]), (int)first.shape[2], (int)first.shape[3]);
        return Enumerable.Range(0, planes)
            .Average(
                i => Of(a.AsSpan(i * height * width, height * width), b.AsSpan(i * height * width, height * width), width, height, range));
    }

    /// <summary>The index of two planes of values, row by row.</summary>
    /// <param name="first">height × width values.</param>
    /// <param name="second">As many.</param>
    /// <param name="width">Columns, at least 11.</param>
    /// <param name="height">Rows, at least 11.</param>
    /// <param name="range">The largest value less the smallest that a pixel can have, above 0.</param>
    /// <exception cref="ArgumentException">The values do not fit the sizes, a size is below 11, or the range is not above 0.</exception>
    public static double Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second, int width, int height, double range)
        => Map(first, second, width, height, range).Average();

    /// <summary>The index of two planes of values in every window: (height − 10) × (width − 10) numbers, row by row.</summary>
    /// <param name="first">height × width values.</param>
    /// <param name="second">As many.</param>
    /// <param name="width">Columns, at least 11.</param>
    /// <param name="height">Rows, at least 11.</param>
    /// <param name="range">The largest value less the smallest that a pixel can have, above 0.</param>
    /// <exception cref="ArgumentException">The values do not fit the sizes, a size is below 11, or the range is not above 0.</exception>
    public static double[] Map(ReadOnlySpan<double> first, ReadOnlySpan<double> second, int width, int height, double range)
    {
        if (width < Window || height < Window)
        {
            throw new ArgumentException(
                $"Structural similarity looks through windows of {Window}×{Window}; a picture of {width}×{height} is too small.");
        }

        if (first.Length != (long)width * height || second.Length != first.Length)
        {
            throw new ArgumentException($"{width}×{height} needs {(long)width * height} values, got {first.Length} and {second.Length}.");
        }

        if (!(range > 0))
        {
            throw new ArgumentException(
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"A range is above 0, got {range}."), nameof(range));
        }

        var (c1, c2) = (Math.Pow(K1 * range, 2), Math.Pow(K2 * range, 2));
        var (meanA, meanB) = (Smooth(first, width, height), Smooth(second, width, height));
        var squareA = Smooth(Product(first, first), width, height);
        var squareB = Smooth(Product(second, second), width, height);
        var product = Smooth(Product(first, second), width, height);
        var map = new double[meanA.Length];
        for (var i = 0; i < map.Length; i++)
        {
            var (a, b) = (meanA[i], meanB[i]);
            var (varianceA, varianceB, covariance) = (squareA[i] - a * a, squareB[i] - b * b, product[i] - a * b);
            map[i] = (2 * a * b + c1) * (2 * covariance + c2) / ((a * a + b * b + c1) * (varianceA + varianceB + c2));
        }

        return map;
    }

    /// <summary>
    /// Weighted means of all windows: the two-dimensional Gaussian is the product of one along rows and one along columns.
    /// </summary>
    private static double[] Smooth(ReadOnlySpan<double> values, int width, int height)
    {
        var (columns, rows) = (width - Window + 1, height - Window + 1);
        var along = new double[columns * height];
        for (var i = 0; i < along.Length; i++)
        {
            along[i] = Weighted(values, i / columns * width + i % columns, step: 1);
        }

        var smooth = new double[columns * rows];
        for (var i = 0; i < smooth.Length; i++)
        {
            smooth[i] = Weighted(along, i, step: columns);
        }

        return smooth;
    }

    private static double Weighted(ReadOnlySpan<double> values, int start, int step)
    {
        var sum = 0.0;
        for (var k = 0; k < Window; k++)
        {
            sum += s_weights[k] * values[start + k * step];
        }

        return sum;
    }

    private static double[] Product(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var product = new double[first.Length];
        for (var i = 0; i < product.Length; i++)
        {
            product[i] = first[i] * second[i];
        }

        return product;
    }

    private static double[] Plane(Image image, int channel)
    {
        var plane = new double[image.Width * image.Height];
        for (var i = 0; i < plane.Length; i++)
        {
            plane[i] = image.Pixels[i * image.Channels + channel];
        }

        return plane;
    }

    private static double[] Weights()
    {
        var bell = Enumerable.Range(0, Window).Select(i => Math.Exp(-Math.Pow(i - Window / 2, 2) / (2 * Sigma * Sigma))).ToArray();
        var sum = bell.Sum();
        return [.. bell.Select(value => value / sum)];
    }
}
