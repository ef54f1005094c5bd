using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace AeDsl.Training.Pictures;

/// <summary>What the charts of this library have in common: font, sizes, colours and a legend at the right.</summary>
internal static class Chart
{
    /// <summary>
    /// Ten colours that people with any common colour vision tell apart: Paul Tol's "muted" scheme (https://personal.sron.nl/~pault/),
    /// with a darker grey as the tenth, so that it shows on white.
    /// </summary>
    public static IReadOnlyList<Color> Palette { get; } =
    [
        .. new uint[] { 0x332288, 0x88CCEE, 0x44AA99, 0x117733, 0x999933, 0xDDCC77, 0xCC6677, 0x882255, 0xAA4499, 0x808080 }
            .Select(rgb => Color.FromARGB(0xFF000000 | rgb)),
    ];

    private const float TickSpacing = 60;

    /// <summary>An empty chart.</summary>
    public static Plot Create(string title, string xName, string yName)
    {
        ChartFont.Register();
        var plot = new Plot();
        plot.Title(title, size: 20);
        plot.XLabel(xName, size: 17);
        plot.YLabel(yName, size: 17);
        plot.Axes.Title.Label.Bold = false;
        plot.Axes.Title.Label.FontName = ChartFont.Name;
        foreach (var axis in plot.Axes.GetAxes())
        {
            axis.Label.Bold = false;
            axis.Label.FontName = ChartFont.Name;
            axis.TickLabelStyle.FontName = ChartFont.Name;
            axis.TickLabelStyle.FontSize = 15;
        }

        plot.Axes.Bottom.TickGenerator = new NumericAutomatic { LabelFormatter = Number, MinimumTickSpacing = TickSpacing };
        plot.Axes.Left.TickGenerator = new NumericAutomatic { LabelFormatter = Number, MinimumTickSpacing = TickSpacing };
        plot.Axes.Top.FrameLineStyle.Width = 0;
        plot.Axes.Right.FrameLineStyle.Width = 0;
        plot.Axes.Right.MinimumSize = 24;
        return plot;
    }

    /// <summary>Shows the legend of what has been added, beside the chart, where it hides nothing.</summary>
    public static void ShowLegend(Plot plot)
    {
        // ScottPlot has no size for an empty legend at an edge, and lays the whole chart out wrongly.
        if (plot.Legend.GetItems().All(item => string.IsNullOrEmpty(item.LabelText)))
        {
            plot.HideLegend();
            return;
        }

        var panel = plot.ShowLegend(Edge.Right);
        panel.Alignment = Alignment.UpperLeft;
        panel.Padding = new PixelPadding(8, 0);
        plot.Legend.FontName = ChartFont.Name;
        plot.Legend.FontSize = 15;
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowColor = Colors.Transparent;
    }

    /// <summary>Sets the limits so that the values and their markers lie inside, also where all are the same or none is finite.</summary>
    public static void SetLimits(Plot plot, IEnumerable<double> xs, IEnumerable<double> ys)
    {
        var (x, y) = (Range(xs), Range(ys));
        plot.Axes.SetLimits(x.Low, x.High, y.Low, y.High);
    }

    /// <summary>A number on an axis, the same in every culture: plain where that is short, otherwise with an exponent.</summary>
    public static string Number(double value)
    {
        // What rounding leaves of a tick at zero is no number to show.
        var rounded = Math.Round(value, 10);
        var plain = rounded == 0 || Math.Abs(rounded) is >= 1e-4 and < 1e6;
        return (rounded + 0.0).ToString(plain ? "0.######" : "0.##e0", CultureInfo.InvariantCulture);
    }

    private static (double Low, double High) Range(IEnumerable<double> values)
    {
        var finite = values.Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        var (low, high) = (finite.Min(), finite.Max());
        var margin = high - low > 1e-12 * Math.Max(Math.Abs(low), 1) ? 0.04 * (high - low) : 0.05 * Math.Max(Math.Abs(low), 1);
        return (low - margin, high + margin);
    }
}
