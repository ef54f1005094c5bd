using System.Globalization;

namespace AeDsl.Testing;

/// <summary>How far a picture may be from its baseline. Both limits hold for every tile on its own, and both must be met.</summary>
/// <param name="LargestDifference">Largest difference of one value of one pixel, in 8-bit levels, 0 to 255.</param>
/// <param name="TileRmse">Largest root mean square of the differences of one tile, in 8-bit levels, 0 to 255.</param>
public sealed record ImageTolerance(int LargestDifference, double TileRmse)
{
    /// <summary>Not one level of difference: for pictures that no floating-point number has a part in.</summary>
    public static ImageTolerance Exact { get; } = new(0, 0);

    /// <summary>
    /// For what fixed weights give: at most 2 levels, 0.5 in root mean square. Other processors and BLAS libraries round sums differently,
    /// which moves a value by a level where it lies on the edge between two.
    /// </summary>
    public static ImageTolerance SameWeights { get; } = new(2, 0.5);

    /// <summary>
    /// For what comes out after at most 100 steps of training: at most 8 levels, 1.5 in root mean square. After longer training rounding
    /// has grown to tens of levels: compare what saved weights give, or losses.
    /// </summary>
    public static ImageTolerance ShortTraining { get; } = new(8, 1.5);

    /// <summary>Largest difference of one value of one pixel, in 8-bit levels, 0 to 255.</summary>
    public int LargestDifference { get; init; } = LargestDifference is >= 0 and <= 255
        ? LargestDifference
        : throw new ArgumentOutOfRangeException(nameof(LargestDifference), LargestDifference, "A difference of 8-bit levels is 0 to 255.");

    /// <summary>Largest root mean square of the differences of one tile, in 8-bit levels, 0 to 255.</summary>
    public double TileRmse { get; init; } = TileRmse is >= 0 and <= 255
        ? TileRmse
        : throw new ArgumentOutOfRangeException(nameof(TileRmse), TileRmse, "A root mean square of 8-bit levels is 0 to 255.");

    /// <inheritdoc/>
    public override string ToString()
        => string.Create(
            CultureInfo.InvariantCulture, $"largest difference at most {LargestDifference}, RMSE of a tile at most {TileRmse:0.###}");
}
