using System.Runtime.InteropServices;

namespace AeDsl.Training.Fitting;

/// <summary>
/// Memory that a step frees is kept for the next one. The C library would give it back to the system, which clears every page again before
/// it is used: a fifth of a step of convolutions.
/// </summary>
internal static class FreedPages
{
    private const int TrimThreshold = -1;
    private const int MapThreshold = -3;

    // What glibc comes to by itself in a program that frees large pieces: the largest that it takes from its own heap, and twice as much
    // that it keeps there. It stops adapting when it is told one of them.
    private const int LargestFromHeap = 32 * 1024 * 1024;
    private const int UsuallyKept = 2 * LargestFromHeap;
    private const int Most = int.MaxValue;

    // Other C libraries have no such functions.
    private static readonly bool s_isSupported = OperatingSystem.IsLinux()
        && NativeLibrary.TryLoad("libc.so.6", out var library)
        && NativeLibrary.TryGetExport(library, "mallopt", out _)
        && NativeLibrary.TryGetExport(library, "malloc_trim", out _);

    /// <summary>Keeps what is freed from now on.</summary>
    public static void Keep()
    {
        if (s_isSupported)
        {
            _ = Set(MapThreshold, LargestFromHeap);
            _ = Set(TrimThreshold, Most);
        }
    }

    /// <summary>Gives back what is free, and keeps as much as usual from now on.</summary>
    public static void GiveBack()
    {
        if (s_isSupported)
        {
            _ = Set(TrimThreshold, UsuallyKept);
            _ = Trim(0);
        }
    }

    [DllImport("libc.so.6", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Set(int parameter, int value);

    [DllImport("libc.so.6", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Trim(nuint pad);
}
