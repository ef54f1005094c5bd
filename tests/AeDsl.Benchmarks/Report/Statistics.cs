namespace AeDsl.Benchmarks.Report;

/// <summary>Figures of a noisy machine.</summary>
internal static class Statistics
{
    /// <summary>The value in the middle.</summary>
    /// <param name="values">At least one.</param>
    public static double Median(this IEnumerable<double> values) => values.Quantile(0.5);

    /// <summary>The value below which the given share lies, between neighbours where it falls there.</summary>
    /// <param name="values">At least one.</param>
    /// <param name="share">0 to 1.</param>
    public static double Quantile(this IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        var place = share * (sorted.Length - 1);
        var (below, above) = ((int)Math.Floor(place), (int)Math.Ceiling(place));
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
