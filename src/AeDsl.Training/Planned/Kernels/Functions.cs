using System.Numerics;
using System.Runtime.CompilerServices;

namespace AeDsl.Training;

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
        => Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), x, first * (Elementary.Exp(Vector.Min(x, Vector<float>.Zero)) - Vector<float>.One));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Slope(Vector<float> x, Vector<float> y, Vector<float> first, Vector<float> second)
        => Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), Vector<float>.One, first * Elementary.Exp(Vector.Min(x, Vector<float>.Zero)));
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
    public static Vector<float> Value(Vector<float> x, Vector<float> first, Vector<float> second) => x / (Vector<float>.One + Elementary.Exp(-x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Slope(Vector<float> x, Vector<float> y, Vector<float> first, Vector<float> second)
    {
        var s = Elementary.Sigmoid(x);
        return s * (Vector<float>.One + (x * (Vector<float>.One - s)));
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
    public static Vector<float> Slope(Vector<float> x, Vector<float> y, Vector<float> first, Vector<float> second) => (Vector<float>.One - y) * y;
}

/// <summary>tanh x.</summary>
internal readonly struct TanhFunction : IFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Value(Vector<float> x, Vector<float> first, Vector<float> second) => Elementary.Tanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Slope(Vector<float> x, Vector<float> y, Vector<float> first, Vector<float> second) => Vector<float>.One - (y * y);
}
