using System.Globalization;

namespace AeDsl.Training.Anomalies;

/// <summary>
/// The threshold that a normal score exceeds at most as often as asked, whatever the scores' distribution, if the new score and those of
/// the calibration can be exchanged: split conformal prediction (Papadopoulos, Proedrou, Vovk and Gammerman, ECML 2002; Vovk, Gammerman and
/// Shafer, "Algorithmic Learning in a Random World", 2005).
/// </summary>
internal static class ConformalThreshold
{
    /// <summary>The ⌈(n + 1)(1 − rate)⌉-th smallest of n scores.</summary>
    /// <param name="scores">At least <see cref="FewestExamples"/> finite scores; they are sorted.</param>
    /// <param name="rate">The share of normal scores above the threshold, above 0 and below 1.</param>
    public static double Of(double[] scores, double rate)
    {
        Array.Sort(scores);
        return scores[scores.Length - Above(scores.Length, rate)];
    }

    /// <summary>With fewer normal examples, no threshold is exceeded as seldom as that.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not above 0 and below 1.</exception>
    public static double FewestExamples(double rate)
        => rate > 0 && rate < 1
            ? Math.Ceiling(1 / rate) - 1
            : throw new ArgumentOutOfRangeException(
                nameof(rate),
                string.Create(CultureInfo.InvariantCulture, $"The rate of false alarms is above 0 and below 1, got {rate}."));

    /// <summary>
    /// n + 1 − ⌈(n + 1)(1 − rate)⌉ = ⌊(n + 1) rate⌋, in decimals: as binary numbers, 100 × 0.29 is less than 29.
    /// </summary>
    private static int Above(int count, double rate) => (int)Math.Clamp((count + 1) * (decimal)rate, 1, count);
}
