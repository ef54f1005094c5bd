using System.Numerics;
using System.Runtime.CompilerServices;

namespace AeDsl.Training.Planned.Kernels;

/// <summary>What a loss makes of each number of an output and its target.</summary>
internal interface ITerm
{
    /// <summary>The loss of each number.</summary>
    static abstract Vector<float> Value(Vector<float> output, Vector<float> target);

    /// <summary>Its derivative by the output.</summary>
    static abstract Vector<float> Slope(Vector<float> output, Vector<float> target);
}

/// <summary>−y ln p − (1 − y) ln (1 − p), the logarithms no less than −100, as PyTorch has them.</summary>
internal readonly struct CrossEntropyTerm : ITerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Value(Vector<float> output, Vector<float> target)
    {
        var least = new Vector<float>(-100);
        var yes = Vector.Max(Elementary.Log(output), least);
        var no = Vector.Max(Elementary.Log(Vector<float>.One - output), least);
        return ((target - Vector<float>.One) * no) - (target * yes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Slope(Vector<float> output, Vector<float> target)
        => (output - target) / Vector.Max((Vector<float>.One - output) * output, new Vector<float>(1e-12f));
}

/// <summary>The same of p = 1 / (1 + e⁻ˣ), without computing p.</summary>
internal readonly struct LogitsTerm : ITerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Value(Vector<float> output, Vector<float> target)
        => Vector.Max(output, Vector<float>.Zero) - (output * target) + Elementary.LogOnePlus(Elementary.Exp(-Vector.Abs(output)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Slope(Vector<float> output, Vector<float> target) => Elementary.Sigmoid(output) - target;
}

/// <summary>(p − y)².</summary>
internal readonly struct SquaredTerm : ITerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Value(Vector<float> output, Vector<float> target) => (output - target) * (output - target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Slope(Vector<float> output, Vector<float> target) => (output - target) * 2f;
}

/// <summary>|p − y|, with the slope 0 where both are the same.</summary>
internal readonly struct AbsoluteTerm : ITerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Value(Vector<float> output, Vector<float> target) => Vector.Abs(output - target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Slope(Vector<float> output, Vector<float> target)
        => Vector.ConditionalSelect(Vector.Equals(output, target), Vector<float>.Zero, Vector.CopySign(Vector<float>.One, output - target));
}
