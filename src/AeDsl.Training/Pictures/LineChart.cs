using AeDsl.Training.Data;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace AeDsl.Training.Pictures;

/// <summary>One line of a <see cref="LineChart"/>.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Values">Its values at 1, 2, 3, ..., or evenly over a range; one that is not finite leaves a gap.</param>
public sealed record LineSeries(string Name, IReadOnlyList<double> Values);

/// <summary>Charts of lines over whole numbers, such as losses over epochs, or over a range: a function's graph.</summary>
public static class LineChart
{
    // Longer lines have no marker at each value, which would run together.
    private const int MostMarkers = 60;

    // Neighbours in this order differ most, also in lightness.
    private static readonly int[] s_order = [0, 6, 2, 5, 7, 1, 3, 8, 4, 9];

    /// <summary>Makes a chart, with a legend at the right.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="xName">What the whole numbers are, <c>epoch</c>, or what the range is of.</param>
    /// <param name="yName">What the values are, with their unit.</param>
    /// <param name="series">The lines; at least one.</param>
    /// <param name="range">Where the first value of each line stands, and where the last one; 1, 2, 3, ... where it is left out.</param>
    /// <param name="logarithmic">Whether the values stand on a logarithmic scale; one that is not above 0 leaves a gap there.</param>
    /// <returns>The chart, to be saved with <see cref="PlotExtensions.SavePng"/> or changed before with all that ScottPlot has.</returns>
    /// <exception cref="ArgumentException">
    /// There is no line; or with a range, one has fewer than two values, their lengths differ, or the range is empty.
    /// </exception>
    public static Plot Create(
        string title,
        string xName,
        string yName,
        IReadOnlyList<LineSeries> series,
        (double From, double To)? range = null,
        bool logarithmic = false)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count == 0)
        {
            throw new ArgumentException("A chart needs at least one line.", nameof(series));
        }

        var longest = Math.Max(2, series.Max(line => line.Values.Count));
        if (range is var (start, end) && (!(end > start) || series.Any(line => line.Values.Count != longest)))
        {
            throw new ArgumentException(
                "A range goes from a number to a larger one, over lines of as many values, at least two.", nameof(range));
        }

        var (from, to) = range ?? (1, longest);
        var xs = Enumerable.Range(0, longest).Select(i => from + i * (to - from) / (longest - 1)).ToArray();
        var plot = Chart.Create(title, xName, yName);
        foreach (var (line, i) in series.Select((line, i) => (line, i)))
        {
            var ys = line.Values.Select(value => Height(value, logarithmic)).ToArray();
            var drawn = plot.Add.Scatter(xs[..ys.Length], ys, Chart.Palette[s_order[i % s_order.Length]]);
            drawn.LegendText = line.Name;
            drawn.LineWidth = 2.5f;
            drawn.MarkerSize = ys.Length <= MostMarkers ? 8 : 0;
        }

        Chart.SetLimits(plot, xs, series.SelectMany(line => line.Values).Select(value => Height(value, logarithmic)));
        if (range is null)
        {
            var ticks = (NumericAutomatic)plot.Axes.Bottom.TickGenerator;
            (ticks.IntegerTicksOnly, ticks.MinorTickGenerator) = (true, new EvenlySpacedMinorTickGenerator(1));
        }

        if (logarithmic)
        {
            ShowDecades(plot);
        }

        Chart.ShowLegend(plot);
        return plot;
    }

    /// <summary>
    /// Makes a chart of the total loss over the epochs: a line of the training set and, where there is one, of the test set.
    /// </summary>
    /// <param name="title">What it shows.</param>
    /// <param name="unit">The unit of the loss.</param>
    /// <param name="history">The epochs.</param>
    /// <returns>The chart, as <see cref="Create"/> makes it.</returns>
    public static Plot OfLosses(string title, string unit, IReadOnlyList<EpochRecord> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        List<LineSeries> series = [new("train", [.. history.Select(epoch => epoch.Train.Total)])];
        if (history.Any(epoch => epoch.Test is not null))
        {
            series.Add(new("test", [.. history.Select(epoch => epoch.Test?.Total ?? double.NaN)]));
        }

        return Create(title, "epoch", unit, series);
    }

    /// <summary>How high a value stands; not a number where it leaves a gap.</summary>
    private static double Height(double value, bool logarithmic)
    {
        var height = logarithmic ? Math.Log10(value) : value;
        return double.IsFinite(height) ? height : double.NaN;
    }

    /// <summary>
    /// Ticks at powers of ten; at 2 and 5 times these too, and the limits moved out to ticks, where the lines span less than two powers.
    /// </summary>
    private static void ShowDecades(Plot plot)
    {
        var (low, high) = (plot.Axes.Left.Min, plot.Axes.Left.Max);
        int[] labelled = high - low < 2 ? [1, 2, 5] : [1];
        var (ticks, places) = (new NumericManual(), new List<double>());
        for (var power = (int)Math.Floor(low); power <= (int)Math.Ceiling(high); power++)
        {
            for (var factor = 1; factor < 10; factor++)
            {
                var place = power + Math.Log10(factor);
                if (labelled.Contains(factor))
                {
                    places.Add(place);
                    ticks.AddMajor(place, power is >= -4 and < 6 ? Chart.Number(factor * Math.Pow(10, power)) : $"{factor}e{power}");
                }
                else
                {
                    ticks.AddMinor(place);
                }
            }
        }

        plot.Axes.Left.TickGenerator = ticks;
        if (labelled.Length > 1)
        {
            plot.Axes.SetLimitsY(places.Last(place => place <= low), places.First(place => place >= high));
        }
    }
}
