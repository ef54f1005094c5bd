using System.Numerics;
using System.Runtime.CompilerServices;

namespace AeDsl.Training.Planned.Kernels;

/// <summary>A loss that compares an output with a target, number by number.</summary>
internal abstract unsafe class LossKernel
{
    /// <summary>The kernel of a planned term.</summary>
    public static LossKernel Of(PlannedTerm term) => term switch
    {
        PlannedTerm.BinaryCrossEntropy => new LossKernel<CrossEntropyTerm>(),
        PlannedTerm.BinaryCrossEntropyWithLogits => new LossKernel<LogitsTerm>(),
        PlannedTerm.MeanSquaredError => new LossKernel<SquaredTerm>(),
        PlannedTerm.L1 => new LossKernel<AbsoluteTerm>(),
        _ => throw new ArgumentOutOfRangeException(nameof(term), term, "There is no such comparison."),
    };

    /// <summary>Gives the sum of the term over a batch, and its derivative times a factor.</summary>
    /// <param name="rows">N.</param>
    /// <param name="output">(N, numbers).</param>
    /// <param name="target">(N, numbers).</param>
    /// <param name="factor">What the derivative is multiplied by.</param>
    /// <param name="gradient">Where it goes, (N, numbers).</param>
    /// <param name="isAdded">It is added to what is there.</param>
    public abstract double Measure(int rows, Rows output, Rows target, double factor, Rows gradient, bool isAdded);
}

/// <inheritdoc/>
internal sealed unsafe class LossKernel<TTerm> : LossKernel where TTerm : struct, ITerm
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override double Measure(int rows, Rows output, Rows target, double factor, Rows gradient, bool isAdded)
    {
        var scale = new Vector<float>((float)factor);
        var width = Vector<float>.Count;
        var whole = output.Width - (output.Width % width);
        var sum = 0.0;
        for (var row = 0; row < rows; row++)
        {
            var p = output.Data + ((nint)row * output.Stride);
            var y = target.Data + ((nint)row * target.Stride);
            var d = gradient.Data + ((nint)row * gradient.Stride);
            var ofRow = Vector<float>.Zero;
            for (var i = 0; i < output.Stride; i += width)
            {
                var (x, t) = (Unsafe.ReadUnaligned<Vector<float>>(p + i), Unsafe.ReadUnaligned<Vector<float>>(y + i));
                var slope = scale * TTerm.Slope(x, t);
                Unsafe.WriteUnaligned(d + i, isAdded ? slope + Unsafe.ReadUnaligned<Vector<float>>(d + i) : slope);
                var value = TTerm.Value(x, t);
                if (i < whole)
                {
                    ofRow += value;
                    continue;
                }

                for (var j = 0; j < output.Width - whole; j++)
                {
                    sum += value[j];
                }
            }

            sum += Vector.Sum(ofRow);
        }

        return sum;
    }
}
