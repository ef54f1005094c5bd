using AeDsl.Training.Data;
using static TorchSharp.torch;

namespace AeDsl.Training.Metrics;

/// <summary>
/// The area under the receiver operating characteristic: how likely a positive example drawn at random has a higher score than a negative
/// one, a tie counting half. 1 is a perfect order, 0.5 is chance.
/// </summary>
public static class RocAuc
{
    /// <summary>
    /// The area, from ranks with the mean rank for ties (Mann and Whitney, 1947; Fawcett, "An introduction to ROC analysis", 2006).
    /// </summary>
    /// <param name="scores">(N), high for what is held to be positive.</param>
    /// <param name="positive">(N) of bool: which examples are positive.</param>
    /// <exception cref="ArgumentException">
    /// The tensors have another shape or type, a score is no number, or all examples are of one kind.
    /// </exception>
    public static double Of(Tensor scores, Tensor positive)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(positive);
        if (scores.shape.Length != 1
            || positive.shape.Length != 1
            || positive.dtype != ScalarType.Bool
            || positive.shape[0] != scores.shape[0])
        {
            throw new ArgumentException(
                $"The area needs scores (N) and (N) of bool, got ({string.Join(", ", scores.shape)}) and "
                    + $"({string.Join(", ", positive.shape)}) of {positive.dtype}.", nameof(positive));
        }

        using var wide = scores.to(ScalarType.Float64);
        return Area(wide.ToArray<double>(), positive.ToArray<bool>());
    }

    private static double Area(double[] scores, bool[] positive)
    {
        if (scores.Any(double.IsNaN))
        {
            throw new ArgumentException("A score is NaN; examples cannot be ordered by it.", nameof(scores));
        }

        var positives = positive.LongCount(isPositive => isPositive);
        var negatives = positive.Length - positives;
        if (positives == 0 || negatives == 0)
        {
            throw new ArgumentException(
                $"The area needs positive and negative examples, got {positives} and {negatives}.", nameof(positive));
        }

        var order = Enumerable.Range(0, scores.Length).OrderBy(i => scores[i]).ToArray();
        var rankSum = 0.0;
        for (var start = 0; start < order.Length;)
        {
            var end = start;
            var found = 0;
            for (; end < order.Length && scores[order[end]] == scores[order[start]]; end++)
            {
                found += positive[order[end]] ? 1 : 0;
            }

            // Ranks start + 1 to end, of which each gets the mean.
            rankSum += found * (start + 1 + end) / 2.0;
            start = end;
        }

        return (rankSum - positives * (positives + 1) / 2.0) / positives / negatives;
    }
}
