using AeDsl.Training.Planned.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Metrics;

/// <summary>The logarithm of p(x | z), given what a decoder makes of z, in nats for each example: (N, ...) and (N, ...) to (N).</summary>
/// <param name="decoded">What the decoder gives, (N, ...).</param>
/// <param name="input">x, (N, ...).</param>
public delegate Tensor LogLikelihood(Tensor decoded, Tensor input);

/// <summary>What a decoder's output can mean.</summary>
public static class Likelihood
{
    /// <summary>
    /// Each pixel's chance of being white: Σ x ln p + (1 − x) ln (1 − p), logarithms cut off at −100 as PyTorch's binary
    /// cross-entropy does.
    /// </summary>
    public static LogLikelihood Bernoulli { get; } = (decoded, input) =>
    {
        using var scope = torch.NewDisposeScope();
        return (-nn.functional.binary_cross_entropy(decoded, input, null, nn.Reduction.None).flatten(1).sum(1)).MoveToOuterDisposeScope();
    };

    /// <summary>Each pixel's mean, with one standard deviation for all: Σ −½ ((x − m) / σ)² − ln σ − ½ ln 2π.</summary>
    /// <param name="standardDeviation">σ, above 0.</param>
    /// <exception cref="ArgumentException">σ is not above 0.</exception>
    public static LogLikelihood Gaussian(double standardDeviation)
    {
        if (!(standardDeviation > 0))
        {
            throw new ArgumentException(
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture, $"A standard deviation is above 0, got {standardDeviation}."),
                nameof(standardDeviation));
        }

        var constant = Math.Log(standardDeviation) + 0.5 * Math.Log(2 * Math.PI);
        return (decoded, input) =>
        {
            using var scope = torch.NewDisposeScope();
            return (((input - decoded) / standardDeviation).square() * -0.5 - constant).flatten(1).sum(1).MoveToOuterDisposeScope();
        };
    }
}
