using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace AeDsl.Testing.Tests.Snapshots;

/// <summary>
/// A folder in which this thread may read and not write, until it is disposed. Permissions do not hold for root, so on Linux the thread
/// meets the file system as nobody.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class ReadOnlyTree : IDisposable
{
    private const uint Root = 0;
    private const uint Nobody = 65534;

    private readonly Dictionary<string, UnixFileMode> _modes;

    public ReadOnlyTree(string root)
    {
        string[] all = [root, .. Directory.EnumerateFileSystemEntries(root, "*", SearchOption.AllDirectories)];
        _modes = all.ToDictionary(path => path, File.GetUnixFileMode, StringComparer.Ordinal);
        foreach (var path in all)
        {
            const UnixFileMode read = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
            const UnixFileMode enter = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
            File.SetUnixFileMode(path, Directory.Exists(path) ? read | enter : read);
        }

        if (Environment.IsPrivilegedProcess && OperatingSystem.IsLinux())
        {
            _ = SetFileSystemUser(Nobody);
        }
    }

    public void Dispose()
    {
        if (Environment.IsPrivilegedProcess && OperatingSystem.IsLinux())
        {
            _ = SetFileSystemUser(Root);
        }

        foreach (var (path, mode) in _modes)
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    [DllImport("libc", EntryPoint = "setfsuid"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetFileSystemUser(uint user);
}
