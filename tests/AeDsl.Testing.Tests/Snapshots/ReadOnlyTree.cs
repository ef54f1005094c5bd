using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace AeDsl.Testing.Tests.Snapshots;

/// <summary>
/// A folder in which, or in one part of which, this thread may read and not write, until it is disposed. Permissions do not hold for root,
/// so on Linux the thread meets the file system as nobody.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class ReadOnlyTree : IDisposable
{
    private const uint Root = 0;
    private const uint Nobody = 65534;

    private readonly Dictionary<string, UnixFileMode> _modes;

    /// <param name="root">The folder.</param>
    /// <param name="part">What in it cannot be written; the rest can. Everything where no part is named.</param>
    public ReadOnlyTree(string root, string part = "")
    {
        string[] all = [root, .. Directory.EnumerateFileSystemEntries(root, "*", SearchOption.AllDirectories)];
        _modes = all.ToDictionary(path => path, File.GetUnixFileMode, StringComparer.Ordinal);
        foreach (var path in all)
        {
            const UnixFileMode read = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
            const UnixFileMode enter = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
            const UnixFileMode write = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
            var mode = Directory.Exists(path) ? read | enter : read;
            File.SetUnixFileMode(path, path.StartsWith(Path.Combine(root, part), StringComparison.Ordinal) ? mode : mode | write);
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

        foreach (var (path, mode) in _modes.Where(entry => Path.Exists(entry.Key)))
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    [DllImport("libc", EntryPoint = "setfsuid"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetFileSystemUser(uint user);
}
