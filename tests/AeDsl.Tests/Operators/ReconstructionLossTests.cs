using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace AeDsl.Tests;

/// <summary>The fast cross-entropy against libtorch's own.</summary>
public sealed class ReconstructionLossTests
{
    public static TheoryData<Reduction, ScalarType, double> Cases { get; } = new()
    {
        { Reduction.Sum, ScalarType.Float32, 1e-5 },
        { Reduction.Mean, ScalarType.Float32, 1e-5 },
        { Reduction.Sum, ScalarType.Float64, 1e-13 },
        { Reduction.Mean, ScalarType.Float64, 1e-13 },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Value_and_gradient_are_those_of_libtorch(Reduction reduction, ScalarType type, double rounding)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);

        // From the middle of the range to where logarithms are cut off.
        var logits = 12 * (rand([7, 3, 5, 4], type, generator: generator) - 0.5);
        var target = rand([7, 3, 5, 4], type, generator: generator);
        var (value, gradient) = Of(logits, y => 3 * ReconstructionLoss.BinaryCrossEntropy(y, target, reduction));
        var (expected, expectedGradient) = Of(logits, y => 3 * functional.binary_cross_entropy(y, target, null, reduction));

        Assert.Equal(expected, value, rounding * expected);
        Assert.True(allclose(expectedGradient, gradient, 10 * rounding, rounding / logits.numel()));
    }

    [Fact]
    public void At_the_ends_of_the_range_logarithms_are_cut_off_as_libtorch_cuts_them()
    {
        using var scope = NewDisposeScope();
        var target = tensor(new[] { 0f, 1, 0, 1, 0.5f });
        Tensor Output() => tensor(new[] { 1f, 0, 0, 1, 1 }).requires_grad_();
        var (ours, theirs) = (Output(), Output());
        var value = ReconstructionLoss.BinaryCrossEntropy(ours, target, Reduction.Sum);
        var expected = functional.binary_cross_entropy(theirs, target, null, Reduction.Sum);
        value.backward();
        expected.backward();

        Assert.Equal(250, value.item<float>());
        Assert.Equal(expected.item<float>(), value.item<float>());
        Assert.Equal(theirs.grad!.data<float>().ToArray(), ours.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Another_order_in_memory_changes_nothing()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2);
        var (output, target) = (rand([4, 3, 6, 5], generator: generator), rand([4, 3, 6, 5], generator: generator));
        var expected = ReconstructionLoss.BinaryCrossEntropy(output, target, Reduction.Sum).item<float>();

        Assert.Equal(
            expected, ReconstructionLoss.BinaryCrossEntropy(output.ChannelsLast(), target, Reduction.Sum).item<float>(), 1e-5 * expected);
    }

    [Fact]
    public void Neither_output_nor_target_is_written_over()
    {
        using var scope = NewDisposeScope();
        var (output, target) = (full(6, 0.25f), full(6, 0.75f));
        ReconstructionLoss.BinaryCrossEntropy(output.requires_grad_(), target, Reduction.Mean).backward();

        Assert.All(output.data<float>().ToArray(), value => Assert.Equal(0.25f, value));
        Assert.All(target.data<float>().ToArray(), value => Assert.Equal(0.75f, value));
    }

    [Fact]
    public void A_target_that_learns_gets_its_gradient()
    {
        using var scope = NewDisposeScope();
        var target = full(3, 0.5f).requires_grad_();
        ReconstructionLoss.BinaryCrossEntropy(full(3, 0.25f), target, Reduction.Sum).backward();

        Assert.All(target.grad!.data<float>().ToArray(), value => Assert.Equal(Math.Log(3), value, 1e-6));
    }

    [Fact]
    public void What_is_no_number_gives_none()
    {
        using var scope = NewDisposeScope();
        var output = tensor(new[] { 0.5f, float.NaN });

        Assert.True(float.IsNaN(ReconstructionLoss.BinaryCrossEntropy(output, zeros(2), Reduction.Sum).item<float>()));
    }

    private static (double Value, Tensor Gradient) Of(Tensor logits, Func<Tensor, Tensor> loss)
    {
        var x = logits.detach().clone().requires_grad_();
        var value = loss(x.sigmoid());
        value.backward();
        return (value.to(ScalarType.Float64).item<double>(), x.grad!);
    }
}
