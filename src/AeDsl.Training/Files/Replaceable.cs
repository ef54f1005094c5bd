using System.Runtime.InteropServices;

namespace AeDsl.Training.Files;

/// <summary>Whether something may be replaced by a file: only a regular file may, or nothing at all.</summary>
internal static class Replaceable
{
    private const int CurrentFolder = -100;
    private const uint TypeWanted = 1;
    private const int OffsetOfMode = 28;
    private const int TypeOfFile = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;

    /// <summary>Why a path cannot be written; null if it can, as far as that can be known without writing.</summary>
    public static string? Obstacle(string path)
    {
        if (Directory.Exists(path))
        {
            return "it is a folder";
        }

        if (FolderProblem(Path.GetDirectoryName(path)) is { } problem)
        {
            return problem;
        }

        if (!IsRegularOrMissing(path))
        {
            return "it is a device, a pipe or a socket, and only files are replaced";
        }

        return File.Exists(path) && File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly) ? "it is read-only" : null;
    }

    /// <summary>Whether there is a file that holds anything.</summary>
    public static bool HasContent(string path) => File.Exists(path) && new FileInfo(RealPath.Of(path)).Length > 0;

    private static string? FolderProblem(string? folder)
    {
        if (Directory.Exists(folder))
        {
            return null;
        }

        while (folder is not null && !File.Exists(folder))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder is null
            ? "its folder does not exist; create it first"
            : $"{folder} is a file, in which no other file can be; choose a path in a folder";
    }

    /// <summary>.NET does not tell a device from a file. Elsewhere than on Linux, a rename over a device fails without harm.</summary>
    public static bool IsRegularOrMissing(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        var found = new byte[256];
        if (statx(CurrentFolder, path, 0, TypeWanted, found) != 0)
        {
            return true;
        }

        return (BitConverter.ToUInt16(found, OffsetOfMode) & TypeOfFile) is RegularFile or Folder;
    }

#pragma warning disable SYSLIB1054 // A source-generated import needs unsafe code and gives nothing here.
    [DllImport("libc", EntryPoint = "statx", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int statx(
        int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint wanted, [Out] byte[] found);
#pragma warning restore SYSLIB1054
}
