using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Tests;

public sealed class ImageLayoutTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public void Images_are_the_same_in_another_order(long channels, bool learns)
    {
        using var scope = NewDisposeScope();
        var images = rand(2, channels, 5, 4).requires_grad_(learns);
        var reordered = images.ChannelsLast();

        Assert.NotSame(images, reordered);
        Assert.True(images.equal(reordered).all().item<bool>());
        if (channels > 1 || !learns) Assert.Equal([20 * channels, 1, 4 * channels, channels], reordered.stride());
        if (learns)
        {
            (2 * reordered).sum().backward();
            Assert.All(images.grad!.data<float>().ToArray(), value => Assert.Equal(2, value));
        }
    }

    [Theory, InlineData(1), InlineData(3)]
    public void Some_of_the_images_of_a_batch_stay_those(long channels)
    {
        using var scope = NewDisposeScope();
        var some = rand(5, channels, 5, 4).narrow(0, 3, 1);

        Assert.True(some.equal(some.ChannelsLast()).all().item<bool>());
    }

    [Fact]
    public void Images_that_lie_so_are_not_copied()
    {
        using var scope = NewDisposeScope();
        var once = rand(2, 3, 5, 4).ChannelsLast();
        var twice = once.ChannelsLast();
        twice[0, 0, 0, 0] = 7;

        Assert.Equal(7, once[0, 0, 0, 0].item<float>());
    }
}
