using System.Globalization;
using AeDsl.Training.Pictures;

namespace AeDsl.Testing;

/// <summary>
/// Compares two pictures tile by tile. A measure over a whole picture hides a wrong tile: with one digit of 64 replaced, the mean
/// structural similarity is still 0.99. So the largest difference and the root mean square of each tile must be within the tolerance.
/// </summary>
internal sealed class TileComparer : IImageComparer
{
    // By hand: libraries that compare pictures measure them whole, which hides a wrong tile.

    public ImageComparison Compare(Image expected, Image actual, TileLayout layout, ImageTolerance tolerance)
    {
        if ((expected.Width, expected.Height, expected.Channels) != (actual.Width, actual.Height, actual.Channels))
        {
            return new ImageComparison(false, $"The picture is {Size(actual)}, its baseline {Size(expected)}.", null);
        }

        var figures = new ImageFigures
        {
            Width = expected.Width,
            Height = expected.Height,
            LargestDifferenceAllowed = tolerance.LargestDifference,
            TileRmseAllowed = tolerance.TileRmse,
            Tiles = Measure(expected, actual, layout, ssim: null),
        };
        if (figures.Tiles.All(figures.IsWithin))
        {
            return new ImageComparison(true, "Every tile is within the tolerance.", figures);
        }

        // Only a person who looks for the reason needs it, and it takes longer than all the rest.
        var ssim = SimilarityMap.Of(expected, actual);
        figures = figures with { MeanSsim = ssim.Average(), MinimumSsim = ssim.Min(), Tiles = Measure(expected, actual, layout, ssim) };
        return new ImageComparison(false, Summary(figures, tolerance, figures.Worst()!), figures);
    }

    private static List<TileFigures> Measure(Image expected, Image actual, TileLayout layout, double[]? ssim)
    {
        var framed = new bool[expected.Width * expected.Height];
        framed.AsSpan().Fill(true);
        var figures = new List<TileFigures>();
        foreach (var tile in layout.Cut(expected.Width, expected.Height))
        {
            var sums = new Sums();
            for (var y = tile.Y; y < tile.Y + tile.Height; y++)
            {
                for (var x = tile.X; x < tile.X + tile.Width; x++)
                {
                    sums.Add(expected, actual, x, y, ssim);
                    framed[y * expected.Width + x] = false;
                }
            }

            figures.Add(sums.Figures(tile));
        }

        if (framed.Contains(true))
        {
            var sums = new Sums();
            for (var i = 0; i < framed.Length; i++)
            {
                if (framed[i])
                {
                    sums.Add(expected, actual, i % expected.Width, i / expected.Width, ssim);
                }
            }

            figures.Add(sums.Figures(new Tile(-1, -1, 0, 0, expected.Width, expected.Height)));
        }

        return figures;
    }

    private static string Summary(ImageFigures figures, ImageTolerance tolerance, TileFigures worst)
        => string.Create(CultureInfo.InvariantCulture, $"""
            Beyond what is allowed ({tolerance}): {figures.Tiles.Count(tile => !figures.IsWithin(tile))} of {figures.Parts}.
            Worst is {worst.Name}: largest difference {worst.LargestDifference}, RMSE {worst.Rmse:0.000}, SSIM {worst.Ssim:0.0000}.
            Whole picture, for information: SSIM {figures.MeanSsim:0.0000} in the mean, {figures.MinimumSsim:0.0000} at its lowest.
            """);

    private static string Size(Image image) => $"{image.Width}×{image.Height} {(image.Channels == 1 ? "grey" : "RGB")}";

    private sealed class Sums
    {
        private int _largest;
        private long _squares;
        private long _values;
        private double _ssim;
        private long _pixels;

        public void Add(Image expected, Image actual, int x, int y, double[]? ssim)
        {
            for (var channel = 0; channel < expected.Channels; channel++)
            {
                var difference = Math.Abs(expected[x, y, channel] - actual[x, y, channel]);
                _largest = Math.Max(_largest, difference);
                _squares += difference * difference;
                _values++;
            }

            _ssim += ssim is null ? double.NaN : ssim[y * expected.Width + x];
            _pixels++;
        }

        public TileFigures Figures(Tile tile)
            => new(
                tile.Column,
                tile.Row,
                tile.X,
                tile.Y,
                tile.Width,
                tile.Height,
                _largest,
                Math.Sqrt(_squares / (double)_values),
                _ssim / _pixels);
    }
}
