using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl;

/// <summary>Loss terms that compare outputs with targets. Each returns a number without dimensions; generated models call them.</summary>
public static class ReconstructionLoss
{
    // As libtorch has them: no logarithm is below the one, no denominator below the other.
    private const double LeastLogarithm = -100;
    private const double LeastVariance = 1e-12;

    /// <summary>
    /// −Σ x ln y + (1 − x) ln (1 − y), or its mean, with logarithms of at least −100: the same number and gradient as those of
    /// <see cref="nn.functional.binary_cross_entropy(Tensor, Tensor, Tensor?, nn.Reduction)"/>, whose kernel on the processor takes one
    /// logarithm at a time.
    /// </summary>
    /// <param name="output">y, (N, ...) in [0, 1].</param>
    /// <param name="target">x, of the same shape, in [0, 1].</param>
    /// <param name="reduction">Sum or mean of all elements.</param>
    public static Tensor BinaryCrossEntropy(Tensor output, Tensor target, nn.Reduction reduction)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        var isTargetLearned = target.requires_grad && torch.is_grad_enabled();
        if (isTargetLearned || reduction == nn.Reduction.None)
        {
            return nn.functional.binary_cross_entropy(output, target, null, reduction);
        }

        using var scope = torch.NewDisposeScope();
        var count = reduction == nn.Reduction.Mean ? output.numel() : 1.0;
        var y = output.detach();
        var x = LikeIn(target.detach(), y);
        var value = Value(y, x) / count;
        if (!output.requires_grad || !torch.is_grad_enabled()) return value.MoveToOuterDisposeScope();

        // The gradient is known, so that autograd only has to pass it on: the sum below has it, and adds nothing to the value.
        var sum = (output * Gradient(y, x, count)).sum();
        return (value + (sum - sum.detach())).MoveToOuterDisposeScope();
    }

    /// <summary>The target in the order in memory that the output has: kernels read both from front to back then.</summary>
    private static Tensor LikeIn(Tensor target, Tensor output) =>
        target.stride().AsSpan().SequenceEqual(output.stride()) ? target : torch.empty_like(output).copy_(target);

    private static Tensor Value(Tensor y, Tensor x)
    {
        using var quiet = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var ofOne = y.log().clamp_min_(LeastLogarithm);
        var ofZero = y.neg().log1p_().clamp_min_(LeastLogarithm);
        return ofZero.lerp_(ofOne, x).sum().neg_().MoveToOuterDisposeScope();
    }

    /// <summary>(y − x) / (y (1 − y)).</summary>
    private static Tensor Gradient(Tensor y, Tensor x, double count)
    {
        using var quiet = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var variance = torch.addcmul(y, y, y, -1).clamp_min_(LeastVariance);
        return (y - x).div_(count == 1 ? variance : variance.mul_(count)).MoveToOuterDisposeScope();
    }
}
