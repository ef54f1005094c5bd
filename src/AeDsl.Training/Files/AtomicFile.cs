namespace AeDsl.Training.Files;

/// <summary>
/// Writes files whole or not at all: the new content goes into a file beside the target, is flushed to the disk, and takes the target's
/// place in one rename. A reader, a crash or a full disk therefore never meets half a file. Several processes may write the same file: the
/// last one wins. A file that is replaced keeps its permissions.
/// </summary>
public static class AtomicFile
{
    private const string Suffix = ".tmp";

    private static readonly TimeSpan s_youth = TimeSpan.FromSeconds(10);

    /// <summary>Writes a file, replacing one that is there.</summary>
    /// <param name="path">Where it goes; its folder exists. Through a link, the file that the link leads to is replaced.</param>
    /// <param name="write">Writes the whole content.</param>
    /// <exception cref="IOException">
    /// It could not be written: no such folder, no permission, no space; or what is there is read-only, or no file but a folder or a
    /// device. What was there before is unchanged.
    /// </exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        var temporary = "";
        var target = Replaced(path);
        try
        {
            RemoveLeftovers(path);
            temporary = Temporary(target);

            // It is locked while it is written, so that another process doesn't take it for a leftover.
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);

                // From here to its name it is not locked, because a reader would find it so; but it is young.
                MakeYoung(stream);
            }

            KeepPermissions(target, temporary);
            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception error)
        {
            Remove(temporary);
            if (error is IOException or UnauthorizedAccessException)
            {
                throw new IOException($"{path} cannot be written ({error.Message}); what was there before is unchanged.", error);
            }

            throw;
        }
    }

    /// <summary>Writes a text file in UTF-8 without a byte order mark, replacing one that is there.</summary>
    /// <param name="path">Where it goes; its folder exists.</param>
    /// <param name="text">The whole content.</param>
    /// <exception cref="IOException">It could not be written; what was there before is unchanged.</exception>
    public static void WriteText(string path, string text)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        Write(path, stream => stream.Write(bytes));
    }

    /// <summary>Checks, before long work, that a file can be written; nothing is left behind.</summary>
    /// <exception cref="IOException">It can't: what is there is no file, there is no such folder, no permission.</exception>
    internal static void Check(string path)
    {
        var target = Replaced(path);
        try
        {
            using var trial = new FileStream(
                Temporary(target), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{path} cannot be written ({error.Message}).", error);
        }
    }

    /// <summary>
    /// Removes what a process that was killed in the middle of <see cref="Write"/> to this path left beside it. A file that another process
    /// is writing at this moment is locked or young and stays.
    /// </summary>
    /// <param name="path">The path that was being written.</param>
    public static void RemoveLeftovers(string path)
    {
        var target = RealPath.Of(path);
        var folder = Path.GetDirectoryName(target);
        if (!Directory.Exists(folder))
        {
            return;
        }

        var name = Path.GetFileName(target);
        foreach (var file in Directory.EnumerateFiles(folder, name + ".*" + Suffix))
        {
            var unique = Path.GetFileName(file.AsSpan())[(name.Length + 1)..^Suffix.Length];
            if (Guid.TryParseExact(unique, "N", out _) && IsOld(file) && !IsBeingWritten(file))
            {
                Remove(file);
            }
        }
    }

    internal static string Temporary(string target) => $"{target}.{Guid.NewGuid():N}{Suffix}";

    /// <summary>The file that a path leads to.</summary>
    /// <exception cref="IOException">It can't be replaced.</exception>
    private static string Replaced(string path)
    {
        var target = RealPath.Of(path);
        return Replaceable.Obstacle(target) is { } obstacle ? throw new IOException($"{path} cannot be written: {obstacle}.") : target;
    }

    private static void KeepPermissions(string target, string temporary)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(target))
        {
            File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
        }
    }

    private static void MakeYoung(FileStream file)
    {
        try
        {
            File.SetLastWriteTimeUtc(file.SafeFileHandle, DateTime.UtcNow);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Some file systems of other machines set no times. The content is on the disk, and its last byte is young as a rule.
        }
    }

    /// <summary>A file is not yet locked when it is created, and no more when it takes its name: nobody must come in between.</summary>
    private static bool IsOld(string file) => DateTime.UtcNow - File.GetLastWriteTimeUtc(file) > s_youth;

    private static bool IsBeingWritten(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static void Remove(string file)
    {
        try
        {
            if (file.Length > 0)
            {
                File.Delete(file);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The failure that led here is the one to report; the next write to the same path tries again.
        }
    }
}
