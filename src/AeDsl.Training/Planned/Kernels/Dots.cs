using System.Numerics;
using System.Runtime.CompilerServices;

namespace AeDsl.Training.Planned.Kernels;

/// <summary>
/// The matrix product C = A Bᵀ, whose numbers are products of rows: both matrices are read along their rows, as they stand.
/// </summary>
internal static unsafe class Dots
{
    /// <summary>Columns that are computed together.</summary>
    public const int Across = 3;

    private const int Height = 4;

    /// <summary>Gives C = A Bᵀ + bias.</summary>
    /// <param name="a">A, (rows, depth).</param>
    /// <param name="aRow">From one row of A to the next.</param>
    /// <param name="b">B, (columns, depth), a row right behind the other.</param>
    /// <param name="bias">(columns), or null.</param>
    /// <param name="c">C, (rows, columns).</param>
    /// <param name="cRow">From one row of C to the next.</param>
    /// <param name="rows">Rows of A.</param>
    /// <param name="columns">Rows of B.</param>
    /// <param name="depth">Numbers in a row of both.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Product(float* a, nint aRow, float* b, float* bias, float* c, nint cRow, int rows, int columns, int depth)
    {
        var whole = depth - (depth % Vector<float>.Count);
        var sums = stackalloc float[Height * Across];
        for (var column = 0; column < columns; column += Across)
        {
            var across = Math.Min(Across, columns - column);

            // What is behind the last row is the last row again; its sums are not used.
            var b0 = b + ((nint)column * depth);
            var b1 = across > 1 ? b0 + depth : b0;
            var b2 = across > 2 ? b1 + depth : b1;
            for (var row = 0; row < rows; row += Height)
            {
                var height = Math.Min(Height, rows - row);
                var a0 = a + (row * aRow);
                var a1 = height > 1 ? a0 + aRow : a0;
                var a2 = height > 2 ? a1 + aRow : a1;
                var a3 = height > 3 ? a2 + aRow : a2;
                Sums(a0, a1, a2, a3, b0, b1, b2, whole, sums);
                for (var i = 0; i < height; i++)
                {
                    for (var j = 0; j < across; j++)
                    {
                        var sum = sums[(i * Across) + j];
                        var x = a + ((row + i) * aRow);
                        var w = b + ((nint)(column + j) * depth);
                        for (var k = whole; k < depth; k++)
                        {
                            sum += x[k] * w[k];
                        }

                        c[((row + i) * cRow) + column + j] = bias == null ? sum : sum + bias[column + j];
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sums(float* a0, float* a1, float* a2, float* a3, float* b0, float* b1, float* b2, int depth, float* sums)
    {
        Vector<float> c00 = default, c01 = default, c02 = default, c10 = default, c11 = default, c12 = default;
        Vector<float> c20 = default, c21 = default, c22 = default, c30 = default, c31 = default, c32 = default;
        for (nint k = 0; k < depth; k += Vector<float>.Count)
        {
            var y0 = Unsafe.ReadUnaligned<Vector<float>>(b0 + k);
            var y1 = Unsafe.ReadUnaligned<Vector<float>>(b1 + k);
            var y2 = Unsafe.ReadUnaligned<Vector<float>>(b2 + k);
            var x = Unsafe.ReadUnaligned<Vector<float>>(a0 + k);
            c00 = Vector.FusedMultiplyAdd(x, y0, c00);
            c01 = Vector.FusedMultiplyAdd(x, y1, c01);
            c02 = Vector.FusedMultiplyAdd(x, y2, c02);
            x = Unsafe.ReadUnaligned<Vector<float>>(a1 + k);
            c10 = Vector.FusedMultiplyAdd(x, y0, c10);
            c11 = Vector.FusedMultiplyAdd(x, y1, c11);
            c12 = Vector.FusedMultiplyAdd(x, y2, c12);
            x = Unsafe.ReadUnaligned<Vector<float>>(a2 + k);
            c20 = Vector.FusedMultiplyAdd(x, y0, c20);
            c21 = Vector.FusedMultiplyAdd(x, y1, c21);
            c22 = Vector.FusedMultiplyAdd(x, y2, c22);
            x = Unsafe.ReadUnaligned<Vector<float>>(a3 + k);
            c30 = Vector.FusedMultiplyAdd(x, y0, c30);
            c31 = Vector.FusedMultiplyAdd(x, y1, c31);
            c32 = Vector.FusedMultiplyAdd(x, y2, c32);
        }

        (sums[0], sums[1], sums[2]) = (Vector.Sum(c00), Vector.Sum(c01), Vector.Sum(c02));
        (sums[3], sums[4], sums[5]) = (Vector.Sum(c10), Vector.Sum(c11), Vector.Sum(c12));
        (sums[6], sums[7], sums[8]) = (Vector.Sum(c20), Vector.Sum(c21), Vector.Sum(c22));
        (sums[9], sums[10], sums[11]) = (Vector.Sum(c30), Vector.Sum(c31), Vector.Sum(c32));
    }
}
