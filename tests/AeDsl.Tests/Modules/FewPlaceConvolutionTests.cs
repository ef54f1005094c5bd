using AeDsl.Modules;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Tests.Modules;

/// <summary>Convolutions by one matrix product for the batch, against TorchSharp's.</summary>
[Collection(nameof(DefaultGenerator))]
public sealed class FewPlaceConvolutionTests
{
    [Theory]
    [InlineData(1, 0, 1, true, true)]
    [InlineData(2, 1, 1, false, true)]
    [InlineData(2, 1, 2, true, true)]
    [InlineData(2, 1, 2, true, false)]
    public void A_convolution_starts_and_computes_as_TorchSharps(
        long stride, long padding, long dilation, bool hasBias, bool isOneProduct)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var theirs = nn.Conv2d(6, 5, (3, 2), (stride, 1), (padding, 0), (dilation, 1), bias: hasBias);
        manual_seed(3);
        using var ours = new FewPlaceConv2d(6, 5, (3, 2), (stride, 1), (padding, 0), (dilation, 1), hasBias)
        {
            IsOneProduct = isOneProduct,
        };

        Agree(theirs, ours);
    }

    [Theory]
    [InlineData(1, 0, 0, 1, true, true)]
    [InlineData(2, 1, 1, 1, false, true)]
    [InlineData(3, 1, 2, 2, true, true)]
    [InlineData(3, 1, 2, 2, true, false)]
    public void A_transposed_one_starts_and_computes_as_TorchSharps(
        long stride, long padding, long outputPadding, long dilation, bool hasBias, bool isOneProduct)
    {
        using var scope = NewDisposeScope();
        (long, long) Both(long size) => (size, size);
        manual_seed(3);
        using var theirs = nn.ConvTranspose2d(
            6, 5, (3, 2), Both(stride), Both(padding), Both(outputPadding), Both(dilation), bias: hasBias);
        manual_seed(3);
        using var ours = new FewPlaceConvTranspose2d(
            6, 5, (3, 2), Both(stride), Both(padding), Both(outputPadding), Both(dilation), hasBias)
        {
            IsOneProduct = isOneProduct,
        };

        Agree(theirs, ours);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_batch_without_images_gives_none(bool isOneProduct)
    {
        using var scope = NewDisposeScope();
        using var smaller = new FewPlaceConv2d(2, 3, (3, 3), (2, 2), (1, 1), (1, 1)) { IsOneProduct = isOneProduct };
        using var larger = new FewPlaceConvTranspose2d(2, 3, (3, 3), (2, 2), (1, 1), (1, 1), (1, 1)) { IsOneProduct = isOneProduct };
        using var few = new FewChannelConvTranspose2d(2, 1, (3, 3), (2, 2), (1, 1), (1, 1), (1, 1));

        Assert.Equal([0, 3, 2, 2], smaller.call(rand(0, 2, 4, 4)).shape);
        Assert.Equal([0, 3, 8, 8], larger.call(rand(0, 2, 4, 4)).shape);
        Assert.Equal([0, 1, 8, 8], few.call(rand(0, 2, 4, 4)).shape);
    }

    [Fact]
    public void They_move_and_convert_as_a_whole()
    {
        using var scope = NewDisposeScope();
        foreach (var module in new nn.Module<Tensor, Tensor>[]
        {
            new FewPlaceConv2d(2, 3, (3, 3), (1, 1), (1, 1), (1, 1)),
            new FewPlaceConvTranspose2d(2, 3, (3, 3), (1, 1), (1, 1), (0, 0), (1, 1)),
        })
        {
            module.to(ScalarType.Float64);

            Assert.Equal(2, module.parameters().Count());
            Assert.All(module.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
            Assert.Equal(ScalarType.Float64, module.call(rand([1, 2, 4, 4], ScalarType.Float64)).dtype);
        }
    }

    /// <summary>The same parameters, outputs and gradients, of images in both orders.</summary>
    private static void Agree(nn.Module<Tensor, Tensor> theirs, nn.Module<Tensor, Tensor> ours)
    {
        Assert.Equal(theirs.state_dict().Keys.Order(), ours.state_dict().Keys.Order());
        Assert.All(ours.state_dict(), pair => Assert.True(pair.Value.equal(theirs.state_dict()[pair.Key]).all().item<bool>()));
        var images = rand(2, 6, 5, 4);
        var factor = rand_like(theirs.call(images));
        foreach (var order in new Func<Tensor, Tensor>[] { input => input, input => input.ChannelsLast() })
        {
            var (own, other) = (images.clone().requires_grad_(), images.clone().requires_grad_());
            var (output, expected) = (ours.call(order(own)), theirs.call(order(other)));
            (output * factor).sum().backward();
            (expected * factor).sum().backward();
            Assert.True(allclose(expected, output, 1e-5, 1e-5));
            Assert.True(allclose(other.grad!, own.grad!, 1e-5, 1e-5));
        }

        Assert.All(
            ours.named_parameters(),
            pair => Assert.True(allclose(theirs.get_parameter(pair.name)!.grad!, pair.parameter.grad!, 1e-4, 1e-4)));
    }
}
