using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Modules;

/// <summary>
/// Layers in mixed precision: while they train, bfloat16 numbers are multiplied and sums are kept in Float32. Parameters, outputs and
/// gradients are Float32. In evaluation, and with another element type, they compute as TorchSharp's layers do.
/// (Kalamkar et al., "A study of BFLOAT16 for deep learning training", arXiv:1905.12322.)
/// </summary>
internal static class BFloat16
{
    /// <summary>The result of a layer.</summary>
    /// <param name="layer">Whether it trains.</param>
    /// <param name="input">What comes in.</param>
    /// <param name="weight">Its weight.</param>
    /// <param name="bias">Its bias, if it has one.</param>
    /// <param name="compute">The layer, of input, weight and bias.</param>
    public static Tensor Compute(
        nn.Module layer, Tensor input, Tensor weight, Tensor? bias, Func<Tensor, Tensor, Tensor?, Tensor> compute)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!layer.training || input.dtype != ScalarType.Float32) return compute(input, weight, bias);
        using var scope = NewDisposeScope();
        return compute(Rounded(input), Rounded(weight), bias is null ? null : Rounded(bias))
            .to(ScalarType.Float32)
            .MoveToOuterDisposeScope();

        static Tensor Rounded(Tensor tensor) => tensor.to(ScalarType.BFloat16);
    }
}
