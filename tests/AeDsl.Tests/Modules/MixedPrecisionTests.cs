using AeDsl.Modules;
using AeDsl.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Tests.Modules;

/// <summary>Models in mixed precision, against the same in Float32.</summary>
[Collection(nameof(DefaultGenerator))]
public sealed class MixedPrecisionTests
{
    [Fact]
    public void Parameters_and_evaluation_are_those_of_the_same_model_in_Float32()
    {
        using var scope = NewDisposeScope();
        var (mixed, single) = Both();
        var images = rand(5, 1, 12, 12);
        Assert.Equal(single.state_dict().Keys, mixed.state_dict().Keys);
        Assert.All(mixed.state_dict(), pair => Assert.True(pair.Value.equal(single.state_dict()[pair.Key]).all().item<bool>()));

        mixed.eval();
        single.eval();

        Assert.True(single.Reconstruct(images).equal(mixed.Reconstruct(images)).all().item<bool>());
    }

    [Fact]
    public void Training_rounds_products_to_bfloat16_and_nothing_else()
    {
        using var scope = NewDisposeScope();
        var (mixed, single) = Both();
        var images = rand(32, 1, 12, 12);

        var (expected, actual) = (Loss(single), Loss(mixed));

        Assert.NotEqual(expected, actual);
        Assert.Equal(expected, actual, 0.01 * expected);
        foreach (var (name, parameter) in mixed.named_parameters())
        {
            var (own, exact) = (parameter.grad!, single.get_parameter(name)!.grad!);
            Assert.Equal(ScalarType.Float32, own.dtype);
            var away = ((own - exact).norm() / (exact.norm() + 1e-3)).item<float>();
            Assert.True(away < 0.2, $"The gradient of {name} is away by {away}.");
        }

        float Loss(VaeModel model)
        {
            var losses = ((IModel)model).ComputeLosses(images, images, generator: new Generator(3));
            losses.Total.backward();
            return losses.Total.item<float>();
        }
    }

    [Fact]
    public void Another_element_type_is_left_as_it_is()
    {
        using var scope = NewDisposeScope();
        var (mixed, single) = Both();
        mixed.to(ScalarType.Float64);
        single.to(ScalarType.Float64);
        var images = rand([3, 1, 12, 12], ScalarType.Float64);

        Assert.True(single.Encode(images).Mean.equal(mixed.Encode(images).Mean).all().item<bool>());
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 2, 1)]
    [InlineData(2, 1, 3)]
    public void Sizes_are_height_and_width(long stride, long dilation, long groups)
    {
        using var scope = NewDisposeScope();
        var images = rand(2, 6, 9, 11);
        manual_seed(3);
        var theirs = nn.Conv2d(6, 6, (3, 2), (stride, 1), (1, 0), (dilation, 1), groups: groups);
        manual_seed(3);
        var ours = new MixedConv2d(6, 6, (3, 2), (stride, 1), (1, 0), (dilation, 1), groups);
        Agree(theirs.call(images), ours);
        var oursBack = new MixedConvTranspose2d(6, 6, (3, 2), (stride, 1), (1, 0), (stride - 1, 0), (dilation, 1), groups);
        var (weight, bias) = (oursBack.get_parameter("weight")!, oursBack.get_parameter("bias"));
        Agree(
            nn.functional.conv_transpose2d(images, weight, bias, [stride, 1], [1, 0], [stride - 1, 0], [dilation, 1], groups), oursBack);

        void Agree(Tensor exact, nn.Module<Tensor, Tensor> mixed)
        {
            Assert.True(allclose(exact, mixed.call(images), 0.05, 0.02));
            mixed.eval();
            Assert.True(allclose(exact, mixed.call(images), 1e-5, 1e-6));
        }
    }

    private static (MixedVae Mixed, SingleVae Single) Both()
    {
        manual_seed(1);
        var mixed = new MixedVae();
        manual_seed(1);
        return (mixed, new SingleVae());
    }
}
