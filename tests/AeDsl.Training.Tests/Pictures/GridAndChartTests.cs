using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

[Collection(DefaultGeneratorCollection.Name)]
public sealed class GridAndChartTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void A_grid_lays_pictures_out_row_by_row()
    {
        var images = torch.tensor(new[] { 0f, 0.5f, 1f }, new long[] { 3, 1, 1, 1 });

        var grid = ImageGrid.Create(images, 2, padding: 1);

        Assert.Equal((5, 5, 1), (grid.Width, grid.Height, grid.Channels));
        Assert.Equal(new byte[] { 48, 48, 48, 48, 48, 48, 0, 48, 128, 48, 48, 48, 48, 48, 48, 48, 255, 48, 48, 48, 48, 48, 48, 48, 48 }, grid.Pixels.ToArray());
    }

    [Fact]
    public void A_scale_makes_a_square_of_each_number()
    {
        var images = torch.tensor(new[] { 0f, 1f }, new long[] { 1, 1, 1, 2 });

        var grid = ImageGrid.Create(images, 1, padding: 0, scale: 2);

        Assert.Equal((4, 2), (grid.Width, grid.Height));
        Assert.Equal(new byte[] { 0, 0, 255, 255, 0, 0, 255, 255 }, grid.Pixels.ToArray());
    }

    [Fact]
    public void Colours_stand_side_by_side_and_values_outside_are_cut_off()
    {
        var images = torch.tensor(new[] { -1f, 2f, float.NaN }, new long[] { 1, 3, 1, 1 });

        Assert.Equal(new byte[] { 0, 255, 0 }, ImageGrid.Create(images, 4, padding: 0).Pixels.ToArray());
    }

    [Fact]
    public void Pairs_stand_one_above_the_other_also_where_the_last_row_is_short()
    {
        var above = torch.tensor(new[] { 0.1f, 0.2f, 0.3f }, new long[] { 3, 1, 1, 1 });
        var below = torch.tensor(new[] { 0.6f, 0.7f, 0.8f }, new long[] { 3, 1, 1, 1 });

        Assert.Equal(new byte[] { 26, 51, 153, 179, 77, 48, 204, 48 }, ImageGrid.CreatePairs(above, below, 2, padding: 0).Pixels.ToArray());
    }

    [Fact]
    public void Wrong_shapes_are_errors()
    {
        Assert.Throws<ArgumentException>(() => ImageGrid.Create(torch.zeros(3, 28, 28), 2));
        Assert.Throws<ArgumentException>(() => ImageGrid.Create(torch.zeros(3, 2, 28, 28), 2));
        Assert.Throws<ArgumentException>(() => ImageGrid.CreatePairs(torch.zeros(3, 1, 2, 2), torch.zeros(2, 1, 2, 2), 2));
        Assert.Throws<ArgumentException>(() => LatentScatter.Draw("", torch.zeros(5, 1), torch.zeros(5, dtype: ScalarType.Int64)));
        Assert.Throws<ArgumentException>(() => LatentScatter.Draw("", torch.zeros(5, 2), torch.zeros(4, dtype: ScalarType.Int64)));
        Assert.Throws<ArgumentException>(() => LineChart.Draw("", "", ""));
    }

    [Fact]
    public void A_scatter_plot_shows_every_class_in_its_colour()
    {
        var labels = torch.tensor(Enumerable.Range(0, 50).Select(i => i % 10L).ToArray());
        var latents = torch.randn(50, 2, generator: new Generator(1));

        var colours = Colours(LatentScatter.Draw("points", latents, labels));

        Assert.All(Colour.Palette, colour => Assert.Contains(colour, colours));
    }

    [Fact]
    public void A_scatter_plot_of_more_classes_than_colours_names_them_at_their_places_alone()
    {
        var labels = torch.arange(32, dtype: ScalarType.Int64);
        var latents = torch.randn(32, 2, generator: new Generator(1));

        var image = LatentScatter.Draw("points", latents, labels);

        // At the right there is only the margin: no legend that ten colours could not tell apart.
        Assert.All(Enumerable.Range(0, image.Height), y => Assert.Equal(255, image[image.Width - 10, y]));
    }

    [Fact]
    public void A_graph_lies_over_its_range()
    {
        var graph = LineChart.Draw("x", "x", "y", -4, 4, new LineSeries("a", [0, 1, 2]));
        var halves = LineChart.Draw("x", "x", "y", -4, 0, new LineSeries("a", [0, 1, 2]));

        Assert.NotEqual(graph.Pixels.ToArray(), halves.Pixels.ToArray());
        Assert.Throws<ArgumentException>(() => LineChart.Draw("", "", "", 1, 1, new LineSeries("a", [0, 1])));
        Assert.Throws<ArgumentException>(() => LineChart.Draw("", "", "", 0, 1, new LineSeries("a", [0])));
        Assert.Throws<ArgumentException>(() => LineChart.Draw("", "", "", 0, 1, new LineSeries("a", [0, 1]), new LineSeries("b", [0, 1, 2])));
    }

    [Fact]
    public void Charts_of_odd_values_are_drawn()
    {
        LineChart.Draw("all the same", "x", "y", new LineSeries("a", [3, 3, 3]));
        LineChart.Draw("one", "x", "y", new LineSeries("a", [3]));
        LineChart.Draw("none", "x", "y", new LineSeries("a", []));
        LineChart.Draw("gaps", "x", "y", new LineSeries("a", [1, double.NaN, double.PositiveInfinity, 4]));
        LineChart.Draw("small", "x", "y", new LineSeries("a", [1e-9, 2e-9]));
        LineChart.Draw("large", "x", "y", new LineSeries("a", [1e12, -3e12]), new LineSeries("b", [0, 0]));
        LatentScatter.Draw("one place", torch.zeros(5, 2), torch.zeros(5, dtype: ScalarType.Int64));
        LatentScatter.Draw("one place of many numbers", torch.zeros(5, 7), torch.zeros(5, dtype: ScalarType.Int64));
    }

    private static HashSet<Colour> Colours(Image image)
    {
        var colours = new HashSet<Colour>();
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                colours.Add(new Colour(image[x, y, 0], image[x, y, 1], image[x, y, 2]));
            }
        }

        return colours;
    }
}
