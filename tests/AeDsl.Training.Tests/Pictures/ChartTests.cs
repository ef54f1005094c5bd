using System.Globalization;
using AeDsl.Training.Data;
using AeDsl.Training.Pictures;
using ScottPlot;
using ScottPlot.Plottables;
using SkiaSharp;
using TorchSharp;
using static TorchSharp.torch;
using Image = AeDsl.Training.Pictures.Image;

namespace AeDsl.Training.Tests;

[Collection(DefaultGeneratorCollection.Name)]
public sealed class ChartTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Wrong_shapes_and_ranges_are_errors()
    {
        Assert.Throws<ArgumentException>(() => LatentScatter.Create("", torch.zeros(5, 1), torch.zeros(5, dtype: ScalarType.Int64)));
        Assert.Throws<ArgumentException>(() => LatentScatter.Create("", torch.zeros(1, 2), torch.zeros(1, dtype: ScalarType.Int64)));
        Assert.Throws<ArgumentException>(() => LatentScatter.Create("", torch.zeros(5, 2), torch.zeros(4, dtype: ScalarType.Int64)));
        Assert.Throws<ArgumentException>(() => LatentScatter.Create("", torch.zeros(5, 2), torch.zeros(5, 1, dtype: ScalarType.Int64)));
        Assert.Throws<ArgumentException>(() => LineChart.Create("", "", "", []));
        Assert.Throws<ArgumentException>(() => LineChart.Create("", "", "", [new("a", [0, 1])], range: (1, 1)));
        Assert.Throws<ArgumentException>(() => LineChart.Create("", "", "", [new("a", [0])], range: (0, 1)));
        Assert.Throws<ArgumentException>(() => LineChart.Create("", "", "", [new("a", [0, 1]), new("b", [0, 1, 2])], range: (0, 1)));
    }

    [Fact]
    public void A_line_chart_has_its_lines_their_names_and_its_axes_names()
    {
        var plot = LineChart.Create("Losses", "epoch", "nats", [new("train", [3, 2, 1]), new("test", [4, 3])]);

        Assert.Equal(("Losses", "epoch", "nats"), (plot.Axes.Title.Label.Text, plot.Axes.Bottom.Label.Text, plot.Axes.Left.Label.Text));
        var lines = plot.GetPlottables<Scatter>().ToList();
        Assert.Equal(["train", "test"], lines.Select(line => line.LegendText));
        Assert.Equal([new(1, 3), new(2, 2), new(3, 1)], lines[0].Data.GetScatterPoints());
        Assert.Equal([new(1, 4), new(2, 3)], lines[1].Data.GetScatterPoints());
        Assert.NotEqual(lines[0].LineColor, lines[1].LineColor);
        Assert.Equal(2, plot.Legend.GetItems().Length);
        Assert.All(lines, line => Assert.Contains(line.LineColor, Colours(plot.ToImage())));
    }

    [Fact]
    public void Epochs_are_whole_numbers()
    {
        var plot = LineChart.Create("", "epoch", "", [new("a", [1, 2, 3])]);
        plot.ToImage();

        Assert.Equal(["1", "2", "3"], Labels(plot.Axes.Bottom));
    }

    [Fact]
    public void A_graph_lies_over_its_range()
    {
        var line = LineChart.Create("x", "x", "y", [new("a", [0, 1, 2])], range: (-4, 4)).GetPlottables<Scatter>().Single();

        Assert.Equal([new(-4, 0), new(0, 1), new(4, 2)], line.Data.GetScatterPoints());
    }

    [Fact]
    public void A_logarithmic_scale_has_its_ticks_at_powers_of_ten_and_a_gap_where_there_is_no_logarithm()
    {
        var plot = LineChart.Create("", "", "", [new("a", [1000, 10, 0, -1, 0.1])], logarithmic: true);
        plot.ToImage();

        Assert.Equal(
            [3, 1, double.NaN, double.NaN, -1], plot.GetPlottables<Scatter>().Single().Data.GetScatterPoints().Select(point => point.Y));
        Assert.Equal(["0.1", "1", "10", "100", "1000"], Labels(plot.Axes.Left));

        var narrow = LineChart.Create("", "", "", [new("a", [3, 4])], logarithmic: true);
        narrow.ToImage();
        Assert.Equal(["2", "5"], Labels(narrow.Axes.Left));
    }

    [Fact]
    public void Numbers_on_axes_are_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            // Made here, since the tests may run without the data of cultures.
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = culture;
            var plot = LineChart.Create("", "", "", [new("a", [0, 0.5])]);
            plot.ToImage();

            Assert.Contains("0.2", Labels(plot.Axes.Left));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_gap_is_not_drawn_over()
    {
        var whole = LineChart.Create("", "", "", [new("a", [.. Enumerable.Repeat(1.0, 100)])]).ToImage();
        var gap = LineChart.Create(
            "", "", "", [new("a", [.. Enumerable.Repeat(1.0, 30), .. Enumerable.Repeat(double.NaN, 40), .. Enumerable.Repeat(1.0, 30)])]);

        var (all, some) = (Count(whole), Count(gap.ToImage()));

        Assert.InRange(some, 0.5 * all, 0.7 * all);

        static int Count(Image image) => Pixels(image).Count(colour => colour == Chart.Palette[0]);
    }

    [Fact]
    public void A_scatter_plot_shows_every_class_in_its_colour_and_names_it()
    {
        var labels = torch.tensor(Enumerable.Range(0, 50).Select(i => i % 10L).ToArray());
        var latents = torch.randn(50, 2, generator: new Generator(1));

        var plot = LatentScatter.Create("points", latents, labels, label => $"class {label}");

        var names = Enumerable.Range(0, 10).Select(i => $"class {i}").ToList();
        Assert.Equal(names, plot.Legend.GetItems().Select(item => item.LabelText));
        Assert.Equal(names, Names(plot));
        Assert.Equal(10, plot.GetPlottables<Markers>().Count());
        Assert.All(plot.GetPlottables<Markers>(), markers => Assert.Equal(5, markers.Data.GetScatterPoints().Count));
        var colours = Colours(plot.ToImage());
        Assert.All(Chart.Palette, colour => Assert.Contains(colour, colours));
    }

    [Fact]
    public void A_scatter_plot_of_more_classes_than_colours_names_them_at_their_places_alone()
    {
        var plot = LatentScatter.Create(
            "points", torch.randn(32, 2, generator: new Generator(1)), torch.arange(32, dtype: ScalarType.Int64));

        var image = plot.ToImage();

        Assert.Equal(32, Names(plot).Count());
        // At the right there is only the margin: no legend that ten colours could not tell apart.
        Assert.All(Enumerable.Range(0, image.Height), y => Assert.Equal(255, image[image.Width - 5, y]));
    }

    [Fact]
    public void Many_numbers_are_projected_and_the_title_says_so()
    {
        var plot = LatentScatter.Create(
            "points", torch.randn(32, 5, generator: new Generator(1)), torch.zeros(32, dtype: ScalarType.Int64));

        Assert.StartsWith("points (2 principal components of 5, ", plot.Axes.Title.Label.Text, StringComparison.Ordinal);
        Assert.Equal("first component", plot.Axes.Bottom.Label.Text);
    }

    [Fact]
    public void Charts_of_odd_values_are_drawn()
    {
        Drawn(LineChart.Create("all the same", "x", "y", [new("a", [3, 3, 3])]));
        Drawn(LineChart.Create("one", "x", "y", [new("a", [3])]));
        Drawn(LineChart.Create("none", "x", "y", [new("a", [])]));
        Drawn(LineChart.Create("gaps", "x", "y", [new("a", [1, double.NaN, double.PositiveInfinity, 4])]));
        Drawn(LineChart.Create("no logarithm", "x", "y", [new("a", [0, -1])], logarithmic: true));
        Drawn(LineChart.Create("small", "x", "y", [new("a", [1e-9, 2e-9])]));
        Drawn(LineChart.Create("large", "x", "y", [new("a", [1e12, -3e12]), new("b", [0, 0])]));
        Drawn(LatentScatter.Create("one place", torch.zeros(5, 2), torch.zeros(5, dtype: ScalarType.Int64)));
        Drawn(LatentScatter.Create("one place of many numbers", torch.zeros(5, 7), torch.zeros(5, dtype: ScalarType.Int64)));
        Drawn(LineChart.Create("no name", "x", "y", [new("", [1, 2])]));
        Drawn(LatentScatter.Create("no names", torch.zeros(5, 2), torch.zeros(5, dtype: ScalarType.Int64), _ => ""));
        Drawn(LatentScatter.Create("not finite", torch.full(new long[] { 5, 2 }, float.NaN), torch.zeros(5, dtype: ScalarType.Int64)));

        static void Drawn(Plot plot) => Assert.True(Pixels(plot.ToImage()).Count(colour => colour != Colors.White) > 1000);
    }

    [Fact]
    public void The_same_chart_is_the_same_file()
    {
        static Plot Chart() => LineChart.Create("Losses", "epoch", "nats", [new("train", [3, 2, 1])]);
        Chart().SavePng(_folder["a.png"]);
        Chart().SavePng(_folder["b.png"]);

        Assert.Equal(File.ReadAllBytes(_folder["a.png"]), File.ReadAllBytes(_folder["b.png"]));
        var read = PngFile.Read(_folder["a.png"]);
        Assert.Equal((960, 640, 3), (read.Width, read.Height, read.Channels));
    }

    [Fact]
    public void Labels_are_written_in_the_font_of_the_library_whatever_is_installed()
    {
        var plot = LatentScatter.Create(
            "Δ µ π √ Ж", torch.randn(9, 2, generator: new Generator(1)), torch.zeros(9, dtype: ScalarType.Int64));
        var fonts = plot.Axes.GetAxes().SelectMany(axis => new[] { axis.Label.FontName, axis.TickLabelStyle.FontName })
            .Concat([
                plot.Axes.Title.Label.FontName, plot.Legend.FontName!, .. plot.GetPlottables<Text>().Select(text => text.LabelFontName)
            ]);

        Assert.All(fonts, font => Assert.Equal(ChartFont.Name, font));
        var typeface = Fonts.GetTypeface(ChartFont.Name, bold: false, italic: false);
        Assert.True(typeface.ContainsGlyphs("Δ µ π √ Ж × ² agz AZ 09"));
        Assert.DoesNotContain(ChartFont.Name, SKFontManager.Default.FontFamilies);
    }

    [Fact]
    public void A_title_can_be_seen()
    {
        var (without, with) = (Ink(""), Ink("Where the digits lie"));

        Assert.True(with > without + 500, $"{without} dark pixels without a title, {with} with one.");

        // The upper rows, where nothing but the title is.
        static int Ink(string title)
        {
            var image = LineChart.Create(title, "", "", [new("", [1, 2])]).ToImage();
            return Pixels(image).Take(25 * image.Width).Count(colour => colour.R < 128);
        }
    }

    private static IEnumerable<string> Names(Plot plot)
        => plot.GetPlottables<Text>().Where(text => text.LabelFontColor == Colors.Black).Select(text => text.LabelText);

    private static IEnumerable<string> Labels(IAxis axis)
        => axis.TickGenerator.Ticks.Where(tick => tick.IsMajor).Select(tick => tick.Label);

    private static HashSet<Color> Colours(Image image) => [.. Pixels(image)];

    private static IEnumerable<Color> Pixels(Image image)
    {
        for (var i = 0; i < image.Pixels.Length; i += 3)
        {
            yield return new Color(image.Pixels[i], image.Pixels[i + 1], image.Pixels[i + 2]);
        }
    }
}
