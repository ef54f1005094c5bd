using System.Numerics;
using System.Runtime.InteropServices;

namespace AeDsl.Training.Planned.Kernels;

/// <summary>
/// Rows of floats outside .NET's heap. Each row begins at a whole vector, and behind the last one there is room for a whole tile,
/// so that kernels read and write whole vectors; what lies behind a row's numbers has no meaning.
/// </summary>
internal sealed unsafe class Rows : IDisposable
{
    private const nuint Alignment = 64;

    public Rows(int count, int width)
    {
        (Width, Stride) = (width, Padded(width));
        var bytes = (nuint)sizeof(float) * (((nuint)count * (nuint)Stride) + ((nuint)TileProduct.Columns * 4));
        Data = (float*)NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(Data, bytes);
    }

    /// <summary>The first number of the first row.</summary>
    public float* Data { get; private set; }

    /// <summary>Numbers in a row.</summary>
    public int Width { get; }

    /// <summary>From one row to the next.</summary>
    public int Stride { get; }

    /// <summary>A width, up to the next whole vector.</summary>
    public static int Padded(int width) => (width + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;

    /// <summary>The numbers of a row.</summary>
    public Span<float> this[int row] => new(Data + ((nint)row * Stride), Width);

    public void Dispose()
    {
        NativeMemory.AlignedFree(Data);
        Data = null;
    }
}
