using AeDsl.Modules;
using AeDsl.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Tests.Modules;

/// <summary>Group normalization starts, computes and moves as PyTorch's does.</summary>
[Collection(nameof(DefaultGenerator))]
public class GroupNormTests
{
    [Fact]
    public void It_starts_with_ones_and_zeros_under_PyTorchs_names()
    {
        using var model = new SparseAutoencoder();
        using var scope = NewDisposeScope();
        var state = model.state_dict();
        Assert.True(allclose(state["encoder.1.weight"], ones(32)));
        Assert.True(allclose(state["encoder.1.bias"], zeros(32)));
        Assert.Equal(
            ["encoder.0", "encoder.1"],
            model
                .named_parameters()
                .Select(named => named.name[.."encoder.0".Length])
                .Where(name => name.StartsWith("encoder", StringComparison.Ordinal))
                .Distinct());
    }

    [Fact]
    public void Without_affine_it_has_no_parameters()
    {
        using var module = new GroupNorm(2, 4, affine: false);
        Assert.Empty(module.state_dict());
    }

    [Theory, InlineData(new long[] { 3, 4 }), InlineData(new long[] { 3, 4, 5 }), InlineData(new long[] { 3, 4, 5, 2 })]
    public void Each_group_of_each_example_has_mean_0_and_variance_1(long[] shape)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        using var module = new GroupNorm(2, 4, eps: 1e-9);
        var input = randn(shape, generator: generator);
        var groups = input.reshape(3, 2, -1);
        var expected = (groups - groups.mean([2L], true)) / groups.var(2L, false, true).sqrt();
        Assert.True(allclose(module.call(input), expected.reshape(shape), 1e-4, 1e-5));
    }

    [Fact]
    public void It_moves_to_another_element_type_with_its_gradients()
    {
        using var scope = NewDisposeScope();
        using var module = new GroupNorm(2, 4);
        module.to(float64);
        var input = randn(3, 4, dtype: float64);
        module.call(input).square().sum().backward();
        Assert.Equal(["weight", "bias"], module.named_parameters().Select(named => named.name));
        Assert.All(module.parameters(), parameter =>
        {
            Assert.Equal(float64, parameter.dtype);
            Assert.Equal(float64, parameter.grad!.dtype);
        });
    }

    [Fact]
    public void Its_parameters_outlive_a_scope_and_end_with_it()
    {
        GroupNorm module;
        using (NewDisposeScope()) module = new GroupNorm(2, 4);
        var parameters = module.parameters().ToList();
        Assert.DoesNotContain(parameters, parameter => parameter.IsInvalid);
        module.Dispose();
        Assert.All(parameters, parameter => Assert.True(parameter.IsInvalid));
    }

    [Fact]
    public void Groups_that_do_not_divide_the_channels_are_refused()
    {
        Assert.Equal(
            "4 channels do not form 3 groups. (Parameter 'numChannels')",
            Assert.Throws<ArgumentException>(() => new GroupNorm(3, 4)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new GroupNorm(0, 4));
    }
}
