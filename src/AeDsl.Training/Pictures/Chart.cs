namespace AeDsl.Training;

/// <summary>The frame that every chart has: a title, two axes with ticks and names, and a legend at the right.</summary>
internal sealed class Chart
{
    private const int Left = 96;
    private const int Top = 64;
    private const int Bottom = 72;
    private const int RightMargin = 28;
    private const int LegendMark = 14;
    private const int LegendGap = 10;

    private readonly Axis _x;
    private readonly Axis _y;

    public Chart(string title, string xName, string yName, (double Low, double High) x, (double Low, double High) y, IReadOnlyList<(string Name, Colour Colour)> legend, bool wholeX = false)
    {
        var legendWidth = legend.Count == 0 ? 0 : LegendMark + LegendGap + legend.Max(entry => Canvas.TextWidth(entry.Name)) + 24;
        var width = 960;
        var height = 640;
        var right = width - RightMargin - legendWidth;
        Canvas = new Canvas(width, height);
        _x = new Axis(x.Low, x.High, Left, right, 8, wholeX);
        _y = new Axis(y.Low, y.High, height - Bottom, Top);

        Canvas.Text(Left, 14, title, Colour.Ink);
        DrawGrid(right, height - Bottom);
        Canvas.TextCentred((Left + right) / 2, height - 28, xName, Colour.Faint);
        Canvas.Text(Left - Canvas.TextWidth("000.0"), Top - 22, yName, Colour.Faint);
        DrawLegend(legend, right + 28);
    }

    public Canvas Canvas { get; }

    public double X(double value) => _x.Pixel(value);

    public double Y(double value) => _y.Pixel(value);

    private void DrawGrid(int right, int bottom)
    {
        foreach (var (value, label) in _x.Ticks())
        {
            var x = (int)Math.Round(X(value));
            Canvas.Fill(x, Top, 1, bottom - Top, Colour.GridLine);
            Canvas.Fill(x, bottom, 1, 6, Colour.Faint);
            Canvas.TextCentred(x + 1, bottom + 12, label, Colour.Ink);
        }

        foreach (var (value, label) in _y.Ticks())
        {
            var y = (int)Math.Round(Y(value));
            Canvas.Fill(Left, y, right - Left, 1, Colour.GridLine);
            Canvas.Fill(Left - 6, y, 6, 1, Colour.Faint);
            Canvas.TextRight(Left - 12, y - Canvas.TextHeight() / 2, label, Colour.Ink);
        }

        Canvas.Fill(Left, bottom, right - Left + 1, 1, Colour.Faint);
        Canvas.Fill(Left, Top, 1, bottom - Top, Colour.Faint);
    }

    private void DrawLegend(IReadOnlyList<(string Name, Colour Colour)> legend, int left)
    {
        for (var i = 0; i < legend.Count; i++)
        {
            var y = Top + 8 + i * 26;
            Canvas.Disc(left + LegendMark / 2.0, y + Canvas.TextHeight() / 2.0, LegendMark / 2.0, legend[i].Colour);
            Canvas.Text(left + LegendMark + LegendGap, y, legend[i].Name, Colour.Ink);
        }
    }
}
