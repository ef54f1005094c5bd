using System.Numerics;
using System.Runtime.CompilerServices;

namespace AeDsl.Training.Planned.Kernels;

/// <summary>Where a product goes, a vector at a time.</summary>
internal interface ISink
{
    /// <summary>Says that a tile's numbers of a row are computed next: what they are put to can be on its way meanwhile.</summary>
    void Expect(int row, int column);

    /// <summary>Takes the numbers of a row from a column on; those behind the last column have no meaning.</summary>
    void Put(int row, int column, Vector<float> numbers);
}

/// <summary>
/// The matrix product C = A B in tiles whose sums stay in registers: what every other product is made of. B is read in whole vectors, so
/// that its rows need room behind them; A is read number by number and can stand in any order.
/// </summary>
internal static unsafe class TileProduct
{
    /// <summary>Rows of a tile.</summary>
    public const int Height = 4;

    private const int Vectors = 3;

    /// <summary>Columns of a tile.</summary>
    public static int Columns => Vectors * Vector<float>.Count;

    /// <summary>Computes the product and gives it to the sink.</summary>
    /// <param name="a">A, (rows, depth).</param>
    /// <param name="aRow">From one row of A to the next.</param>
    /// <param name="aStep">From one number of a row of A to the next.</param>
    /// <param name="b">B, (depth, columns).</param>
    /// <param name="bRow">From one row of B to the next.</param>
    /// <param name="rows">Rows of A.</param>
    /// <param name="columns">Columns of B.</param>
    /// <param name="depth">Numbers that are multiplied and added up for each of C.</param>
    /// <param name="sink">Where C goes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compute<TSink>(
        float* a, nint aRow, nint aStep, float* b, nint bRow, int rows, int columns, int depth, ref TSink sink)
        where TSink : struct, ISink
    {
        var width = Vector<float>.Count;
        var tile = stackalloc float[Height * Vectors * width];
        for (var row = 0; row < rows; row += Height)
        {
            var height = Math.Min(Height, rows - row);

            // Rows behind the last one are the last one again; their sums are not used.
            var a0 = a + (row * aRow);
            var a1 = height > 1 ? a0 + aRow : a0;
            var a2 = height > 2 ? a1 + aRow : a1;
            var a3 = height > 3 ? a2 + aRow : a2;
            for (var column = 0; column < columns; column += Vectors * width)
            {
                for (var i = 0; i < height; i++)
                {
                    sink.Expect(row + i, column);
                }

                if (columns - column > width)
                {
                    Sums(a0, a1, a2, a3, aStep, b + column, bRow, depth, tile);
                }
                else
                {
                    NarrowSums(a0, a1, a2, a3, aStep, b + column, bRow, depth, tile);
                }

                for (var i = 0; i < height; i++)
                {
                    var sums = tile + (i * Vectors * width);
                    for (var j = column; j < Math.Min(columns, column + (Vectors * width)); j += width, sums += width)
                    {
                        sink.Put(row + i, j, Unsafe.ReadUnaligned<Vector<float>>(sums));
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sums(float* a0, float* a1, float* a2, float* a3, nint aStep, float* b, nint bRow, int depth, float* tile)
    {
        var width = Vector<float>.Count;
        Vector<float> c00 = default, c01 = default, c02 = default, c10 = default, c11 = default, c12 = default;
        Vector<float> c20 = default, c21 = default, c22 = default, c30 = default, c31 = default, c32 = default;
        nint at = 0;
        for (var k = 0; k < depth; k++)
        {
            var b0 = Unsafe.ReadUnaligned<Vector<float>>(b);
            var b1 = Unsafe.ReadUnaligned<Vector<float>>(b + width);
            var b2 = Unsafe.ReadUnaligned<Vector<float>>(b + (2 * width));
            var x = new Vector<float>(a0[at]);
            c00 = Vector.FusedMultiplyAdd(x, b0, c00);
            c01 = Vector.FusedMultiplyAdd(x, b1, c01);
            c02 = Vector.FusedMultiplyAdd(x, b2, c02);
            x = new Vector<float>(a1[at]);
            c10 = Vector.FusedMultiplyAdd(x, b0, c10);
            c11 = Vector.FusedMultiplyAdd(x, b1, c11);
            c12 = Vector.FusedMultiplyAdd(x, b2, c12);
            x = new Vector<float>(a2[at]);
            c20 = Vector.FusedMultiplyAdd(x, b0, c20);
            c21 = Vector.FusedMultiplyAdd(x, b1, c21);
            c22 = Vector.FusedMultiplyAdd(x, b2, c22);
            x = new Vector<float>(a3[at]);
            c30 = Vector.FusedMultiplyAdd(x, b0, c30);
            c31 = Vector.FusedMultiplyAdd(x, b1, c31);
            c32 = Vector.FusedMultiplyAdd(x, b2, c32);
            at += aStep;
            b += bRow;
        }

        Keep(tile, width, c00, c01, c02);
        Keep(tile + (3 * width), width, c10, c11, c12);
        Keep(tile + (6 * width), width, c20, c21, c22);
        Keep(tile + (9 * width), width, c30, c31, c32);
    }

    /// <summary>The same where one vector holds all columns that are left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void NarrowSums(float* a0, float* a1, float* a2, float* a3, nint aStep, float* b, nint bRow, int depth, float* tile)
    {
        var width = Vector<float>.Count;
        Vector<float> c0 = default, c1 = default, c2 = default, c3 = default;
        nint at = 0;
        for (var k = 0; k < depth; k++)
        {
            var b0 = Unsafe.ReadUnaligned<Vector<float>>(b);
            c0 = Vector.FusedMultiplyAdd(new Vector<float>(a0[at]), b0, c0);
            c1 = Vector.FusedMultiplyAdd(new Vector<float>(a1[at]), b0, c1);
            c2 = Vector.FusedMultiplyAdd(new Vector<float>(a2[at]), b0, c2);
            c3 = Vector.FusedMultiplyAdd(new Vector<float>(a3[at]), b0, c3);
            at += aStep;
            b += bRow;
        }

        Unsafe.WriteUnaligned(tile, c0);
        Unsafe.WriteUnaligned(tile + (3 * width), c1);
        Unsafe.WriteUnaligned(tile + (6 * width), c2);
        Unsafe.WriteUnaligned(tile + (9 * width), c3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(float* tile, int width, Vector<float> first, Vector<float> second, Vector<float> third)
    {
        Unsafe.WriteUnaligned(tile, first);
        Unsafe.WriteUnaligned(tile + width, second);
        Unsafe.WriteUnaligned(tile + (2 * width), third);
    }
}
