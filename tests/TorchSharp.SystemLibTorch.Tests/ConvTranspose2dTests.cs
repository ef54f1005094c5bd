using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.SystemLibTorch.Tests;

/// <summary>The gradients of a transposed convolution are ours in single precision (native/conv_transpose2d.cpp) and libtorch's in double.</summary>
public sealed class ConvTranspose2dTests
{
    /// <summary>Kernel, stride, padding, output padding, dilation, groups, bias.</summary>
    public static TheoryData<long[], long[], long[], long[], long[], long, bool> Convolutions => new()
    {
        { [3, 3], [1, 1], [0, 0], [0, 0], [1, 1], 1, true },
        { [3, 3], [2, 2], [1, 1], [1, 1], [1, 1], 1, true },
        { [3, 3], [2, 2], [1, 1], [0, 0], [1, 1], 1, false },
        { [4, 2], [3, 2], [1, 0], [2, 1], [1, 1], 2, true },
        { [2, 5], [1, 3], [0, 2], [0, 1], [2, 1], 2, false },
        { [3, 3], [1, 1], [1, 1], [1, 1], [2, 2], 1, true },
    };

    [Theory, MemberData(nameof(Convolutions))]
    public void GradientsAreTheSameInSingleAndInDoublePrecision(long[] kernel, long[] stride, long[] padding, long[] outputPadding, long[] dilation, long groups, bool bias)
    {
        var (single, double_) = (Gradients(ScalarType.Float32), Gradients(ScalarType.Float64));
        Assert.Equal(bias ? 4 : 3, single.Count);
        foreach (var (one, other) in single.Zip(double_))
            Expect.Close(one, other.shape, 1e-5 * Math.Max(1, other.abs().max().item<double>()), [.. other.reshape(-1).data<double>()]);

        // The sum of the output's squares: its gradient is not the same everywhere, and differs from image to image.
        List<Tensor> Gradients(ScalarType precision)
        {
            var draw = new Generator(1);
            Tensor Leaf(params long[] shape) => randn(shape, generator: draw).to(precision).requires_grad_();

            var (input, weight, offset) = (Leaf(3, 4, 5, 6), Leaf([4, 6 / groups, .. kernel]), bias ? Leaf(6) : null);
            var output = F.conv_transpose2d(input, weight, offset, stride, padding, outputPadding, dilation, groups);
            output.square().sum().backward();
            return [output.detach(), input.grad!, weight.grad!, .. offset is null ? [] : new[] { offset.grad! }];
        }
    }

    [Fact]
    public void OnlyWhatLearnsGetsAGradient()
    {
        var (input, weight) = (ones(2, 3, 4, 4), ones(3, 2, 3, 3).requires_grad_());
        F.conv_transpose2d(input, weight, ones(2), [2, 2], [1, 1], [1, 1]).sum().backward();
        Assert.Null(input.grad);
        Assert.Equal(weight.shape, weight.grad!.shape);

        using (no_grad())
            Assert.False(F.conv_transpose2d(input, weight).requires_grad);
    }

    [Fact]
    public void GradientsHaveGradients()
    {
        var (input, weight) = (ones(1, 1, 2, 2).requires_grad_(), ones(1, 1, 2, 2).requires_grad_());
        var first = autograd.grad([F.conv_transpose2d(input, weight).square().sum()], [input], create_graph: true)[0];
        first.sum().backward();

        // The output is (1 2 1, 2 4 2, 1 2 1) x w; a pixel's gradient is 2 x 9 where all is one, and quadratic in the weight.
        Expect.Numbers(first, [1, 1, 2, 2], 18, 18, 18, 18);
        Assert.Equal(2 * first.sum().item<float>(), (weight.grad! * weight).sum().item<float>(), 3);
    }

    [Fact]
    public void AnImageWithoutABatchIsTakenToo()
    {
        var input = ones(1, 2, 2).requires_grad_();
        F.conv_transpose2d(input, ones(1, 1, 2, 2)).sum().backward();
        Expect.Numbers(input.grad!, [1, 2, 2], 4, 4, 4, 4);
    }
}
