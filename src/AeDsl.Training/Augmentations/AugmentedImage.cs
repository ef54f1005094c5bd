namespace AeDsl.Training.Augmentations;

/// <summary>The values of one image, and room for as many.</summary>
/// <param name="values">(channels, height, width); changed in place.</param>
/// <param name="spare">As many values, for what moves pixels.</param>
/// <param name="height">Rows.</param>
/// <param name="width">Columns.</param>
internal readonly ref struct AugmentedImage(Span<float> values, Span<float> spare, int height, int width)
{
    private readonly Span<float> _spare = spare;

    public Span<float> Values { get; } = values;

    public int Height { get; } = height;

    public int Width { get; } = width;

    private int Channels => Values.Length / (Height * Width);

    /// <summary>Turns the image round: left to right, or top to bottom.</summary>
    public void Flip(bool vertically)
    {
        for (var row = 0; row < Channels * Height; row++)
        {
            if (!vertically)
            {
                Values.Slice(row * Width, Width).Reverse();
            }
            else if (row % Height < Height / 2)
            {
                var other = row - row % Height + Height - 1 - row % Height;
                var upper = Values.Slice(row * Width, Width);
                var lower = Values.Slice(other * Width, Width);
                var kept = _spare[..Width];
                upper.CopyTo(kept);
                lower.CopyTo(upper);
                kept.CopyTo(lower);
            }
        }
    }

    /// <summary>Moves the image by whole pixels, to the right and downwards; what comes in is 0.</summary>
    public void Shift(int right, int down)
    {
        Values.CopyTo(_spare);
        Values.Clear();
        var (from, to) = (Math.Max(0, -right), Math.Max(0, right));
        var count = Width - Math.Abs(right);
        for (var channel = 0; channel < Channels && count > 0; channel++)
        {
            for (var y = Math.Max(0, down); y < Math.Min(Height, Height + down); y++)
            {
                _spare.Slice((channel * Height + y - down) * Width + from, count)
                    .CopyTo(Values.Slice((channel * Height + y) * Width + to, count));
            }
        }
    }

    /// <summary>
    /// Gives each pixel the value that the image has at another place, between pixels that of the four around it, and 0 outside:
    /// x' = <paramref name="xx"/>·x + <paramref name="xy"/>·y + <paramref name="x0"/> and so on, with pixels' centres at whole numbers.
    /// </summary>
    public void Sample(double xx, double xy, double x0, double yx, double yy, double y0)
    {
        Values.CopyTo(_spare);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var (fromX, fromY) = (xx * x + xy * y + x0, yx * x + yy * y + y0);
                var (left, top) = ((int)Math.Floor(fromX), (int)Math.Floor(fromY));
                var (shareX, shareY) = ((float)(fromX - left), (float)(fromY - top));
                for (var channel = 0; channel < Channels; channel++)
                {
                    var plane = _spare.Slice(channel * Height * Width, Height * Width);
                    var upper = (1 - shareX) * At(plane, left, top) + shareX * At(plane, left + 1, top);
                    var lower = (1 - shareX) * At(plane, left, top + 1) + shareX * At(plane, left + 1, top + 1);
                    Values[(channel * Height + y) * Width + x] = (1 - shareY) * upper + shareY * lower;
                }
            }
        }
    }

    private float At(Span<float> plane, int x, int y)
        => (uint)x < (uint)Width && (uint)y < (uint)Height ? plane[y * Width + x] : 0;
}
