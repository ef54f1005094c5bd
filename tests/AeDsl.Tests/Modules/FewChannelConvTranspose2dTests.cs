using AeDsl.Modules;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Tests.Modules;

/// <summary>The transposed convolution to few channels against TorchSharp's.</summary>
[Collection(nameof(DefaultGenerator))]
public sealed class FewChannelConvTranspose2dTests
{
    [Theory]
    [InlineData(1, 2, 1, 1, 1, true)]
    [InlineData(3, 2, 1, 0, 1, false)]
    [InlineData(4, 1, 0, 0, 2, true)]
    public void It_starts_and_computes_as_TorchSharps(
        long outChannels, long stride, long padding, long outputPadding, long dilation, bool hasBias)
    {
        using var scope = NewDisposeScope();
        (long, long) Both(long size) => (size, size);
        manual_seed(3);
        using var theirs = nn.ConvTranspose2d(
            6, outChannels, (3, 2), Both(stride), Both(padding), Both(outputPadding), Both(dilation), bias: hasBias);
        manual_seed(3);
        using var ours = new FewChannelConvTranspose2d(
            6, outChannels, (3, 2), Both(stride), Both(padding), Both(outputPadding), Both(dilation), hasBias);

        Assert.Equal(theirs.state_dict().Keys.Order(), ours.state_dict().Keys.Order());
        Assert.All(ours.state_dict(), pair => Assert.True(pair.Value.equal(theirs.state_dict()[pair.Key]).all().item<bool>()));
        var images = rand(2, 6, 5, 4);
        foreach (var input in new[] { images, images.ChannelsLast() })
        {
            var factor = rand_like(theirs.call(input));
            (ours.call(input) * factor).sum().backward();
            (theirs.call(input) * factor).sum().backward();
            Assert.True(allclose(theirs.call(input), ours.call(input), 1e-5, 1e-5));
        }

        Assert.All(
            ours.named_parameters(),
            pair => Assert.True(allclose(theirs.get_parameter(pair.name)!.grad!, pair.parameter.grad!, 1e-4, 1e-4)));
    }

    [Fact]
    public void The_gradient_of_its_input_is_that_of_TorchSharps()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        using var theirs = nn.ConvTranspose2d(6, 1, (3, 3), (2, 2), (1, 1), (1, 1));
        manual_seed(4);
        using var ours = new FewChannelConvTranspose2d(6, 1, (3, 3), (2, 2), (1, 1), (1, 1), (1, 1));
        var factor = rand(2, 1, 10, 8);
        var images = rand(2, 6, 5, 4);
        Tensor Gradient(nn.Module<Tensor, Tensor> module)
        {
            var input = images.clone().requires_grad_();
            (module.call(input) * factor).sum().backward();
            return input.grad!;
        }

        Assert.True(allclose(Gradient(theirs), Gradient(ours), 1e-5, 1e-5));
    }

    [Fact]
    public void It_moves_and_converts_as_a_whole()
    {
        using var scope = NewDisposeScope();
        using var module = new FewChannelConvTranspose2d(2, 1, (3, 3), (1, 1), (1, 1), (0, 0), (1, 1));
        module.to(ScalarType.Float64);

        Assert.All(module.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        Assert.Equal(ScalarType.Float64, module.call(rand([1, 2, 4, 4], ScalarType.Float64)).dtype);
    }
}
