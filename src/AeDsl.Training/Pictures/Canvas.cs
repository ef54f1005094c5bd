namespace AeDsl.Training;

/// <summary>A sheet of RGB to draw on, anti-aliased: shapes cover a pixel by how far its centre lies inside their edge.</summary>
internal sealed class Canvas
{
    private readonly byte[] _pixels;

    public Canvas(int width, int height)
    {
        (Width, Height) = (width, height);
        _pixels = new byte[width * height * 3];
        _pixels.AsSpan().Fill(255);
    }

    public int Width { get; }

    public int Height { get; }

    public Image ToImage() => new(Width, Height, 3, _pixels);

    public void Fill(int x, int y, int width, int height, Colour colour, double opacity = 1.0)
    {
        for (var row = Math.Max(y, 0); row < Math.Min(y + height, Height); row++)
        {
            for (var column = Math.Max(x, 0); column < Math.Min(x + width, Width); column++)
            {
                Blend(column, row, colour, opacity);
            }
        }
    }

    public void Disc(double x, double y, double radius, Colour colour, double opacity = 1.0) => Line(x, y, x, y, 2 * radius, colour, opacity);

    /// <summary>A straight line with round ends; of no length, a disc.</summary>
    public void Line(double x0, double y0, double x1, double y1, double thickness, Colour colour, double opacity = 1.0)
    {
        var radius = thickness / 2;
        var (dx, dy) = (x1 - x0, y1 - y0);
        var scale = 1 / Math.Max(dx * dx + dy * dy, 1e-12);
        for (var row = Bound(Math.Min(y0, y1) - radius - 1, Height); row < Bound(Math.Max(y0, y1) + radius + 2, Height); row++)
        {
            for (var column = Bound(Math.Min(x0, x1) - radius - 1, Width); column < Bound(Math.Max(x0, x1) + radius + 2, Width); column++)
            {
                var (px, py) = (column + 0.5 - x0, row + 0.5 - y0);
                var along = Math.Clamp((px * dx + py * dy) * scale, 0, 1);
                var distance = Math.Sqrt(Square(px - along * dx) + Square(py - along * dy));
                Blend(column, row, colour, opacity * Math.Clamp(radius + 0.5 - distance, 0, 1));
            }
        }
    }

    /// <summary>Text from the dot-matrix font, each dot a square of scale × scale pixels.</summary>
    public void Text(int x, int y, string text, Colour colour, int scale = 2)
    {
        for (var i = 0; i < text.Length; i++)
        {
            // The font squeezes letters with a descender into its seven rows; on a line of text they hang below it.
            var descent = "gpqy".Contains(text[i], StringComparison.Ordinal) ? scale : 0;
            for (var row = 0; row < DotMatrix.Rows; row++)
            {
                for (var column = 0; column < DotMatrix.Columns; column++)
                {
                    if (DotMatrix.IsSet(text[i], row, column))
                    {
                        Fill(x + (i * (DotMatrix.Columns + 1) + column) * scale, y + row * scale + descent, scale, scale, colour);
                    }
                }
            }
        }
    }

    public void TextCentred(int x, int y, string text, Colour colour, int scale = 2) => Text(x - TextWidth(text, scale) / 2, y, text, colour, scale);

    public void TextRight(int x, int y, string text, Colour colour, int scale = 2) => Text(x - TextWidth(text, scale), y, text, colour, scale);

    public static int TextWidth(string text, int scale = 2) => Math.Max(0, text.Length * (DotMatrix.Columns + 1) - 1) * scale;

    public static int TextHeight(int scale = 2) => DotMatrix.Rows * scale;

    private void Blend(int x, int y, Colour colour, double opacity)
    {
        if (opacity <= 0)
        {
            return;
        }

        var pixel = _pixels.AsSpan((y * Width + x) * 3, 3);
        pixel[0] = Mix(pixel[0], colour.Red, opacity);
        pixel[1] = Mix(pixel[1], colour.Green, opacity);
        pixel[2] = Mix(pixel[2], colour.Blue, opacity);
    }

    private static byte Mix(byte below, byte above, double opacity) => (byte)(below + (above - below) * opacity + 0.5);

    private static int Bound(double value, int size) => (int)Math.Clamp(value, 0, size);

    private static double Square(double value) => value * value;
}
