using System.Buffers;

namespace AeDsl.Training.Data.Folders;

/// <summary>
/// A picture in memory that a pool lends: 8 bits a channel, the channels of a pixel side by side. Pictures are decoded again and again,
/// and would otherwise keep the garbage collector busy while a model trains. What makes another picture of one disposes of it.
/// </summary>
/// <param name="width">Columns.</param>
/// <param name="height">Rows.</param>
/// <param name="channels">1 for grey, 3 for red, green and blue, 4 with alpha.</param>
internal sealed class DecodedPicture(int width, int height, int channels) : IDisposable
{
    private const int Alpha = 3;

    private byte[] _lent = ArrayPool<byte>.Shared.Rent(width * height * channels);

    public int Width => width;

    public int Height => height;

    public int Channels => channels;

    /// <summary>(height, width, channels).</summary>
    public Span<byte> Pixels => _lent.AsSpan(0, width * height * channels);

    /// <summary>Whether something shines through somewhere.</summary>
    public bool IsTransparent
    {
        get
        {
            var pixels = Pixels;
            for (var i = Alpha; channels == 4 && i < pixels.Length; i += 4)
            {
                if (pixels[i] != byte.MaxValue)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Turned as EXIF says, 1 to 8: what a pixel of the result shows is looked up in the file's picture.</summary>
    public DecodedPicture Turned(int orientation)
    {
        if (orientation is < 2 or > 8)
        {
            return this;
        }

        // From 5 on, rows and columns change places.
        var turned = orientation >= 5 ? new DecodedPicture(height, width, channels) : new DecodedPicture(width, height, channels);
        var from = new Pixelwise(this);
        var to = new Pixelwise(turned);
        var (right, bottom) = (turned.Width - 1, turned.Height - 1);
        for (var y = 0; y <= bottom; y++)
        {
            for (var x = 0; x <= right; x++)
            {
                var (fromX, fromY) = orientation switch
                {
                    2 => (right - x, y),
                    3 => (right - x, bottom - y),
                    4 => (x, bottom - y),
                    5 => (y, x),
                    6 => (y, right - x),
                    7 => (bottom - y, right - x),
                    _ => (bottom - y, x),
                };
                from[fromX, fromY].CopyTo(to[x, y]);
            }
        }

        Dispose();
        return turned;
    }

    /// <summary>
    /// With the channels that are needed: 1 (grey, ITU-R 601-2 as in Pillow), 3 (red, green, blue) or 4 (with alpha multiplied in). On 1
    /// and 3, what is transparent shows the background.
    /// </summary>
    public DecodedPicture With(int wanted, ImageColor background)
    {
        if (wanted == channels && channels == 1)
        {
            return this;
        }

        var made = new DecodedPicture(width, height, wanted);
        var pixels = new Pixelwise(this);
        var to = new Pixelwise(made);
        Span<byte> color = stackalloc byte[4];
        var under = wanted == 4 ? default : background;
        for (var i = 0; i < width * height; i++)
        {
            if (channels == 1)
            {
                color[..Alpha].Fill(pixels[i][0]);
                color[Alpha] = byte.MaxValue;
            }
            else
            {
                pixels[i].CopyTo(color);
                color[0] = Over(color[0], under.Red, color[Alpha]);
                color[1] = Over(color[1], under.Green, color[Alpha]);
                color[2] = Over(color[2], under.Blue, color[Alpha]);
            }

            if (wanted == 1)
            {
                to[i][0] = Grey(color[0], color[1], color[2]);
            }
            else
            {
                color[..wanted].CopyTo(to[i]);
            }
        }

        Dispose();
        return made;
    }

    /// <summary>The size that is wanted, by a policy that isn't None where sizes differ.</summary>
    public DecodedPicture Resized(int wantedWidth, int wantedHeight, ImageResize resize, ImageColor background)
    {
        if ((wantedWidth, wantedHeight) == (width, height))
        {
            return this;
        }

        var whole = (0.0, 0.0, (double)width, (double)height);
        if (resize == ImageResize.Stretch)
        {
            return Resampling.Scale(this, whole, wantedWidth, wantedHeight);
        }

        var (across, down) = ((double)wantedWidth / width, (double)wantedHeight / height);
        if (resize == ImageResize.Crop)
        {
            var scale = Math.Max(across, down);
            var left = Math.Max(0, (width - wantedWidth / scale) / 2);
            var top = Math.Max(0, (height - wantedHeight / scale) / 2);
            return Resampling.Scale(this, (left, top, width - left, height - top), wantedWidth, wantedHeight);
        }

        var fit = Math.Min(across, down);
        return Resampling.Scale(this, whole, Inner(width * fit, wantedWidth), Inner(height * fit, wantedHeight))
            .Padded(wantedWidth, wantedHeight, background);
    }

    /// <summary>Plane after plane, as models take it; alpha is no longer multiplied in.</summary>
    public void CopyPlanes(Span<byte> planes)
    {
        var size = width * height;
        var pixels = Pixels;
        for (var channel = 0; channel < channels; channel++)
        {
            var plane = planes.Slice(channel * size, size);
            for (var (i, at) = (0, channel); i < size; i++, at += channels)
            {
                plane[i] = channels == 4 && channel < Alpha ? Unmultiplied(pixels[at], pixels[i * 4 + Alpha]) : pixels[at];
            }
        }
    }

    public void Dispose()
    {
        if (_lent.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_lent);
            _lent = [];
        }
    }

    private static int Inner(double scaled, int most) => Math.Clamp((int)Math.Round(scaled), 1, most);

    private DecodedPicture Padded(int wantedWidth, int wantedHeight, ImageColor background)
    {
        var padded = new DecodedPicture(wantedWidth, wantedHeight, channels);
        ReadOnlySpan<byte> color = channels switch
        {
            1 => [Grey(background.Red, background.Green, background.Blue)],
            3 => [background.Red, background.Green, background.Blue],
            _ => [0, 0, 0, 0],
        };
        var to = new Pixelwise(padded);
        for (var i = 0; i < wantedWidth * wantedHeight; i++)
        {
            color.CopyTo(to[i]);
        }

        var (left, top) = ((wantedWidth - width) / 2, (wantedHeight - height) / 2);
        for (var y = 0; y < height; y++)
        {
            Pixels.Slice(y * width * channels, width * channels).CopyTo(padded.Pixels[(((top + y) * wantedWidth + left) * channels)..]);
        }

        Dispose();
        return padded;
    }

    private static byte Over(byte color, byte under, byte alpha) => (byte)((color * alpha + under * (255 - alpha) + 127) / 255);

    private static byte Unmultiplied(byte color, byte alpha) => alpha == 0 ? color : (byte)Math.Min(255, (color * 255 + alpha / 2) / alpha);

    private static byte Grey(byte red, byte green, byte blue) => (byte)((red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16);

    /// <summary>The values of single pixels.</summary>
    private readonly ref struct Pixelwise(DecodedPicture picture)
    {
        private readonly Span<byte> _pixels = picture.Pixels;
        private readonly int _width = picture.Width;
        private readonly int _channels = picture.Channels;

        public Span<byte> this[int index] => _pixels.Slice(index * _channels, _channels);

        public Span<byte> this[int x, int y] => this[y * _width + x];
    }
}
