using AeDsl.Training.Data;
using AeDsl.Training.Pictures;
using TorchSharp;

namespace AeDsl.Testing.Tests.Snapshots;

/// <summary>Pictures to compare, and what can go wrong with them.</summary>
internal static class Pictures
{
    public const int Side = 28;
    public const int Columns = 8;
    private const int Padding = 2;

    public static readonly TileLayout Layout = new(Side, Side, Padding);

    /// <summary>64 drawn digits in a grid: grey, 242 × 242.</summary>
    public static readonly Image Digits = DrawDigits();

    public static Image With(this Image image, Func<int, int, int, double> value)
        => new(
            image.Width,
            image.Height,
            image.Channels,
            [.. Enumerable.Range(0, image.Pixels.Length).Select(
                i => Level(value(i / image.Channels % image.Width, i / image.Channels / image.Width, i % image.Channels)))]);

    public static Image Brightness(this Image image, double factor) => image.With((x, y, channel) => image[x, y, channel] * factor);

    public static Image Pixel(this Image image, int x, int y, int by, int channel = 0)
        => image.With((column, row, c) => image[column, row, c] + ((column, row, c) == (x, y, channel) ? by : 0));

    /// <summary>Moved to the right by a part of a pixel, with linear interpolation.</summary>
    public static Image Shift(this Image image, double by)
        => image.With((x, y, channel) => image[x, y, channel] * (1 - by) + image[Math.Max(x - 1, 0), y, channel] * by);

    public static Image Noise(this Image image, int levels, int seed)
    {
        var random = new Random(seed);
        var noise = Enumerable.Range(0, image.Pixels.Length).Select(_ => random.Next(-levels, levels + 1)).ToArray();
        return image.With((x, y, channel) => image[x, y, channel] + noise[(y * image.Width + x) * image.Channels + channel]);
    }

    public static Image Transpose(this Image image) => image.With((x, y, channel) => image[y, x, channel]);

    public static Image Row(this Image image, int row, int by) => image.With((x, y, channel) => image[x, y, channel] + (y == row ? by : 0));

    /// <summary>One tile of the digits replaced by the content of another.</summary>
    public static Image Swap(this Image image, int tile, int by)
    {
        var ((left, top), (fromLeft, fromTop)) = (Corner(tile), Corner(by));
        return image.With((x, y, channel) => x >= left && x < left + Side && y >= top && y < top + Side
            ? image[fromLeft + x - left, fromTop + y - top, channel]
            : image[x, y, channel]);
    }

    public static Image Colour(this Image image)
        => new(
            image.Width,
            image.Height,
            3,
            [.. image.Pixels.ToArray().SelectMany(level => new[] { level, (byte)(level / 2), (byte)(255 - level) })]);

    public static Image Crop(this Image image, int width, int height)
        => new(width, height, 1, [.. Enumerable.Range(0, width * height).Select(i => image[i % width, i / width])]);

    private static (int X, int Y) Corner(int tile)
        => (Padding + tile % Columns * (Side + Padding), Padding + tile / Columns * (Side + Padding));

    private static Image DrawDigits()
    {
        using var scope = torch.NewDisposeScope();
        using var data = DrawnDigits.Create(Columns * Columns, seed: 7);
        return ImageGrid.Create(data.Inputs.to(torch.ScalarType.Float32) / 255f, Columns, Padding);
    }

    private static byte Level(double value) => (byte)(Math.Clamp(value, 0, 255) + 0.5);
}
