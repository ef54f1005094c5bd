using AeDsl.Training;

namespace AeDsl.Testing;

/// <summary>
/// The structural similarity index (Wang, Bovik, Sheikh, Simoncelli 2004, "Image quality assessment: from error visibility to structural
/// similarity", equation 13): a Gaussian window of 11 × 11 with σ 1.5, K₁ = 0.01, K₂ = 0.03, 255 levels. Beyond its border a picture is
/// continued as in a mirror, so that border pixels count as much as any other.
/// </summary>
internal static class StructuralSimilarity
{
    private const int Radius = 5;
    private const double C1 = 0.01 * 255 * (0.01 * 255);
    private const double C2 = 0.03 * 255 * (0.03 * 255);

    private static readonly double[] s_window = Window();

    /// <summary>The index at each pixel, row by row, -1 to 1; of a colour picture the mean over its channels.</summary>
    /// <param name="first">A picture.</param>
    /// <param name="second">One of the same size.</param>
    public static double[] Map(Image first, Image second)
    {
        var map = new double[first.Width * first.Height];
        for (var channel = 0; channel < first.Channels; channel++)
        {
            var (x, y) = (Plane(first, channel), Plane(second, channel));
            var (meanX, meanY) = (Blur(x), Blur(y));
            var (squareX, squareY, product) = (Blur(Product(x, x)), Blur(Product(y, y)), Blur(Product(x, y)));
            for (var i = 0; i < map.Length; i++)
            {
                var (mx, my) = (meanX[i], meanY[i]);
                var (varianceX, varianceY, covariance) = (squareX[i] - mx * mx, squareY[i] - my * my, product[i] - mx * my);
                map[i] += (2 * mx * my + C1) * (2 * covariance + C2) / ((mx * mx + my * my + C1) * (varianceX + varianceY + C2)) / first.Channels;
            }
        }

        return map;

        double[] Blur(double[] plane) => BlurRows(BlurRows(plane, first.Width, first.Height), first.Height, first.Width);
    }

    /// <summary>Blurs along the rows and gives the result transposed, so that twice is both directions and the right way round again.</summary>
    private static double[] BlurRows(double[] plane, int width, int height)
    {
        var blurred = new double[plane.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var sum = 0.0;
                for (var tap = -Radius; tap <= Radius; tap++)
                {
                    sum += s_window[tap + Radius] * plane[y * width + Mirror(x + tap, width)];
                }

                blurred[x * height + y] = sum;
            }
        }

        return blurred;
    }

    /// <summary>… c b a | a b c | c b a …, also for pictures smaller than the window.</summary>
    private static int Mirror(int index, int size)
    {
        var turn = (index % (2 * size) + 2 * size) % (2 * size);
        return turn < size ? turn : 2 * size - 1 - turn;
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

    private static double[] Product(double[] first, double[] second)
    {
        var product = new double[first.Length];
        for (var i = 0; i < product.Length; i++)
        {
            product[i] = first[i] * second[i];
        }

        return product;
    }

    private static double[] Window()
    {
        var window = Enumerable.Range(-Radius, 2 * Radius + 1).Select(i => Math.Exp(-i * i / (2 * 1.5 * 1.5))).ToArray();
        var sum = window.Sum();
        return [.. window.Select(weight => weight / sum)];
    }
}
