using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training;

/// <summary>Shows where the classes lie among the latents.</summary>
public static class LatentScatter
{
    /// <summary>
    /// Draws a point for each latent, coloured by its class, and each class's name at its middle. Latents of more than two numbers are
    /// projected onto their two directions of largest variance (principal components), and the title says so.
    /// </summary>
    /// <param name="title">What is shown.</param>
    /// <param name="latents">(N, D) with D at least 2 and N at least 2.</param>
    /// <param name="labels">The class of each, (N) of int64.</param>
    /// <param name="className">What a class is called; its number where none is given.</param>
    /// <returns>A picture of 960 × 640 pixels.</returns>
    /// <exception cref="ArgumentException">The tensors have another shape, or differ in number.</exception>
    public static Image Draw(string title, Tensor latents, Tensor labels, Func<long, string>? className = null)
    {
        ArgumentNullException.ThrowIfNull(latents);
        ArgumentNullException.ThrowIfNull(labels);
        if (latents.shape.Length != 2 || latents.shape[0] < 2 || latents.shape[1] < 2 || labels.shape.Length != 1 || labels.shape[0] != latents.shape[0])
        {
            throw new ArgumentException(
                $"A scatter plot needs latents (N, 2 or more) and labels (N), got ({string.Join(", ", latents.shape)}) and ({string.Join(", ", labels.shape)}).", nameof(latents));
        }

        className ??= label => label.ToString(CultureInfo.InvariantCulture);
        var (points, note) = Project(latents);
        var classes = labels.ToArray<long>();
        var names = classes.Distinct().Order().ToList();
        var legend = names.Select((label, i) => (className(label), Colour.Palette[i % Colour.Palette.Count])).ToList();
        var (x, y) = note.Length == 0 ? ("first number", "second") : ("first component", "second");
        var chart = new Chart(title + note, x, y, Range(points, 0), Range(points, 1), legend);
        for (var i = 0; i < classes.Length; i++)
        {
            var colour = legend[names.IndexOf(classes[i])].Item2;
            chart.Canvas.Disc(chart.X(points[2 * i]), chart.Y(points[2 * i + 1]), 2.6, colour, 0.7);
        }

        foreach (var label in names)
        {
            Name(chart, className(label), Enumerable.Range(0, classes.Length).Where(i => classes[i] == label).ToList(), points);
        }

        return chart.Canvas.ToImage();
    }

    private static (float[] Points, string Note) Project(Tensor latents)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        var dimensions = latents.shape[1];
        if (dimensions == 2)
        {
            return (latents.ToFloats(), "");
        }

        var components = PrincipalComponents.Of(latents, 2);
        var share = (100 * components.Shares.Sum()).ToString("F0", CultureInfo.InvariantCulture);
        return (components.Project(latents).ToFloats(), $" (2 principal components of {dimensions}, {share}% of variance)");
    }

    private static (double Low, double High) Range(float[] points, int offset)
    {
        var values = points.Where((_, i) => i % 2 == offset).Where(float.IsFinite).DefaultIfEmpty(0f).ToList();
        var margin = 0.04 * (values.Max() - values.Min());
        return (values.Min() - margin, values.Max() + margin);
    }

    /// <summary>A class's name on a light patch at the median of its points.</summary>
    private static void Name(Chart chart, string name, List<int> rows, float[] points)
    {
        var x = (int)chart.X(Median(rows.Select(i => points[2 * i])));
        var y = (int)chart.Y(Median(rows.Select(i => points[2 * i + 1])));
        var (width, height) = (Canvas.TextWidth(name, 3), Canvas.TextHeight(3));
        chart.Canvas.Line(x - width / 2.0 + 6, y, x + width / 2.0 - 6, y, height + 12, Colour.White, 0.85);
        chart.Canvas.Text(x - width / 2, y - height / 2, name, Colour.Ink, 3);
    }

    private static float Median(IEnumerable<float> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
