using AeDsl.Training.Metrics;
using AeDsl.Training.Pictures;

namespace AeDsl.Testing;

/// <summary>
/// <see cref="StructuralSimilarity"/> around every pixel. Beyond its border a picture is continued as in a mirror, so that pixels at the
/// border count as much as any other, and a picture may be smaller than a window.
/// </summary>
internal static class SimilarityMap
{
    private const int Radius = StructuralSimilarity.Window / 2;

    /// <summary>The index at each pixel, row by row, -1 to 1; of RGB the mean over the channels.</summary>
    /// <param name="first">A picture.</param>
    /// <param name="second">One of the same size.</param>
    public static double[] Of(Image first, Image second)
    {
        var (width, height) = (first.Width + 2 * Radius, first.Height + 2 * Radius);
        var map = new double[first.Width * first.Height];
        for (var channel = 0; channel < first.Channels; channel++)
        {
            var index = StructuralSimilarity.Map(Continued(first, channel), Continued(second, channel), width, height, byte.MaxValue);
            for (var i = 0; i < map.Length; i++)
            {
                map[i] += index[i] / first.Channels;
            }
        }

        return map;
    }

    private static double[] Continued(Image image, int channel)
    {
        var (width, height) = (image.Width + 2 * Radius, image.Height + 2 * Radius);
        var plane = new double[width * height];
        for (var i = 0; i < plane.Length; i++)
        {
            plane[i] = image[Mirror(i % width - Radius, image.Width), Mirror(i / width - Radius, image.Height), channel];
        }

        return plane;
    }

    /// <summary>… c b a | a b c | c b a …</summary>
    private static int Mirror(int index, int size)
    {
        var turn = (index % (2 * size) + 2 * size) % (2 * size);
        return turn < size ? turn : 2 * size - 1 - turn;
    }
}
