using AeDsl.Training.Data;

namespace AeDsl.Testing;

/// <summary>Statistics of draws against what they should be distributed as.</summary>
internal static class Empirical
{
    /// <summary>How rarely a sound sampler exceeds the bound of <see cref="KolmogorovSmirnovBound"/>.</summary>
    private const double Alpha = 1e-9;

    /// <summary>
    /// √(ln(2/α) / 2N): what sup |Fₙ − F| exceeds with a probability of at most α = 1e-9 (Massart, Annals of Probability 18, 1990).
    /// </summary>
    public static double KolmogorovSmirnovBound(int count) => Math.Sqrt(Math.Log(2 / Alpha) / (2.0 * count));

    /// <summary>sup |Fₙ − F|, jumps of F included: at every drawn value from the right and from the left.</summary>
    /// <param name="values">What was drawn.</param>
    /// <param name="atMost">F(x) = P(X ≤ x).</param>
    /// <param name="below">P(X &lt; x), the same where F has no jump.</param>
    public static double KolmogorovSmirnov(IReadOnlyList<double> values, Func<double, double> atMost, Func<double, double> below)
    {
        var sorted = values.Order().ToArray();
        var largest = 0.0;
        for (var from = 0; from < sorted.Length;)
        {
            var to = from;
            while (to < sorted.Length && sorted[to] == sorted[from]) to++;
            // No number is equal to none, and so stands alone and makes the distance none too.
            if (to == from) return double.NaN;
            largest = Math.Max(largest, Math.Abs((double)to / sorted.Length - atMost(sorted[from])));
            largest = Math.Max(largest, Math.Abs((double)from / sorted.Length - below(sorted[from])));
            from = to;
        }

        return largest;
    }

    /// <summary>sup |Fₙ − Gₙ| of two sets of values of one size.</summary>
    public static double KolmogorovSmirnov(IReadOnlyList<double> values, IReadOnlyList<double> others)
    {
        var (one, other) = (values.Order().ToArray(), others.Order().ToArray());
        if (one.Concat(other).Any(double.IsNaN)) return double.NaN;
        var largest = 0.0;
        for (int i = 0, j = 0; i < one.Length && j < other.Length;)
        {
            var at = Math.Min(one[i], other[j]);
            while (i < one.Length && one[i] <= at) i++;
            while (j < other.Length && other[j] <= at) j++;
            largest = Math.Max(largest, Math.Abs((double)i / one.Length - (double)j / other.Length));
        }

        return largest;
    }

    /// <summary>Φ(x) of N(0, 1), to 1.2e-7: the complementary error function's Chebyshev fit (Numerical Recipes, section 6.2).</summary>
    public static double Normal(double x)
    {
        var z = Math.Abs(x) / Math.Sqrt(2);
        var t = 1 / (1 + 0.5 * z);
        var tail = t * Math.Exp(
            -z * z - 1.26551223 + t * (1.00002368 + t * (0.37409196 + t * (0.09678418 + t * (-0.18628806 + t * (0.27886807
                + t * (-1.13520398 + t * (1.48851587 + t * (-0.82215223 + t * 0.17087277)))))))));
        return x >= 0 ? 1 - 0.5 * tail : 0.5 * tail;
    }
}
