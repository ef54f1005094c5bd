using System.Numerics;
using System.Runtime.CompilerServices;

namespace AeDsl.Training.Planned.Kernels;

/// <summary>
/// Elementary functions of a vector's floats, exact to a few units in the last place and right at the edges: ∞, NaN, the smallest
/// numbers. .NET's own work in double precision, which takes several times as long.
/// </summary>
internal static class Elementary
{
    private const int MantissaBits = 23;
    private const int ExponentBias = 127;

    // ln 2 in two parts, the first of few enough bits that a whole number times it is exact.
    private const float LnTwo = 0.693359375f;
    private const float RestOfLnTwo = -2.12194440e-4f;

    /// <summary>eˣ: 2ⁿ times a polynomial of what is left of x (Moshier's Cephes, expf).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x)
    {
        // ln of the largest and of about the smallest float.
        var (most, least) = (new Vector<float>(88.72284f), new Vector<float>(-103.97f));
        var within = Vector.Min(Vector.Max(x, least), most);
        var n = Vector.Round(within * 1.44269504f);
        var r = Vector.FusedMultiplyAdd(n, new Vector<float>(-RestOfLnTwo), Vector.FusedMultiplyAdd(n, new Vector<float>(-LnTwo), within));
        var p = Vector.FusedMultiplyAdd(new Vector<float>(1.9875691500e-4f), r, new Vector<float>(1.3981999507e-3f));
        p = Vector.FusedMultiplyAdd(p, r, new Vector<float>(8.3334519073e-3f));
        p = Vector.FusedMultiplyAdd(p, r, new Vector<float>(4.1665795894e-2f));
        p = Vector.FusedMultiplyAdd(p, r, new Vector<float>(1.6666665459e-1f));
        p = Vector.FusedMultiplyAdd(p, r, new Vector<float>(5.0000001201e-1f));
        p = Vector.FusedMultiplyAdd(p, r * r, r + Vector<float>.One);

        // By two powers, since 2ⁿ itself may be no float.
        var whole = Vector.ConvertToInt32Native(n);
        var half = whole >> 1;
        var value = p * PowerOfTwo(half) * PowerOfTwo(whole - half);
        value = Vector.ConditionalSelect(Vector.GreaterThan(x, most), new Vector<float>(float.PositiveInfinity), value);
        value = Vector.ConditionalSelect(Vector.LessThan(x, least), Vector<float>.Zero, value);
        return Vector.ConditionalSelect(Vector.Equals(x, x), value, x);
    }

    /// <summary>ln x: the exponent times ln 2, and a polynomial of the mantissa (Moshier's Cephes, logf).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Log(Vector<float> x)
    {
        // The smallest floats have no exponent of their own.
        const int Lift = 25;
        var isSmall = Vector.LessThan(x, new Vector<float>(1.17549435e-38f));
        var bits = Vector.AsVectorInt32(Vector.ConditionalSelect(isSmall, x * (1 << Lift), x));
        var exponent = Vector.ConvertToSingle((bits >> MantissaBits) - new Vector<int>(ExponentBias - 1))
            - Vector.ConditionalSelect(isSmall, new Vector<float>(Lift), Vector<float>.Zero);
        var m = Vector.AsVectorSingle((bits & new Vector<int>((1 << MantissaBits) - 1)) | Vector.AsVectorInt32(new Vector<float>(0.5f)));
        var isLow = Vector.LessThan(m, new Vector<float>(0.70710678f));
        exponent -= Vector.ConditionalSelect(isLow, Vector<float>.One, Vector<float>.Zero);
        m = m - Vector<float>.One + Vector.ConditionalSelect(isLow, m, Vector<float>.Zero);
        var p = Vector.FusedMultiplyAdd(new Vector<float>(7.0376836292e-2f), m, new Vector<float>(-1.1514610310e-1f));
        p = Vector.FusedMultiplyAdd(p, m, new Vector<float>(1.1676998740e-1f));
        p = Vector.FusedMultiplyAdd(p, m, new Vector<float>(-1.2420140846e-1f));
        p = Vector.FusedMultiplyAdd(p, m, new Vector<float>(1.4249322787e-1f));
        p = Vector.FusedMultiplyAdd(p, m, new Vector<float>(-1.6668057665e-1f));
        p = Vector.FusedMultiplyAdd(p, m, new Vector<float>(2.0000714765e-1f));
        p = Vector.FusedMultiplyAdd(p, m, new Vector<float>(-2.4999993993e-1f));
        p = Vector.FusedMultiplyAdd(p, m, new Vector<float>(3.3333331174e-1f));
        var square = m * m;
        var rest = Vector.FusedMultiplyAdd(exponent, new Vector<float>(RestOfLnTwo), p * m * square) - (square * 0.5f);
        var value = Vector.FusedMultiplyAdd(exponent, new Vector<float>(LnTwo), m + rest);
        value = Vector.ConditionalSelect(Vector.Equals(x, new Vector<float>(float.PositiveInfinity)), x, value);
        value = Vector.ConditionalSelect(Vector.Equals(x, Vector<float>.Zero), new Vector<float>(float.NegativeInfinity), value);
        return Vector.ConditionalSelect(Vector.GreaterThanOrEqual(x, Vector<float>.Zero), value, new Vector<float>(float.NaN));
    }

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Sigmoid(Vector<float> x) => Vector<float>.One / (Vector<float>.One + Exp(-x));

    /// <summary>
    /// ln (1 + x) for x at or above 0, also where 1 + x is 1 (Goldberg, What every computer scientist should know, theorem 4).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> LogOnePlus(Vector<float> x)
    {
        var sum = Vector<float>.One + x;
        var difference = sum - Vector<float>.One;
        return Vector.ConditionalSelect(Vector.Equals(difference, Vector<float>.Zero), x, Log(sum) * (x / difference));
    }

    /// <summary>tanh x: near 0 the polynomial of Moshier's Cephes (tanhf), elsewhere by e²ˣ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Tanh(Vector<float> x)
    {
        var size = Vector.Abs(x);
        var square = x * x;
        var series = (square * -5.70498872745e-3f) + new Vector<float>(2.06390887954e-2f);
        series = (series * square) - new Vector<float>(5.37397155531e-2f);
        series = (series * square) + new Vector<float>(1.33314422036e-1f);
        series = (series * square) - new Vector<float>(3.33332819422e-1f);
        series = series * square * x;
        var far = Vector<float>.One - (new Vector<float>(2) / (Exp(size + size) + Vector<float>.One));
        return Vector.ConditionalSelect(Vector.LessThan(size, new Vector<float>(0.625f)), x + series, Vector.CopySign(far, x));
    }

    /// <summary>
    /// erf x: ascending and descending parts of Abramowitz and Stegun 7.1.5 and 7.1.14 are replaced by one quotient of polynomials on
    /// [−4, 4], beyond which erf is ±1 to the last bit (the coefficients are those of Eigen's generic_fast_erf).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Erf(Vector<float> x)
    {
        x = Vector.Min(Vector.Max(x, new Vector<float>(-4)), new Vector<float>(4));
        var s = x * x;
        var above = Evaluate(
            s,
            [
                -2.72614225801306e-10f,
                2.77068142495902e-08f,
                -2.10102402082508e-06f,
                -5.69250639462346e-05f,
                -7.34990630326855e-04f,
                -2.95459980854025e-03f,
                -1.60960333262415e-02f,
            ]);
        var below = Evaluate(
            s, [-1.45660718464996e-05f, -2.13374055278905e-04f, -1.68282697438203e-03f, -7.37332916720468e-03f, -1.42647390514189e-02f]);
        return x * above / below;
    }

    private static Vector<float> Evaluate(Vector<float> x, ReadOnlySpan<float> coefficients)
    {
        var value = new Vector<float>(coefficients[0]);
        foreach (var coefficient in coefficients[1..])
        {
            value = (value * x) + new Vector<float>(coefficient);
        }

        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> PowerOfTwo(Vector<int> n) => Vector.AsVectorSingle((n + new Vector<int>(ExponentBias)) << MantissaBits);
}
