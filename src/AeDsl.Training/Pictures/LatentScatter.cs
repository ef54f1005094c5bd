using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training;

/// <summary>Shows where the classes lie among the latents.</summary>
public static class LatentScatter
{
    private const int NameScale = 3;

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
        var colours = names.Select((_, i) => Colour.Palette[i % Colour.Palette.Count]).ToList();
        // Where colours repeat, a legend tells nothing that the names at their places do not.
        var legend = names.Count > Colour.Palette.Count ? [] : names.Select((label, i) => (className(label), colours[i])).ToList();
        var (x, y) = note.Length == 0 ? ("first number", "second") : ("first component", "second");
        var chart = new Chart(title + note, x, y, Range(points, 0), Range(points, 1), legend);
        for (var i = 0; i < classes.Length; i++)
        {
            var colour = colours[names.IndexOf(classes[i])];
            chart.Canvas.Disc(chart.X(points[2 * i]), chart.Y(points[2 * i + 1]), 2.6, colour, 0.7);
        }

        // All patches lie below all names, so that no patch hides a name beside it.
        var middles = names.Select(label => Middle(chart, className(label), Enumerable.Range(0, classes.Length).Where(i => classes[i] == label).ToList(), points)).ToList();
        middles.ForEach(middle => Patch(chart.Canvas, middle));
        middles.ForEach(middle => Name(chart.Canvas, middle));
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

    /// <summary>Where a class's name goes: the median of its points.</summary>
    private static (string Name, int X, int Y) Middle(Chart chart, string name, List<int> rows, float[] points)
        => (name, (int)chart.X(Median(rows.Select(i => points[2 * i]))), (int)chart.Y(Median(rows.Select(i => points[2 * i + 1]))));

    private static void Patch(Canvas canvas, (string Name, int X, int Y) middle)
    {
        var reach = Math.Max(0, Canvas.TextWidth(middle.Name, NameScale) / 2.0 - 6);
        canvas.Line(middle.X - reach, middle.Y, middle.X + reach, middle.Y, Canvas.TextHeight(NameScale) + 12, Colour.White, 0.85);
    }

    private static void Name(Canvas canvas, (string Name, int X, int Y) middle)
        => canvas.TextCentred(middle.X, middle.Y - Canvas.TextHeight(NameScale) / 2, middle.Name, Colour.Ink, NameScale);

    private static float Median(IEnumerable<float> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
