namespace AeDsl.Training.Files;

/// <summary>
/// Writes files whole or not at all: the new content goes into a file beside the target, is flushed to the disk, and takes the target's
/// place in one rename. A reader, a crash or a full disk therefore never meets half a file.
/// </summary>
public static class AtomicFile
{
    private const string Suffix = ".tmp";

    /// <summary>Writes a file, replacing one that is there.</summary>
    /// <param name="path">Where it goes; its folder exists. Through a link, the file that the link leads to is replaced.</param>
    /// <param name="write">Writes the whole content.</param>
    /// <exception cref="IOException">
    /// It could not be written: no such folder, no permission, no space. What was there before is unchanged.
    /// </exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        var temporary = "";
        try
        {
            var target = Target(path);
            RemoveLeftovers(path);
            temporary = $"{target}.{Guid.NewGuid():N}{Suffix}";
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception error)
        {
            Remove(temporary);
            if (error is DirectoryNotFoundException)
            {
                throw new IOException($"{path} cannot be written: its folder does not exist.", error);
            }

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

    /// <summary>
    /// Removes what a process that was killed in the middle of <see cref="Write"/> to this path left beside it. A file that another process
    /// is writing at this moment is locked and stays.
    /// </summary>
    /// <param name="path">The path that was being written.</param>
    public static void RemoveLeftovers(string path)
    {
        var target = Target(path);
        var folder = Path.GetDirectoryName(target);
        if (!Directory.Exists(folder))
        {
            return;
        }

        var name = Path.GetFileName(target);
        foreach (var file in Directory.EnumerateFiles(folder, name + ".*" + Suffix))
        {
            var unique = Path.GetFileName(file.AsSpan())[(name.Length + 1)..^Suffix.Length];
            if (Guid.TryParseExact(unique, "N", out _) && !IsBeingWritten(file))
            {
                Remove(file);
            }
        }
    }

    private static string Target(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }

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
