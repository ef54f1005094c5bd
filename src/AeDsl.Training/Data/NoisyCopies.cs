using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Data;

/// <summary>
/// Sets that are spoilt once, before training: several noisy copies of each example, to be compared with the clean one. (A model declared
/// with a corruption spoils its input anew at every step instead.)
/// </summary>
public static class NoisyCopies
{
    /// <summary>Copies in which each pixel is inverted with a probability, x to 1 − x.</summary>
    /// <param name="dataset">Examples with values in [0, 1], or bytes.</param>
    /// <param name="probability">How likely a pixel is inverted, 0 to 1.</param>
    /// <param name="copies">Copies of each example, at least 1.</param>
    /// <param name="seed">The same seed gives the same noise, and the copies of a smaller number are the first of a larger one.</param>
    /// <returns>
    /// copies × N examples, all once and then all again, with their labels; targets are the clean inputs, or what the set's targets were.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is none, or the number is below 1.</exception>
    public static ImageDataset WithFlippedPixels(this ImageDataset dataset, double probability, int copies, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(probability, 1);
        return Copy(dataset, copies, seed, (clean, generator) =>
        {
            var flips = Noise.Uniform(clean.shape, clean, generator).lt(probability);
            return torch.where(flips, 1.0 - clean, clean);
        });
    }

    /// <summary>Copies with noise from N(0, σ²) added to each pixel; values may leave [0, 1].</summary>
    /// <param name="dataset">Examples.</param>
    /// <param name="standardDeviation">σ, 0 or more.</param>
    /// <param name="copies">Copies of each example, at least 1.</param>
    /// <param name="seed">The same seed gives the same noise, and the copies of a smaller number are the first of a larger one.</param>
    /// <returns>
    /// copies × N examples, all once and then all again, with their labels; targets are the clean inputs, or what the set's targets were.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is negative, or the number is below 1.</exception>
    public static ImageDataset WithGaussianNoise(this ImageDataset dataset, double standardDeviation, int copies, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(standardDeviation);
        return Copy(dataset, copies, seed, (clean, generator) => Corruption.GaussianNoise(clean, standardDeviation, generator));
    }

    private static ImageDataset Copy(ImageDataset dataset, int copies, long seed, Func<Tensor, Generator, Tensor> spoil)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentOutOfRangeException.ThrowIfLessThan(copies, 1);
        using var scope = torch.NewDisposeScope();
        using var generator = new Generator((ulong)seed);
        var clean = ImageDataset.AsFloat(dataset.Inputs.alias());
        var inputs = torch.cat([.. Enumerable.Range(0, copies).Select(_ => spoil(clean, generator))], 0);
        var isInput = dataset.TargetOrigin == TargetOrigin.Input;
        return ImageDataset.OfOrigin(
            inputs,
            Repeat(dataset.Labels),
            Repeat(isInput ? clean : dataset.Targets),
            isInput ? TargetOrigin.Separate : dataset.TargetOrigin);

        Tensor? Repeat(Tensor? tensor) => tensor is null ? null : torch.cat([.. Enumerable.Repeat(tensor, copies)], 0);
    }
}
