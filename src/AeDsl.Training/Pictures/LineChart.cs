namespace AeDsl.Training;

/// <summary>One line of a <see cref="LineChart"/>.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Values">Its values at 1, 2, 3, ..., or where <see cref="LineChart"/> is told; one that is not finite leaves a gap.</param>
public sealed record LineSeries(string Name, IReadOnlyList<double> Values);

/// <summary>A chart of lines over whole numbers, such as losses over epochs, or over any numbers evenly apart.</summary>
public static class LineChart
{
    /// <summary>Draws a chart of 960 × 640 pixels.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="xName">What the whole numbers are: <c>epoch</c>.</param>
    /// <param name="yName">What the values are, with their unit.</param>
    /// <param name="series">The lines; at least one.</param>
    /// <exception cref="ArgumentException">There is no line.</exception>
    public static Image Draw(string title, string xName, string yName, params IReadOnlyList<LineSeries> series) => Draw(title, xName, yName, null, series);

    /// <summary>Draws a chart of 960 × 640 pixels over a range: a function's graph.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="xName">What the range is of.</param>
    /// <param name="yName">What the values are, with their unit.</param>
    /// <param name="from">Where the first value of each line stands.</param>
    /// <param name="to">Where the last one stands, above <paramref name="from"/>.</param>
    /// <param name="series">The lines; at least one, each of at least two values, all of as many.</param>
    /// <exception cref="ArgumentException">There is no line, one has fewer than two values, their lengths differ, or the range is empty.</exception>
    public static Image Draw(string title, string xName, string yName, double from, double to, params IReadOnlyList<LineSeries> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (!(to > from) || series.Any(line => line.Values.Count < 2 || line.Values.Count != series[0].Values.Count))
        {
            throw new ArgumentException("A graph needs a range from a number to a larger one, and lines of as many values, at least two.", nameof(series));
        }

        return Draw(title, xName, yName, (from, to), series);
    }

    private static Image Draw(string title, string xName, string yName, (double From, double To)? range, IReadOnlyList<LineSeries> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count == 0)
        {
            throw new ArgumentException("A chart needs at least one line.", nameof(series));
        }

        var finite = series.SelectMany(line => line.Values).Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        var (low, high) = (finite.Min(), finite.Max());
        var margin = 0.05 * (high - low);
        var longest = Math.Max(2, series.Max(line => line.Values.Count));
        var colours = series.Select((_, i) => Colour.Palette[s_order[i % s_order.Length]]).ToList();
        var legend = series.Select((line, i) => (line.Name, colours[i])).ToList();
        var (from, to) = range ?? (1, longest);
        var step = (to - from) / (longest - 1);
        var chart = new Chart(title, xName, yName, (from, to), (low - margin, high + margin), legend, wholeX: range is null);
        for (var i = 0; i < series.Count; i++)
        {
            DrawLine(chart, series[i].Values, place => from + place * step, colours[i]);
        }

        return chart.Canvas.ToImage();
    }

    // Neighbours in this order differ most, also in lightness.
    private static readonly int[] s_order = [0, 6, 2, 5, 7, 1, 3, 8, 4, 9];

    private static void DrawLine(Chart chart, IReadOnlyList<double> values, Func<int, double> at, Colour colour)
    {
        var marks = values.Count <= 60;
        for (var i = 0; i < values.Count; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                continue;
            }

            var (x, y) = (chart.X(at(i)), chart.Y(values[i]));
            if (i > 0 && double.IsFinite(values[i - 1]))
            {
                chart.Canvas.Line(chart.X(at(i - 1)), chart.Y(values[i - 1]), x, y, 2.5, colour);
            }

            if (marks)
            {
                chart.Canvas.Disc(x, y, 4, colour);
            }
        }
    }
}
