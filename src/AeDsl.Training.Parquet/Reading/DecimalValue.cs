using System.Globalization;
using System.Numerics;

namespace AeDsl.Training.Parquet.Reading;

/// <summary>Decimals: whole numbers that are divided by a power of 10.</summary>
internal static class DecimalValue
{
    /// <summary>Whole numbers up to this are doubles, and so are the powers of 10 up to the greatest: one division rounds once.</summary>
    private const long MostExact = 1L << 53;

    private static readonly double[] s_powers =
        [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>The double that is nearest.</summary>
    /// <param name="unscaled">The digits without the point.</param>
    /// <param name="scale">How many of them are behind it, at least 0.</param>
    public static double ToDouble(BigInteger unscaled, int scale)
        => BigInteger.Abs(unscaled) <= MostExact && scale < s_powers.Length
            ? (double)(long)unscaled / s_powers[scale]
            : double.Parse(string.Create(CultureInfo.InvariantCulture, $"{unscaled}E-{scale}"), CultureInfo.InvariantCulture);
}
