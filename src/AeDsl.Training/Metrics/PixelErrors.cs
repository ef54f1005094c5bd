using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Metrics;

/// <summary>How far outputs are from targets, pixel by pixel.</summary>
public static class PixelErrors
{
    /// <summary>Mean squared error over all pixels and images.</summary>
    /// <param name="outputs">(N, ...) of float.</param>
    /// <param name="targets">The same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ, or there is nothing to compare.</exception>
    public static double MeanSquaredError(Tensor outputs, Tensor targets)
    {
        Check(outputs, targets);
        using var scope = torch.NewDisposeScope();
        return Squares(outputs, targets).mean().item<double>();
    }

    /// <summary>
    /// Mean squared error over the pixels that a mask chooses, and over no others: how well what was hidden is filled in.
    /// </summary>
    /// <param name="outputs">(N, ...) of float.</param>
    /// <param name="targets">The same shape.</param>
    /// <param name="mask">The same shape, of bool: true where a pixel counts.</param>
    /// <exception cref="ArgumentException">The shapes differ, the mask is not of bool, or it chooses nothing.</exception>
    public static double MeanSquaredError(Tensor outputs, Tensor targets, Tensor mask)
    {
        Check(outputs, targets);
        Check(mask, targets);
        if (mask.dtype != ScalarType.Bool)
        {
            throw new ArgumentException($"A mask is of bool, got {mask.dtype}.", nameof(mask));
        }

        using var scope = torch.NewDisposeScope();
        var chosen = mask.sum().item<long>();
        return chosen == 0
            ? throw new ArgumentException("The mask chooses no pixel.", nameof(mask))
            : Squares(outputs, targets).masked_fill(mask.logical_not(), 0.0).sum().item<double>() / chosen;
    }

    /// <summary>
    /// ½ Σ (output − target)² over all pixels and images: the error function of the textbooks (Rumelhart, Hinton and Williams, 1986).
    /// </summary>
    /// <param name="outputs">(N, ...) of float.</param>
    /// <param name="targets">The same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ, or there is nothing to compare.</exception>
    public static double HalfSquaredSum(Tensor outputs, Tensor targets)
    {
        Check(outputs, targets);
        using var scope = torch.NewDisposeScope();
        return 0.5 * Squares(outputs, targets).sum().item<double>();
    }

    /// <summary>How many pixels are on the wrong side of a threshold: the wrong bits of black-and-white pictures.</summary>
    /// <param name="outputs">(N, ...) of float.</param>
    /// <param name="targets">The same shape.</param>
    /// <param name="threshold">What is above it is white.</param>
    /// <exception cref="ArgumentException">The shapes differ, or there is nothing to compare.</exception>
    public static long WrongPixels(Tensor outputs, Tensor targets, double threshold = 0.5)
    {
        Check(outputs, targets);
        using var scope = torch.NewDisposeScope();
        return outputs.gt(threshold).logical_xor(targets.gt(threshold)).sum().item<long>();
    }

    /// <summary>
    /// Peak signal-to-noise ratio in decibels, 10 log₁₀ (range² / MSE) of each image, averaged over the images; infinite where one is
    /// the same as its target.
    /// </summary>
    /// <param name="outputs">(N, ...) of float.</param>
    /// <param name="targets">The same shape.</param>
    /// <param name="range">The largest value less the smallest that a pixel can have, above 0: 1 for values in [0, 1].</param>
    /// <exception cref="ArgumentException">The shapes differ, there is nothing to compare, or the range is not above 0.</exception>
    public static double PeakSignalToNoise(Tensor outputs, Tensor targets, double range = 1.0)
    {
        Check(outputs, targets);
        if (!(range > 0))
        {
            throw new ArgumentException(
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"A range is above 0, got {range}."), nameof(range));
        }

        using var scope = torch.NewDisposeScope();
        return Squares(outputs, targets).reshape(targets.shape[0], -1).mean(new long[] { 1 }).ToArray<double>()
            .Average(error => 10 * Math.Log10(range * range / error));
    }

    private static Tensor Squares(Tensor outputs, Tensor targets)
        => (outputs.detach().to(ScalarType.Float64) - targets.detach().to(ScalarType.Float64)).square();

    private static void Check(Tensor outputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (targets.NumberOfElements == 0 || targets.shape.Length == 0 || !outputs.shape.SequenceEqual(targets.shape))
        {
            throw new ArgumentException(
                $"Pixels are compared one to one, got ({string.Join(", ", outputs.shape)}) and ({string.Join(", ", targets.shape)}).",
                nameof(outputs));
        }
    }
}
