using System.Globalization;
using AeDsl.Training.Data;
using AeDsl.Training.Metrics;
using ScottPlot;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Pictures;

/// <summary>Shows where the classes lie among the latents.</summary>
public static class LatentScatter
{
    /// <summary>
    /// Makes a chart with a point for each latent, coloured by its class, and each class's name at its middle. Latents of more than two
    /// numbers are projected onto their two directions of largest variance (principal components), and the title says so.
    /// </summary>
    /// <param name="title">What is shown.</param>
    /// <param name="latents">(N, D) with D at least 2 and N at least 2.</param>
    /// <param name="labels">The class of each, (N) of int64.</param>
    /// <param name="className">What a class is called; its number where none is given.</param>
    /// <returns>The chart, to be saved with <see cref="PlotExtensions.SavePng"/> or changed before with all that ScottPlot has.</returns>
    /// <exception cref="ArgumentException">The tensors have another shape, or differ in number.</exception>
    public static Plot Create(string title, Tensor latents, Tensor labels, Func<long, string>? className = null)
    {
        ArgumentNullException.ThrowIfNull(latents);
        ArgumentNullException.ThrowIfNull(labels);
        if (latents.shape is not [>= 2, >= 2] || labels.shape is not [var count] || count != latents.shape[0])
        {
            var (first, second) = (string.Join(", ", latents.shape), string.Join(", ", labels.shape));
            throw new ArgumentException(
                $"A scatter plot needs latents (N, 2 or more) and labels (N), got ({first}) and ({second}).", nameof(latents));
        }

        className ??= label => label.ToString(CultureInfo.InvariantCulture);
        var (points, note) = Project(latents);
        var (x, y) = note.Length == 0 ? ("first number", "second number") : ("first component", "second component");
        var plot = Chart.Create(title + note, x, y);
        var classes = labels.ToArray<long>().Zip(points).GroupBy(pair => pair.First, pair => pair.Second).OrderBy(group => group.Key)
            .Select(group => (Name: className(group.Key), Points: group.ToArray())).ToList();
        for (var i = 0; i < classes.Count; i++)
        {
            var colour = Chart.Palette[i % Chart.Palette.Count];
            plot.Add.Markers(classes[i].Points, MarkerShape.FilledCircle, 5.5f, colour.WithAlpha(0.7)).MarkerLineWidth = 0;
            // The legend's mark is larger and not see-through.
            plot.Legend.ManualItems.Add(new LegendItem
            {
                LabelText = classes[i].Name,
                MarkerShape = MarkerShape.FilledCircle,
                MarkerSize = 12,
                MarkerFillColor = colour,
                MarkerLineWidth = 0,
            });
        }

        // All patches lie below all names, so that no patch hides a name beside it.
        classes.ForEach(group => AddName(plot, group.Name, group.Points, Colors.Transparent, Colors.White.WithAlpha(0.8)));
        classes.ForEach(group => AddName(plot, group.Name, group.Points, Colors.Black, Colors.Transparent));
        Chart.SetLimits(plot, points.Select(point => point.X), points.Select(point => point.Y));
        // Where colours repeat, a legend tells nothing that the names at their places do not.
        if (classes.Count <= Chart.Palette.Count)
        {
            Chart.ShowLegend(plot);
        }
        else
        {
            plot.HideLegend();
        }

        return plot;
    }

    /// <summary>A class's name, or the patch under it, goes to the median of its points.</summary>
    private static void AddName(Plot plot, string name, Coordinates[] points, Color colour, Color background)
    {
        var text = plot.Add.Text(name, Median(points.Select(point => point.X)), Median(points.Select(point => point.Y)));
        text.LabelFontName = ChartFont.Name;
        text.LabelFontSize = 22;
        text.LabelFontColor = colour;
        text.LabelBackgroundColor = background;
        text.LabelPadding = 3;
        text.LabelBorderRadius = 8;
        text.LabelAlignment = Alignment.MiddleCenter;
    }

    private static (Coordinates[] Points, string Note) Project(Tensor latents)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        var dimensions = latents.shape[1];
        if (dimensions == 2)
        {
            return (Points(latents), "");
        }

        var components = PrincipalComponents.Of(latents, 2);
        var share = (100 * components.Shares.Sum()).ToString("F0", CultureInfo.InvariantCulture);
        return (Points(components.Project(latents)), $" (2 principal components of {dimensions}, {share}% of variance)");
    }

    private static Coordinates[] Points(Tensor plane) => [.. plane.ToFloats().Chunk(2).Select(pair => new Coordinates(pair[0], pair[1]))];

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
