namespace AeDsl.Training.Data.Folders;

/// <summary>A picture as it lies in a file, decoded: 8 bits a channel, the channels of a pixel side by side.</summary>
/// <param name="Pixels">(height, width, channels).</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Channels">1 for grey, 4 for red, green, blue and alpha, which is not multiplied in.</param>
internal sealed record DecodedPicture(byte[] Pixels, int Width, int Height, int Channels)
{
    private const int Alpha = 3;

    /// <summary>Whether something shines through somewhere.</summary>
    public bool IsTransparent
    {
        get
        {
            for (var i = Alpha; Channels == 4 && i < Pixels.Length; i += 4)
            {
                if (Pixels[i] != byte.MaxValue)
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
        var (width, height) = orientation >= 5 ? (Height, Width) : (Width, Height);
        var turned = new byte[Pixels.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (fromX, fromY) = orientation switch
                {
                    2 => (width - 1 - x, y),
                    3 => (width - 1 - x, height - 1 - y),
                    4 => (x, height - 1 - y),
                    5 => (y, x),
                    6 => (y, width - 1 - x),
                    7 => (height - 1 - y, width - 1 - x),
                    _ => (height - 1 - y, x),
                };
                Pixels.AsSpan((fromY * Width + fromX) * Channels, Channels).CopyTo(turned.AsSpan((y * width + x) * Channels));
            }
        }

        return new(turned, width, height, Channels);
    }

    /// <summary>
    /// With the channels that are needed: 1 (grey, ITU-R 601-2 as in Pillow), 3 (red, green, blue) or 4 (with alpha multiplied in). On 1
    /// and 3, what is transparent shows the background.
    /// </summary>
    public DecodedPicture With(int channels, ImageColor background)
    {
        if (channels == Channels && channels == 1)
        {
            return this;
        }

        var pixels = new byte[Width * Height * channels];
        Span<byte> color = stackalloc byte[4];
        for (var (from, to) = (0, 0); to < pixels.Length; from += Channels, to += channels)
        {
            if (Channels == 1)
            {
                color[..Alpha].Fill(Pixels[from]);
                color[Alpha] = byte.MaxValue;
            }
            else
            {
                Pixels.AsSpan(from, 4).CopyTo(color);
                var under = channels == 4 ? default : background;
                (color[0], color[1], color[2]) = (
                    Over(color[0], under.Red, color[Alpha]), Over(color[1], under.Green, color[Alpha]),
                    Over(color[2], under.Blue, color[Alpha]));
            }

            if (channels == 1)
            {
                pixels[to] = Grey(color[0], color[1], color[2]);
            }
            else
            {
                color[..channels].CopyTo(pixels.AsSpan(to));
            }
        }

        return new(pixels, Width, Height, channels);
    }

    /// <summary>The size that is wanted, by a policy that isn't None where sizes differ.</summary>
    public DecodedPicture Resized(int width, int height, ImageResize resize, ImageColor background)
    {
        if ((width, height) == (Width, Height))
        {
            return this;
        }

        var whole = (0.0, 0.0, (double)Width, (double)Height);
        if (resize == ImageResize.Stretch)
        {
            return new(Resampling.Scale(Pixels, (Width, Height), whole, (width, height), Channels), width, height, Channels);
        }

        var (across, down) = ((double)width / Width, (double)height / Height);
        if (resize == ImageResize.Crop)
        {
            var scale = Math.Max(across, down);
            var (left, top) = ((Width - width / scale) / 2, (Height - height / scale) / 2);
            var box = (Math.Max(0, left), Math.Max(0, top), Math.Min(Width, Width - left), Math.Min(Height, Height - top));
            return new(Resampling.Scale(Pixels, (Width, Height), box, (width, height), Channels), width, height, Channels);
        }

        var fit = Math.Min(across, down);
        var (inner, tall) = (Inner(Width * fit, width), Inner(Height * fit, height));
        return Padded(Resampling.Scale(Pixels, (Width, Height), whole, (inner, tall), Channels), inner, tall, width, height, background);
    }

    /// <summary>Plane after plane, as models take it; alpha is no longer multiplied in.</summary>
    public byte[] ToPlanes()
    {
        var planes = new byte[Pixels.Length];
        var size = Width * Height;
        for (var i = 0; i < size; i++)
        {
            for (var channel = 0; channel < Channels; channel++)
            {
                var value = Pixels[i * Channels + channel];
                planes[channel * size + i] = Channels == 4 && channel < Alpha ? Unmultiplied(value, Pixels[i * 4 + Alpha]) : value;
            }
        }

        return planes;
    }

    private static int Inner(double scaled, int most) => Math.Clamp((int)Math.Round(scaled), 1, most);

    private DecodedPicture Padded(byte[] inner, int innerWidth, int innerHeight, int width, int height, ImageColor background)
    {
        var pixels = new byte[width * height * Channels];
        if (Channels < 4)
        {
            ReadOnlySpan<byte> color = Channels == 1
                ? [Grey(background.Red, background.Green, background.Blue)]
                : [background.Red, background.Green, background.Blue];
            for (var i = 0; i < pixels.Length; i++)
            {
                pixels[i] = color[i % Channels];
            }
        }

        var (left, top) = ((width - innerWidth) / 2, (height - innerHeight) / 2);
        for (var y = 0; y < innerHeight; y++)
        {
            inner.AsSpan(y * innerWidth * Channels, innerWidth * Channels).CopyTo(pixels.AsSpan(((top + y) * width + left) * Channels));
        }

        return new(pixels, width, height, Channels);
    }

    private static byte Over(byte color, byte under, byte alpha) => (byte)((color * alpha + under * (255 - alpha) + 127) / 255);

    private static byte Unmultiplied(byte color, byte alpha) => alpha == 0 ? color : (byte)Math.Min(255, (color * 255 + alpha / 2) / alpha);

    private static byte Grey(byte red, byte green, byte blue) => (byte)((red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16);
}
