using AeDsl.Training.Data;
using AeDsl.Training.Pictures;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

[Collection(DefaultGeneratorCollection.Name)]
public sealed class ImageGridTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void A_grid_lays_pictures_out_row_by_row()
    {
        var images = torch.tensor(new[] { 0f, 0.5f, 1f }, new long[] { 3, 1, 1, 1 });

        var grid = ImageGrid.Create(images, 2, padding: 1);

        Assert.Equal((5, 5, 1), (grid.Width, grid.Height, grid.Channels));
        Assert.Equal(
            new byte[] { 48, 48, 48, 48, 48, 48, 0, 48, 128, 48, 48, 48, 48, 48, 48, 48, 255, 48, 48, 48, 48, 48, 48, 48, 48 },
            grid.Pixels.ToArray());
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
    }
}
