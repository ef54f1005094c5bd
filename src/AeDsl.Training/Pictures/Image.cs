namespace AeDsl.Training.Pictures;

/// <summary>A picture in memory: 8-bit grey or RGB.</summary>
public sealed class Image
{
    private readonly byte[] _pixels;

    /// <summary>A picture of the given pixels; the array is not copied.</summary>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="channels">1 for grey, 3 for red, green and blue.</param>
    /// <param name="pixels">height × width × channels values, row by row from the top left.</param>
    /// <exception cref="ArgumentException">A size is out of range, or the pixels do not fit the sizes.</exception>
    public Image(int width, int height, int channels, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentNullException.ThrowIfNull(pixels);
        if (channels is not (1 or 3))
        {
            throw new ArgumentOutOfRangeException(nameof(channels), channels, "A picture has 1 channel (grey) or 3 (red, green, blue).");
        }

        if (pixels.Length != (long)width * height * channels)
        {
            throw new ArgumentException(
                $"{width}×{height}×{channels} needs {(long)width * height * channels} values, got {pixels.Length}.", nameof(pixels));
        }

        (Width, Height, Channels, _pixels) = (width, height, channels, pixels);
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>1 for grey, 3 for red, green and blue.</summary>
    public int Channels { get; }

    /// <summary>All values, row by row from the top left, the channels of a pixel side by side.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>The value of one channel of one pixel, 0 to 255.</summary>
    /// <param name="x">Column, from the left.</param>
    /// <param name="y">Row, from the top.</param>
    /// <param name="channel">0, or 0 to 2.</param>
    public byte this[int x, int y, int channel = 0] => _pixels[(y * Width + x) * Channels + channel];

    /// <summary>Saves the picture as PNG, whole or not at all.</summary>
    /// <param name="path">Where it goes.</param>
    /// <exception cref="IOException">It could not be written.</exception>
    public void SavePng(string path) => PngFile.Write(path, this);
}
