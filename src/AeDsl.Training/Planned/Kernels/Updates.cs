using System.Numerics;
using System.Runtime.CompilerServices;
using AeDsl.Training.Fitting;

namespace AeDsl.Training.Planned.Kernels;

/// <summary>What becomes of a parameter's gradient.</summary>
internal interface IUpdate
{
    /// <summary>Says that numbers from a place on are changed soon.</summary>
    /// <param name="at">The place.</param>
    void Expect(nint at);

    /// <summary>Takes the gradient of the numbers from a place on.</summary>
    /// <param name="at">The place.</param>
    /// <param name="gradient">The gradient of as many numbers as a vector has.</param>
    /// <param name="count">How many of them are meant; it may be more than a vector has.</param>
    void Change(nint at, Vector<float> gradient, int count);
}

/// <summary>
/// A step of Adam (Kingma and Ba, arXiv:1412.6980, algorithm 1) or AdamW (Loshchilov and Hutter, arXiv:1711.05101, algorithm 2), written as
/// PyTorch writes it.
/// </summary>
internal readonly unsafe struct AdamUpdate(float* parameter, float* mean, float* square, AdamRates rates) : IUpdate
{
    private readonly AdamRates _rates = rates;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Expect(nint at)
    {
        Cache.Fetch(parameter + at);
        Cache.Fetch(mean + at);
        Cache.Fetch(square + at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Change(nint at, Vector<float> gradient, int count)
    {
        var p = parameter + at;
        var m = mean + at;
        var v = square + at;
        if (count >= Vector<float>.Count)
        {
            Step(p, m, v, gradient);
        }
        else
        {
            Rest(p, m, v, gradient, count);
        }
    }

    // By itself: a method that takes memory from the stack is not compiled into the loop that calls it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Rest(float* p, float* m, float* v, Vector<float> gradient, int count)
    {
        var size = 3 * Vector<float>.Count;
        var copy = stackalloc float[size];
        var p2 = copy;
        var m2 = copy + Vector<float>.Count;
        var v2 = m2 + Vector<float>.Count;
        for (var i = 0; i < count; i++)
        {
            (p2[i], m2[i], v2[i]) = (p[i], m[i], v[i]);
        }

        Step(p2, m2, v2, gradient);
        for (var i = 0; i < count; i++)
        {
            (p[i], m[i], v[i]) = (p2[i], m2[i], v2[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Step(float* p, float* m, float* v, Vector<float> gradient)
    {
        var weight = Unsafe.ReadUnaligned<Vector<float>>(p);
        var g = gradient + (_rates.Decay * weight);
        var first = (Unsafe.ReadUnaligned<Vector<float>>(m) * _rates.Beta1) + (g * _rates.OneLessBeta1);
        var second = (Unsafe.ReadUnaligned<Vector<float>>(v) * _rates.Beta2) + (g * g * _rates.OneLessBeta2);
        Unsafe.WriteUnaligned(m, first);
        Unsafe.WriteUnaligned(v, second);
        var kept = _rates.Kept * weight;
        Unsafe.WriteUnaligned(p, kept - (_rates.Size * first / ((Vector.SquareRoot(second) * _rates.PerRoot) + _rates.Epsilon)));
    }
}

/// <summary>What a step of Adam multiplies by, for the step that is next.</summary>
internal readonly struct AdamRates(AdamMoments moments, long step)
{
    public readonly Vector<float> Beta1 = new((float)moments.Beta1);
    public readonly Vector<float> OneLessBeta1 = new((float)(1 - moments.Beta1));
    public readonly Vector<float> Beta2 = new((float)moments.Beta2);
    public readonly Vector<float> OneLessBeta2 = new((float)(1 - moments.Beta2));
    public readonly Vector<float> Epsilon = new((float)moments.Epsilon);

    // Of the weight, what Adam adds to the gradient, and what AdamW leaves.
    public readonly Vector<float> Decay = new(moments.IsDecoupled ? 0 : (float)moments.WeightDecay);
    public readonly Vector<float> Kept = new(moments.IsDecoupled ? (float)(1 - (moments.Rate * moments.WeightDecay)) : 1);
    public readonly Vector<float> Size = new((float)(moments.Rate / (1 - Math.Pow(moments.Beta1, step))));
    public readonly Vector<float> PerRoot = new((float)(1 / Math.Sqrt(1 - Math.Pow(moments.Beta2, step))));
}

/// <summary>A step of gradient descent, with momentum where there is any.</summary>
internal readonly unsafe struct SgdUpdate(float* parameter, float* momentum, double rate, double share, double decay) : IUpdate
{
    private readonly Vector<float> _rate = new((float)rate);
    private readonly Vector<float> _share = new((float)share);
    private readonly Vector<float> _decay = new((float)decay);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Expect(nint at)
    {
        Cache.Fetch(parameter + at);
        if (momentum != null)
        {
            Cache.Fetch(momentum + at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Change(nint at, Vector<float> gradient, int count)
    {
        var p = parameter + at;
        var m = momentum == null ? null : momentum + at;
        if (count >= Vector<float>.Count)
        {
            Step(p, m, gradient);
        }
        else
        {
            Rest(p, m, gradient, count);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Rest(float* p, float* m, Vector<float> gradient, int count)
    {
        var size = 2 * Vector<float>.Count;
        var copy = stackalloc float[size];
        var p2 = copy;
        var m2 = m == null ? null : copy + Vector<float>.Count;
        for (var i = 0; i < count; i++)
        {
            p2[i] = p[i];
            copy[Vector<float>.Count + i] = m == null ? 0 : m[i];
        }

        Step(p2, m2, gradient);
        for (var i = 0; i < count; i++)
        {
            p[i] = p2[i];
            if (m != null)
            {
                m[i] = m2[i];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Step(float* p, float* m, Vector<float> gradient)
    {
        var weight = Unsafe.ReadUnaligned<Vector<float>>(p);
        var g = gradient + (_decay * weight);
        if (m != null)
        {
            g += Unsafe.ReadUnaligned<Vector<float>>(m) * _share;
            Unsafe.WriteUnaligned(m, g);
        }

        Unsafe.WriteUnaligned(p, weight - (_rate * g));
    }
}
