using System.Globalization;

namespace AeDsl.Training.Latents;

/// <summary>How t-SNE lays out points.</summary>
public sealed record TSneOptions
{
    /// <summary>
    /// How many neighbours a point has in effect, from 1 to below a third of the number of points; 5 to 50 is usual. The picture depends on
    /// it: a low one breaks clusters into pieces that are not there, a high one draws them together, so look at several before believing
    /// any (Wattenberg, Viégas and Johnson, "How to use t-SNE effectively", 2016).
    /// </summary>
    public double Perplexity { get; init; } = 30;

    /// <summary>Steps of the descent, at least 1.</summary>
    public int Iterations { get; init; } = 1000;

    /// <summary>Size of a step, above 0; none: N / 48, and at least 50 (Belkina et al., 2019).</summary>
    public double? LearningRate { get; init; }

    /// <summary>
    /// By how much neighbours attract each other more in the first <see cref="ExaggerationIterations"/> steps, so that clusters find
    /// together; at least 1.
    /// </summary>
    public double EarlyExaggeration { get; init; } = 12;

    /// <summary>Steps with exaggeration and a momentum of 0.5, 0 or more; afterwards the momentum is 0.8.</summary>
    public int ExaggerationIterations { get; init; } = 250;

    /// <summary>Where the first places come from: the same seed gives the same picture.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Is told how it goes every 50 steps and at the last one; nobody where none is given.</summary>
    public Action<TSneProgress>? Progress { get; init; }

    /// <summary>Ends the work with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; init; }

    internal void Check(long points)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Iterations, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(ExaggerationIterations);
        if (!(EarlyExaggeration >= 1) || !double.IsFinite(EarlyExaggeration))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"An exaggeration is 1 or more, got {EarlyExaggeration}."));
        }

        if (LearningRate is { } rate && (!(rate > 0) || !double.IsFinite(rate)))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"A learning rate is above 0 and finite, got {rate}."));
        }

        if (!(Perplexity >= 1) || 3 * Perplexity > points - 1)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"A perplexity is from 1 to a third of the other points, got {Perplexity} for {points} points; "
                    + $"{(points >= 4 ? $"take at most {(points - 1) / 3}" : "take at least 4 points")}."));
        }
    }
}
