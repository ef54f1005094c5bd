using System.Numerics;
using System.Runtime.CompilerServices;

namespace AeDsl.Training.Planned.Kernels;

/// <summary>A function of each number, and its slope.</summary>
internal interface IFunction
{
    /// <summary>f(x).</summary>
    static abstract Vector<float> Value(Vector<float> x, Vector<float> first, Vector<float> second);

    /// <summary>f′(x), of x and y = f(x).</summary>
    static abstract Vector<float> Slope(Vector<float> x, Vector<float> y, Vector<float> first, Vector<float> second);
}

/// <summary>max(0, x).</summary>
internal readonly struct ReLUFunction : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Value(Vector<float> x, Vector<float> first, Vector<float> second) => Vector.Max(x, Vector<float>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Slope(Vector<float> x, Vector<float> y, Vector<float> first, Vector<float> second)
        => Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), Vector<float>.One, Vector<float>.Zero);
}

/// <summary>x above 0, a share of it below.</summary>
internal readonly struct LeakyReLUFunction : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Value(Vector<float> x, Vector<float> first, Vector<float> second)
        => Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), x, x * first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Slope(Vector<float> x, Vector<float> y, Vector<float> first, Vector<float> second)
        => Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), Vector<float>.One, first);
}

/// <summary>x above 0, α (eˣ − 1) below.</summary>
internal readonly struct ELUFunction : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Value(Vector<float> x, Vector<float> first, Vector<float> second)
        => Vector.ConditionalSelect(
            Vector.GreaterThan(x, Vector<float>.Zero), x, first * (Elementary.Exp(Vector.Min(x, Vector<float>.Zero)) - Vector<float>.One));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Slope(Vector<float> x, Vector<float> y, Vector<float> first, Vector<float> second)
        => Vector.ConditionalSelect(
            Vector.GreaterThan(x, Vector<float>.Zero), Vector<float>.One, first * Elementary.Exp(Vector.Min(x, Vector<float>.Zero)));
}

/// <summary>x Φ(x).</summary>
internal readonly struct GELUFunction : IFunction
{
    private const float PerRootTwo = 0.70710678f;
    private const float PerRootTwoPi = 0.39894228f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Value(Vector<float> x, Vector<float> first, Vector<float> second) => x * Distribution(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Slope(Vector<float> x, Vector<float> y, Vector<float> first, Vector<float> second)
        => Distribution(x) + (x * Elementary.Exp(x * x * -0.5f) * PerRootTwoPi);

    private static Vector<float> Distribution(Vector<float> x) => (Vector<float>.One + Elementary.Erf(x * PerRootTwo)) * 0.5f;
}

/// <summary>x / (1 + e⁻ˣ).</summary>
internal readonly struct SiLUFunction : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Value(Vector<float> x, Vector<float> first, Vector<float> second)
        => x / (Vector<float>.One + Elementary.Exp(-x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Slope(Vector<float> x, Vector<float> y, Vector<float> first, Vector<float> second)
    {
        var s = Elementary.Sigmoid(x);
        return s * (Vector<float>.One + (x * (Vector<float>.One - s)));
    }
}

/// <summary>x tanh(ln (1 + eˣ)).</summary>
internal readonly struct MishFunction : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Value(Vector<float> x, Vector<float> first, Vector<float> second)
    {
        var n = Growth(Within(x));
        return x * (n / (n + new Vector<float>(2)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Slope(Vector<float> x, Vector<float> y, Vector<float> first, Vector<float> second)
    {
        // tanh′ is 4 (n + 1) / (n + 2)², which loses no digits where the hyperbolic tangent is near 1.
        var within = Within(x);
        var n = Growth(within);
        var d = n + new Vector<float>(2);
        return (n / d) + (within * Elementary.Sigmoid(within) * (n + Vector<float>.One) * 4 / (d * d));
    }

    /// <summary>From 20 on the hyperbolic tangent is 1 to the last bit, and e²ˣ is still a float.</summary>
    private static Vector<float> Within(Vector<float> x) => Vector.Min(x, new Vector<float>(20));

    /// <summary>n = eˣ (eˣ + 2), of which tanh(ln (1 + eˣ)) is n / (n + 2).</summary>
    private static Vector<float> Growth(Vector<float> x)
    {
        var power = Elementary.Exp(x);
        return power * (power + new Vector<float>(2));
    }
}

/// <summary>ln (1 + e^βx) / β, and x itself where βx is above a threshold.</summary>
internal readonly struct SoftplusFunction : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Value(Vector<float> x, Vector<float> first, Vector<float> second)
        => Vector.ConditionalSelect(Vector.GreaterThan(x * first, second), x, Elementary.LogOnePlus(Elementary.Exp(x * first)) / first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Slope(Vector<float> x, Vector<float> y, Vector<float> first, Vector<float> second)
        => Vector.ConditionalSelect(Vector.GreaterThan(x * first, second), Vector<float>.One, Elementary.Sigmoid(x * first));
}

/// <summary>1 / (1 + e⁻ˣ).</summary>
internal readonly struct SigmoidFunction : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Value(Vector<float> x, Vector<float> first, Vector<float> second) => Elementary.Sigmoid(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Slope(Vector<float> x, Vector<float> y, Vector<float> first, Vector<float> second)
        => (Vector<float>.One - y) * y;
}

/// <summary>tanh x.</summary>
internal readonly struct TanhFunction : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Value(Vector<float> x, Vector<float> first, Vector<float> second) => Elementary.Tanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Slope(Vector<float> x, Vector<float> y, Vector<float> first, Vector<float> second)
        => Vector<float>.One - (y * y);
}
