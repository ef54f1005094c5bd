using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace AeDsl.Training.Planned.Kernels;

/// <summary>What the processor is told of memory that is used soon. It changes no result.</summary>
internal static unsafe class Cache
{
    private const int Line = 64 / sizeof(float);

    /// <summary>Brings the numbers of a tile's row near, from a place on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fetch(float* from)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(from);
            Sse.Prefetch0(from + Line);
        }
    }
}
