using AeDsl.Training.Metrics;
using AeDsl.Training.Pictures;
using Xunit.Sdk;

namespace AeDsl.Testing.Tests.Snapshots;

public class TileComparerTests
{
    public static TheoryData<string> Checks => new(ComparerChecks.All.Keys);

    public static TheoryData<string> Mutants => new(MutantComparers.All.Keys);

    [Theory, MemberData(nameof(Checks))]
    public void It_does_what_a_comparer_must(string check) => ComparerChecks.All[check](new TileComparer());

    [Theory, MemberData(nameof(Mutants))]
    public void A_comparer_with_a_fault_is_caught(string mutant)
        => Assert.True(
            ComparerChecks.All.Values.Any(check => Fails(() => check(MutantComparers.All[mutant]))), "No check noticed the fault.");

    [Fact]
    public void A_wrong_tile_is_named_and_measured()
    {
        var comparison = new TileComparer().Compare(
            Pictures.Digits, Pictures.Digits.Swap(tile: 37, by: 38), Pictures.Layout, ImageTolerance.SameWeights);

        var worst = comparison.Figures!.Worst()!;
        Assert.Equal((5, 4, 152, 122, 28, 28), (worst.Column, worst.Row, worst.X, worst.Y, worst.Width, worst.Height));
        Assert.StartsWith(
            "Beyond what is allowed (largest difference at most 2, RMSE of a tile at most 0.5): 1 of 64 tiles and the frame.",
            comparison.Summary,
            StringComparison.Ordinal);
        Assert.Contains("Worst is row 5, column 6", comparison.Summary, StringComparison.Ordinal);

        // This is why a mean over the whole picture is no gate.
        Assert.InRange(comparison.Figures.MeanSsim, 0.985, 0.999);
    }

    [Fact]
    public void Figures_are_those_of_their_tile()
    {
        var expected = new Image(4, 2, 1, [10, 10, 20, 20, 10, 10, 20, 20]);
        var actual = new Image(4, 2, 1, [10, 13, 20, 20, 10, 6, 20, 21]);

        var figures = new TileComparer().Compare(expected, actual, new TileLayout(2, 2), ImageTolerance.Exact).Figures!;

        Assert.Equal([4, 1], figures.Tiles.Select(tile => tile.LargestDifference));
        Assert.Equal(Math.Sqrt((9 + 16) / 4.0), figures.Tiles[0].Rmse, 12);
        Assert.Equal(Math.Sqrt(1 / 4.0), figures.Tiles[1].Rmse, 12);
    }

    [Theory]
    [InlineData(242, 242, 28, 28, 2, 64)]
    [InlineData(28, 28, 28, 28, 0, 1)]
    [InlineData(30, 29, 28, 28, 0, 4)]
    [InlineData(1, 1, 28, 28, 0, 1)]
    [InlineData(1, 1, 28, 28, 2, 0)]
    public void Tiles_lie_side_by_side_and_inside(int width, int height, int tileWidth, int tileHeight, int padding, int count)
    {
        var tiles = new TileLayout(tileWidth, tileHeight, padding).Cut(width, height);

        Assert.Equal(count, tiles.Count);
        var covered = new int[width * height];
        foreach (var tile in tiles)
        {
            for (var i = 0; i < tile.Width * tile.Height; i++)
            {
                covered[(tile.Y + i / tile.Width) * width + tile.X + i % tile.Width]++;
            }
        }

        Assert.All(covered, times => Assert.InRange(times, padding == 0 ? 1 : 0, 1));
    }

    [Fact]
    public void Similarity_counts_the_border_and_small_pictures_too()
    {
        var flat = new Image(3, 2, 1, [100, 100, 100, 100, 100, 100]);
        var paler = new Image(3, 2, 1, [50, 50, 50, 50, 50, 50]);
        var c1 = Math.Pow(0.01 * 255, 2);

        // Of two even pictures only the term of the means is left.
        Assert.All(SimilarityMap.Of(flat, paler), index => Assert.Equal((2 * 100 * 50 + c1) / (100 * 100 + 50 * 50 + c1), index, 9));
        Assert.All(SimilarityMap.Of(Pictures.Digits, Pictures.Digits), index => Assert.Equal(1, index, 9));

        var corner = SimilarityMap.Of(Pictures.Digits, Pictures.Digits.Pixel(241, 241, 100));
        Assert.Equal(corner.Length - 1, Array.IndexOf(corner, corner.Min()));
    }

    [Fact]
    public void The_middle_of_the_map_is_the_index_of_the_definition()
    {
        var (first, second) = (Pictures.Digits.Crop(40, 33), Pictures.Digits.Crop(40, 33).Shift(0.5));
        var map = SimilarityMap.Of(first, second);

        var inside = Enumerable.Range(0, map.Length).Where(i => i % 40 is >= 5 and < 35 && i / 40 is >= 5 and < 28).Average(i => map[i]);
        Assert.Equal(StructuralSimilarity.Of(first, second), inside, 9);
    }

    [Fact]
    public void A_difference_picture_shows_what_became_brighter_and_what_darker()
    {
        var grey = new Image(3, 1, 1, [100, 100, 100]);

        var picture = DifferencePicture.Draw(grey, new Image(3, 1, 1, [100, 140, 60]));

        Assert.Equal((30, 30, 30), (picture[0, 0, 0], picture[0, 0, 1], picture[0, 0, 2]));
        Assert.Equal((0xFF, 0x9E, 0x2C), (picture[1, 0, 0], picture[1, 0, 1], picture[1, 0, 2]));
        Assert.Equal((0x4C, 0xB4, 0xFF), (picture[2, 0, 0], picture[2, 0, 1], picture[2, 0, 2]));
    }

    [Fact]
    public void Tolerances_out_of_range_are_errors()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageTolerance(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageTolerance(256, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageTolerance(0, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TileLayout(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TileLayout(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TileLayout(1, 1, -1));
    }

    private static bool Fails(Action check)
    {
        try
        {
            check();
            return false;
        }
        catch (XunitException)
        {
            return true;
        }
    }
}
