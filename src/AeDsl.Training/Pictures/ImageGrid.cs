using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Pictures;

/// <summary>Many small pictures in one.</summary>
public static class ImageGrid
{
    private const byte Frame = 48;

    /// <summary>Lays pictures out row by row.</summary>
    /// <param name="images">(N, C, H, W) with C 1 or 3, values 0 (black) to 1; what lies outside is cut off, NaN is black.</param>
    /// <param name="columns">Pictures in a row, at least 1.</param>
    /// <param name="padding">Pixels between pictures and around them.</param>
    /// <param name="scale">
    /// Each number becomes a square of scale × scale pixels, at least 1: small pictures are hard to see as they are.
    /// </param>
    /// <exception cref="ArgumentException">The tensor has another shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Columns or scale below 1, or padding below 0.</exception>
    public static Image Create(Tensor images, int columns, int padding = 2, int scale = 1)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        var shape = images.shape;
        if (shape.Length != 4 || shape[0] < 1 || shape[1] is not (1 or 3))
        {
            throw new ArgumentException(
                $"A grid needs pictures (N, 1 or 3, height, width), got ({string.Join(", ", shape)}).", nameof(images));
        }

        var (count, channels, tileHeight, tileWidth) = ((int)shape[0], (int)shape[1], (int)shape[2] * scale, (int)shape[3] * scale);
        columns = Math.Min(columns, count);
        var rows = (count + columns - 1) / columns;
        var width = columns * (tileWidth + padding) + padding;
        var height = rows * (tileHeight + padding) + padding;
        var pixels = new byte[width * height * channels];
        pixels.AsSpan().Fill(Frame);

        var values = images.ToFloats();
        for (var i = 0; i < count * channels * tileHeight * tileWidth; i++)
        {
            var (x, y) = (i % tileWidth, i / tileWidth % tileHeight);
            var plane = i / (tileWidth * tileHeight);
            var (channel, tile) = (plane % channels, plane / channels);
            var column = padding + tile % columns * (tileWidth + padding) + x;
            var row = padding + tile / columns * (tileHeight + padding) + y;
            var value = values[(plane * (int)shape[2] + y / scale) * (int)shape[3] + x / scale];
            pixels[(row * width + column) * channels + channel] = Level(value);
        }

        return new Image(width, height, channels, pixels);
    }

    /// <summary>Lays pairs out, one above the other: originals above what a model made of them.</summary>
    /// <param name="above">(N, C, H, W), values 0 to 1.</param>
    /// <param name="below">Of the same shape.</param>
    /// <param name="columns">Pairs in a row, at least 1.</param>
    /// <param name="padding">Pixels between pictures and around them.</param>
    /// <param name="scale">Each number becomes a square of scale × scale pixels, at least 1.</param>
    /// <exception cref="ArgumentException">The tensors have another shape, or differ in it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Columns or scale below 1, or padding below 0.</exception>
    public static Image CreatePairs(Tensor above, Tensor below, int columns, int padding = 2, int scale = 1)
    {
        ArgumentNullException.ThrowIfNull(above);
        ArgumentNullException.ThrowIfNull(below);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (!above.shape.SequenceEqual(below.shape))
        {
            throw new ArgumentException(
                $"Pairs need two equal shapes, got ({string.Join(", ", above.shape)}) and ({string.Join(", ", below.shape)}).",
                nameof(below));
        }

        using var scope = torch.NewDisposeScope();
        var rows = new List<Tensor>();
        for (long start = 0; start < above.shape[0]; start += columns)
        {
            var count = Math.Min(columns, above.shape[0] - start);
            rows.Add(Row(above, start, count, columns));
            rows.Add(Row(below, start, count, columns));
        }

        return Create(torch.cat(rows, 0), columns, padding, scale);
    }

    /// <summary>One row of a grid; a short one is filled up, so that the next begins below its start.</summary>
    private static Tensor Row(Tensor images, long start, long count, int columns)
    {
        var row = images.detach().cpu().narrow(0, start, count);
        if (count == columns || start == 0)
        {
            return row;
        }

        var shape = row.shape;
        shape[0] = columns - count;
        return torch.cat([row, torch.full(shape, Frame / 255.0f, dtype: row.dtype)], 0);
    }

    private static byte Level(float value) => float.IsNaN(value) ? (byte)0 : (byte)(255f * Math.Clamp(value, 0f, 1f) + 0.5f);
}
