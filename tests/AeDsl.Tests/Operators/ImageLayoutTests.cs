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

    [Theory]
    [InlineData(1, 2, 1, 1, 1)]
    [InlineData(3, 2, 1, 0, 1)]
    [InlineData(4, 1, 0, 0, 2)]
    public void Few_channels_are_computed_as_many_are(long outChannels, long stride, long padding, long outputPadding, long dilation)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        var input = rand([2, 6, 5, 4], generator: generator);
        var (weight, bias) = (rand([6, outChannels, 3, 2], generator: generator), rand([outChannels], generator: generator));
        long[] Both(long size) => [size, size];
        foreach (var (images, isBiased) in new[] { (input, true), (input.ChannelsLast(), false) })
        {
            var ours = FewChannels.ConvTranspose2d(
                images, weight, isBiased ? bias : null, Both(stride), Both(padding), Both(outputPadding), Both(dilation));
            var theirs = nn.functional.conv_transpose2d(
                images, weight, isBiased ? bias : null, Both(stride), Both(padding), Both(outputPadding), Both(dilation), 1);
            Assert.True(allclose(theirs, ours, 1e-5, 1e-5));
        }
    }

    [Fact]
    public void The_gradient_of_few_channels_is_that_of_many()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(4);
        var (input, weight) = (rand([2, 6, 5, 4], generator: generator), rand([6, 1, 3, 3], generator: generator));
        var factor = rand([2, 1, 10, 8], generator: generator);
        Tensor[] Gradients(Func<Tensor, Tensor, Tensor> compute)
        {
            var (x, w) = (input.detach().requires_grad_(), weight.detach().requires_grad_());
            (x.grad, w.grad) = (null, null);
            (compute(x, w) * factor).sum().backward();
            return [x.grad!.clone(), w.grad!.clone()];
        }

        var ours = Gradients((x, w) => FewChannels.ConvTranspose2d(x, w, null, [2, 2], [1, 1], [1, 1], [1, 1]));
        var theirs = Gradients((x, w) => nn.functional.conv_transpose2d(x, w, null, [2, 2], [1, 1], [1, 1], [1, 1], 1));

        Assert.All(ours.Zip(theirs), pair => Assert.True(allclose(pair.First, pair.Second, 1e-5, 1e-5)));
    }
}
