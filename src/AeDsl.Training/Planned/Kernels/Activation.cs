using System.Numerics;
using System.Runtime.CompilerServices;

namespace AeDsl.Training.Planned.Kernels;

/// <summary>A function of each number of a batch.</summary>
internal abstract unsafe class Activation
{
    /// <summary>The kernel of a planned activation.</summary>
    public static Activation Of(PlannedActivation planned) => planned.Function switch
    {
        PlannedFunction.ReLU => new Activation<ReLUFunction>(planned),
        PlannedFunction.LeakyReLU => new Activation<LeakyReLUFunction>(planned),
        PlannedFunction.ELU => new Activation<ELUFunction>(planned),
        PlannedFunction.GELU => new Activation<GELUFunction>(planned),
        PlannedFunction.SiLU => new Activation<SiLUFunction>(planned),
        PlannedFunction.Mish => new Activation<MishFunction>(planned),
        PlannedFunction.Softplus => new Activation<SoftplusFunction>(planned),
        PlannedFunction.Sigmoid => new Activation<SigmoidFunction>(planned),
        PlannedFunction.Tanh => new Activation<TanhFunction>(planned),
        _ => throw new ArgumentOutOfRangeException(nameof(planned), planned.Function, "There is no such function."),
    };

    /// <summary>y = f(x).</summary>
    public abstract void Forward(int rows, Rows x, Rows y);

    /// <summary>Turns a gradient by y into one by x, in place.</summary>
    public abstract void Backward(int rows, Rows x, Rows y, Rows gradient);
}

/// <inheritdoc/>
internal sealed unsafe class Activation<TFunction>(PlannedActivation planned) : Activation where TFunction : struct, IFunction
{
    private readonly float _first = (float)planned.First;
    private readonly float _second = (float)planned.Second;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(int rows, Rows x, Rows y)
    {
        var (first, second) = (new Vector<float>(_first), new Vector<float>(_second));
        var from = x.Data;
        var to = y.Data;
        for (nint i = 0; i < (nint)rows * x.Stride; i += Vector<float>.Count)
        {
            Unsafe.WriteUnaligned(to + i, TFunction.Value(Unsafe.ReadUnaligned<Vector<float>>(from + i), first, second));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Backward(int rows, Rows x, Rows y, Rows gradient)
    {
        var (first, second) = (new Vector<float>(_first), new Vector<float>(_second));
        var before = x.Data;
        var after = y.Data;
        var d = gradient.Data;
        for (nint i = 0; i < (nint)rows * x.Stride; i += Vector<float>.Count)
        {
            var slope = TFunction.Slope(
                Unsafe.ReadUnaligned<Vector<float>>(before + i), Unsafe.ReadUnaligned<Vector<float>>(after + i), first, second);
            Unsafe.WriteUnaligned(d + i, Unsafe.ReadUnaligned<Vector<float>>(d + i) * slope);
        }
    }
}
