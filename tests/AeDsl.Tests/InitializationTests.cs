using AeDsl.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Tests;

/// <summary>
/// A new model's parameters are those that PyTorch's documentation states: TorchSharp makes the modules, and has left one uninitialized
/// before.
/// </summary>
[Collection(nameof(DefaultGenerator))]
public class InitializationTests
{
    /// <summary>Uniform within ±1/√(fan in), weight and bias alike.</summary>
    [Theory]
    [InlineData("0", 4 * 9)]
    [InlineData("2", 2 * 9)]
    [InlineData("6", 8 * 81)]
    [InlineData("8", 40)]
    public void Weights_and_biases_are_uniform_within_the_root_of_the_inputs(string layer, int inputs)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var model = new EveryNorm();
        var bound = 1 / Math.Sqrt(inputs);
        foreach (var name in new[] { "weight", "bias" })
        {
            var values = model.state_dict()[$"{layer}.{name}"].detach();
            var size = values.numel();
            Assert.InRange(values.abs().max().item<float>(), bound * (1 - 10.0 / size), bound * (1 + 1e-6));
            // Six standard errors of a uniform distribution's mean.
            Assert.InRange(values.mean().item<float>(), -6 * bound / Math.Sqrt(3 * size), 6 * bound / Math.Sqrt(3 * size));
        }
    }

    [Theory, InlineData("1"), InlineData("3"), InlineData("4"), InlineData("7")]
    public void Norms_scale_by_one_and_shift_by_zero(string layer)
    {
        using var scope = NewDisposeScope();
        using var model = new EveryNorm();
        var state = model.state_dict();
        Assert.True(state[$"{layer}.weight"].eq(1).all().item<bool>());
        Assert.True(state[$"{layer}.bias"].eq(0).all().item<bool>());
    }

    [Theory, InlineData("1"), InlineData("7")]
    public void Batch_norms_have_seen_nothing_and_count_in_whole_numbers_in_double_too(string layer)
    {
        using var scope = NewDisposeScope();
        using var model = new EveryNorm();
        var state = model.state_dict();
        Assert.True(state[$"{layer}.running_mean"].eq(0).all().item<bool>());
        Assert.True(state[$"{layer}.running_var"].eq(1).all().item<bool>());
        Assert.Equal(0, state[$"{layer}.num_batches_tracked"].item<long>());
        model.to(float64);
        model.train();
        model.call(rand(5, 4, 9, 9, dtype: float64));
        state = model.state_dict();
        Assert.Equal(float64, state[$"{layer}.running_var"].dtype);
        Assert.Equal(1, state[$"{layer}.num_batches_tracked"].item<long>());
        Assert.True(state[$"{layer}.running_var"].isfinite().all().item<bool>());
    }
}
