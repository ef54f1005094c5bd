using System.Globalization;
using System.Text.Json.Serialization;

namespace AeDsl.Testing;

/// <summary>By how much one tile, or the frame between the tiles, differs from its baseline.</summary>
/// <param name="Column">Column in the grid, from 0; -1 for the frame.</param>
/// <param name="Row">Row in the grid, from 0; -1 for the frame.</param>
/// <param name="X">First column of pixels.</param>
/// <param name="Y">First row of pixels.</param>
/// <param name="Width">Columns of pixels.</param>
/// <param name="Height">Rows of pixels.</param>
/// <param name="LargestDifference">Largest difference of one value of one pixel, in 8-bit levels.</param>
/// <param name="Rmse">Root mean square of the differences, in 8-bit levels.</param>
/// <param name="Ssim">Structural similarity, the mean over the tile's pixels; not a number where all is well.</param>
internal sealed record TileFigures(
    int Column, int Row, int X, int Y, int Width, int Height, int LargestDifference, double Rmse, double Ssim)
{
    [JsonIgnore]
    public bool IsFrame => Column < 0;

    /// <summary>How a person finds it: rows and columns are counted from 1.</summary>
    [JsonIgnore]
    public string Name => IsFrame ? "the frame" : string.Create(CultureInfo.InvariantCulture, $"row {Row + 1}, column {Column + 1}");
}

/// <summary>What was measured of a picture and its baseline of the same size.</summary>
internal sealed record ImageFigures
{
    public required int Width { get; init; }

    public required int Height { get; init; }

    public required int LargestDifferenceAllowed { get; init; }

    public required double TileRmseAllowed { get; init; }

    /// <summary>
    /// Structural similarity over the whole picture. A diagnostic: no limit is set on it, and it is not measured where all is well.
    /// </summary>
    public double MeanSsim { get; init; } = double.NaN;

    public double MinimumSsim { get; init; } = double.NaN;

    /// <summary>Every tile, row by row; then the frame, where there is one.</summary>
    public required IReadOnlyList<TileFigures> Tiles { get; init; }

    /// <summary>What was measured: 64 tiles and the frame.</summary>
    [JsonIgnore]
    public string Parts
    {
        get
        {
            var tiles = Tiles.Count(tile => !tile.IsFrame);
            var counted = tiles == 1 ? "1 tile" : string.Create(CultureInfo.InvariantCulture, $"{tiles} tiles");
            return tiles == Tiles.Count ? counted : counted + " and the frame";
        }
    }

    /// <summary>The tile that is furthest beyond what is allowed; none where no pixel differs.</summary>
    public TileFigures? Worst()
        => Tiles.Where(tile => tile.LargestDifference > 0).OrderByDescending(Excess).ThenByDescending(tile => tile.Rmse).FirstOrDefault();

    public bool IsWithin(TileFigures tile) => tile.LargestDifference <= LargestDifferenceAllowed && tile.Rmse <= TileRmseAllowed;

    private double Excess(TileFigures tile)
        => Math.Max(tile.LargestDifference / (LargestDifferenceAllowed + 1e-9), tile.Rmse / (TileRmseAllowed + 1e-9));
}
