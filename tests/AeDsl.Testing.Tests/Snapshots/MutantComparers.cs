using AeDsl.Training.Data;
using AeDsl.Training.Pictures;

namespace AeDsl.Testing.Tests.Snapshots;

/// <summary>Comparers with a fault each, such as others have.</summary>
internal static class MutantComparers
{
    public static readonly IReadOnlyDictionary<string, IImageComparer> All = new Dictionary<string, IImageComparer>
    {
        ["always says yes"] = new Mutant((_, _, _, _) => true),
        ["always says no"] = new Mutant((_, _, _, _) => false),
        ["looks at the first tile only"] = OfTiles((figures, within) => within(figures.Tiles[0])),
        ["leaves the last tile out"] = OfTiles((figures, within) => figures.Tiles.SkipLast(2).All(within)),
        ["leaves the frame out"] = OfTiles((figures, within) => figures.Tiles.Where(tile => !tile.IsFrame).All(within)),
        ["sets no limit on the largest difference"] = OfTiles(
            (figures, _) => figures.Tiles.All(tile => tile.Rmse <= figures.TileRmseAllowed)),
        ["sets no limit on the root mean square"] = OfTiles(
            (figures, _) => figures.Tiles.All(tile => tile.LargestDifference <= figures.LargestDifferenceAllowed)),
        ["is content with one good tile"] = OfTiles((figures, within) => figures.Tiles.Any(within)),
        ["limits the root mean square of the whole picture"] = new Mutant(
            (expected, actual, _, tolerance) => SameSize(expected, actual) && Rmse(expected, actual) <= tolerance.TileRmse),
        ["wants a mean structural similarity of 0.99"] = new Mutant(
            (expected, actual, _, _) => SameSize(expected, actual) && SimilarityMap.Of(expected, actual).Average() >= 0.99),
        ["compares mean brightness"] = new Mutant(
            (expected, actual, _, tolerance) => SameSize(expected, actual)
                && Math.Abs(Mean(expected) - Mean(actual)) <= tolerance.TileRmse),
        ["compares sorted pixels"] = new Mutant(
            (expected, actual, _, tolerance) => SameSize(expected, actual)
                && expected.Pixels.ToArray()
                    .Order()
                    .Zip(actual.Pixels.ToArray().Order())
                    .All(pair => Math.Abs(pair.First - pair.Second) <= tolerance.LargestDifference)),
        ["sees only what became brighter"] = new Mutant(
            (expected, actual, _, tolerance) => SameSize(expected, actual)
                && expected.Pixels.ToArray()
                    .Zip(actual.Pixels.ToArray())
                    .All(pair => pair.Second - pair.First <= tolerance.LargestDifference)),
        ["looks at whole blocks of 8 × 8 only"] = Cut(image => (image.Width / 8 * 8, image.Height / 8 * 8)),
        ["leaves the last row out"] = Cut(image => (image.Width, Math.Max(1, image.Height - 1))),
        ["compares what two sizes have in common"] = new Mutant((expected, actual, layout, tolerance) =>
        {
            var (width, height) = (Math.Min(expected.Width, actual.Width), Math.Min(expected.Height, actual.Height));
            return new TileComparer().Compare(Corner(expected, width, height), Corner(actual, width, height), layout, tolerance).Passes;
        }),
        ["compares the number of pixels for the size"] = new Mutant((expected, actual, layout, tolerance) =>
        {
            if (expected.Pixels.Length != actual.Pixels.Length)
            {
                return false;
            }

            var reshaped = new Image(expected.Width, expected.Height, expected.Channels, actual.Pixels.ToArray());
            return new TileComparer().Compare(expected, reshaped, layout, tolerance).Passes;
        }),
        ["looks at the first channel only"] = new Mutant(
            (expected, actual, layout, tolerance) => new TileComparer().Compare(First(expected), First(actual), layout, tolerance).Passes),
        ["is twice as lenient"] = new Mutant(
            (expected, actual, layout, tolerance) =>
                new TileComparer().Compare(
                    expected,
                    actual,
                    layout,
                    new ImageTolerance(Math.Min(255, 2 * tolerance.LargestDifference + 1), Math.Min(255, 4 * tolerance.TileRmse))).Passes),
        ["is always exact"] = new Mutant(
            (expected, actual, layout, _) => new TileComparer().Compare(expected, actual, layout, ImageTolerance.Exact).Passes),
    };

    private static bool SameSize(Image first, Image second)
        => (first.Width, first.Height, first.Channels) == (second.Width, second.Height, second.Channels);

    private static double Mean(Image image) => image.Pixels.ToArray().Average(level => level);

    private static double Rmse(Image first, Image second)
        => Math.Sqrt(first.Pixels.ToArray().Zip(second.Pixels.ToArray()).Average(pair => Math.Pow(pair.First - pair.Second, 2)));

    private static Image First(Image image) => image.Channels == 1 ? image : Corner(image, image.Width, image.Height, channels: 1);

    private static Image Corner(Image image, int width, int height, int? channels = null)
    {
        var kept = channels ?? image.Channels;
        return new Image(
            width,
            height,
            kept,
            [.. Enumerable.Range(0, width * height * kept).Select(i => image[i / kept % width, i / kept / width, i % kept])]);
    }

    private static Mutant OfTiles(Func<ImageFigures, Func<TileFigures, bool>, bool> decide) => new((expected, actual, layout, tolerance)
        => new TileComparer().Compare(expected, actual, layout, tolerance).Figures is { } figures && decide(figures, figures.IsWithin));

    private static Mutant Cut(Func<Image, (int Width, int Height)> size) => new((expected, actual, layout, tolerance) =>
    {
        var (width, height) = size(expected);
        return SameSize(expected, actual)
            && new TileComparer().Compare(Corner(expected, width, height), Corner(actual, width, height), layout, tolerance).Passes;
    });

    private sealed class Mutant(Func<Image, Image, TileLayout, ImageTolerance, bool> passes) : IImageComparer
    {
        public ImageComparison Compare(Image expected, Image actual, TileLayout layout, ImageTolerance tolerance)
            => new(passes(expected, actual, layout, tolerance), "", null);
    }
}
