using AeDsl.Training.Pictures;

namespace AeDsl.Testing.Tests.Snapshots;

/// <summary>
/// What every comparer of pictures must do. Each is run against the comparer that is used, and against ones with a known fault.
/// </summary>
internal static class ComparerChecks
{
    private static readonly Image s_digits = Pictures.Digits;

    public static readonly IReadOnlyDictionary<string, Action<IImageComparer>> All = new Dictionary<string, Action<IImageComparer>>
    {
        ["the same picture passes"] = comparer => Passes(comparer, s_digits, s_digits, ImageTolerance.Exact),
        ["the same colour picture passes"] = comparer => Passes(comparer, s_digits.Colour(), s_digits.Colour(), ImageTolerance.Exact),
        ["a level on a few pixels of a tile passes"] = comparer => Passes(
            comparer, s_digits, s_digits.Pixel(40, 40, 1).Pixel(45, 40, 1).Pixel(50, 50, -1), ImageTolerance.SameWeights),
        ["a few levels pass after training"] = comparer => Passes(
            comparer, s_digits, s_digits.Noise(2, seed: 1), ImageTolerance.ShortTraining),
        ["one level is not exact"] = comparer => Fails(comparer, s_digits, s_digits.Pixel(100, 100, 1), ImageTolerance.Exact),
        ["one pixel brighter by 16"] = comparer => Fails(comparer, s_digits, s_digits.Pixel(241, 120, 16)),
        ["one pixel brighter by 16 in the first tile"] = comparer => Fails(comparer, s_digits, s_digits.Pixel(5, 5, 16)),
        ["one pixel brighter by 16 in the last tile"] = comparer => Fails(comparer, s_digits, s_digits.Pixel(238, 238, 16)),
        ["one pixel brighter by 16, after training"] = comparer => Fails(
            comparer, s_digits, s_digits.Pixel(130, 130, 16).Pixel(131, 130, -16), ImageTolerance.ShortTraining),
        ["one pixel of blue"] = comparer => Fails(comparer, s_digits.Colour(), s_digits.Colour().Pixel(100, 100, -16, channel: 2)),
        ["brightness × 0.95"] = comparer => Fails(comparer, s_digits, s_digits.Brightness(0.95)),
        ["brightness × 0.99"] = comparer => Fails(comparer, s_digits, s_digits.Brightness(0.99)),
        ["brightness × 1.01"] = comparer => Fails(comparer, s_digits, s_digits.Brightness(1.01)),
        ["everything a level brighter"] = comparer => Fails(
            comparer, s_digits, s_digits.With((x, y, _) => s_digits[x, y] < 255 ? s_digits[x, y] + 1 : 254)),
        ["moved by a tenth of a pixel"] = comparer => Fails(comparer, s_digits, s_digits.Shift(0.1)),
        ["moved by a pixel"] = comparer => Fails(comparer, s_digits, s_digits.Shift(1)),
        ["noise of 2 levels"] = comparer => Fails(comparer, s_digits, s_digits.Noise(2, seed: 1)),
        ["noise of 2 levels in one tile"] = comparer => Fails(comparer, s_digits, OnlyTile(s_digits.Noise(2, seed: 2))),
        ["last row changed"] = comparer => Fails(comparer, s_digits, s_digits.Row(241, 16)),
        ["last row of a single digit changed"] = comparer => Fails(
            comparer, s_digits.Crop(28, 28), s_digits.Crop(28, 28).Row(27, 16), layout: TileLayout.Default),
        ["last column of an uneven picture changed"] = comparer => Fails(
            comparer, s_digits.Crop(61, 45), s_digits.Crop(61, 45).Pixel(60, 44, 16), layout: TileLayout.Default),
        ["one tile swapped for another digit"] = comparer => Fails(comparer, s_digits, s_digits.Swap(tile: 37, by: 38)),
        ["one tile swapped for the same digit in another hand"] = comparer => Fails(
            comparer, s_digits, s_digits.Swap(tile: 37, by: 47), ImageTolerance.ShortTraining),
        ["transposed"] = comparer => Fails(comparer, s_digits, s_digits.Transpose()),
        ["a wider one"] = comparer => Fails(comparer, s_digits.Crop(100, 50), s_digits.Crop(101, 50), new ImageTolerance(255, 255)),
        ["a higher one"] = comparer => Fails(comparer, s_digits.Crop(100, 50), s_digits.Crop(100, 51), new ImageTolerance(255, 255)),
        ["width and height exchanged"] = comparer => Fails(
            comparer, s_digits.Crop(100, 50), s_digits.Crop(50, 100), new ImageTolerance(255, 255)),
        ["colour in place of grey"] = comparer => Fails(
            comparer, s_digits, s_digits.With((x, y, _) => s_digits[x, y]).Colour(), new ImageTolerance(255, 255)),
    };

    private static void Passes(IImageComparer comparer, Image expected, Image actual, ImageTolerance tolerance)
        => Assert.True(comparer.Compare(expected, actual, Pictures.Layout, tolerance).Passes, "This should have passed.");

    private static void Fails(
        IImageComparer comparer, Image expected, Image actual, ImageTolerance? tolerance = null, TileLayout? layout = null)
        => Assert.False(
            comparer.Compare(expected, actual, layout ?? Pictures.Layout, tolerance ?? ImageTolerance.SameWeights).Passes,
            "This should have failed.");

    private static Image OnlyTile(Image noisy)
        => s_digits.With((x, y, _) => x is >= 122 and < 150 && y is >= 92 and < 120 ? noisy[x, y] : s_digits[x, y]);
}
