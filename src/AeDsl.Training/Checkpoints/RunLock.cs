using System.Globalization;
using System.Text.RegularExpressions;
using AeDsl.Training.Files;

namespace AeDsl.Training.Checkpoints;

/// <summary>
/// Keeps a second run off a checkpoint or a history while it is held, and tells that run who holds it: a locked file beside it, whose text
/// names the process. A process that dies gives the lock up. A file of this name that is no lock is neither changed nor deleted.
/// </summary>
internal sealed partial class RunLock : IDisposable
{
    private const string Suffix = ".lock";
    private const int Attempts = 10;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    private readonly string _path;
    private readonly string _own;
    private readonly FileStream _stream;

    /// <summary>Takes the lock of a file, whose path is the option of this name.</summary>
    /// <exception cref="IOException">Another run holds it, or the lock cannot be made.</exception>
    public RunLock(string file, string option)
    {
        _path = PathOf(file);
        _own = $"process {Environment.ProcessId} on {Environment.MachineName} since "
            + $"{DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC\n{Guid.NewGuid():N}\n";
        AtomicFile.RemoveLeftovers(_path);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (Obstacle(_path) is { } obstacle)
            {
                throw new IOException(
                    $"{file} cannot be locked for this run: the lock's place is {_path}, and {obstacle}. Move that away, or choose "
                    + $"another {option}.");
            }

            if (TryTake() is { } stream)
            {
                _stream = stream;
                return;
            }

            Thread.Sleep(s_pause);
        }

        var holder = Read(_path)?.Split('\n')[0] ?? "another process";
        throw new IOException(
            $"{file} is in use by another run: {holder}. Wait until it ends, or choose another {option}.");
    }

    /// <summary>Where the lock of a file lies: one place for all paths that lead to the file.</summary>
    public static string PathOf(string file) => RealPath.Of(file) + Suffix;

    /// <summary>The run that has a file at this moment: <c>process 7 on here since …</c>; null if none has.</summary>
    public static string? HolderOf(string file)
    {
        var path = PathOf(file);
        if (Obstacle(path) is not null || Read(path) is not { } text)
        {
            return null;
        }

        try
        {
            using var alone = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None, 1);
            return null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (IOException)
        {
            return text.Split('\n')[0];
        }
    }

    public void Dispose()
    {
        try
        {
            // Who deletes the file by hand lets another run make its own.
            if (Read(_path) == _own)
            {
                File.Delete(_path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A lock that stays is taken over by the next run.
        }
        finally
        {
            _stream.Dispose();
        }
    }

    [GeneratedRegex(@"^process \d+ on .* since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\n[0-9a-f]{32}\n", RegexOptions.CultureInvariant)]
    private static partial Regex Text();

    /// <summary>What stands where the lock should; null for a lock or nothing.</summary>
    private static string? Obstacle(string path)
    {
        if (new FileInfo(path).LinkTarget is not null)
        {
            return "it is a link";
        }

        if (Replaceable.Obstacle(path) is { } obstacle)
        {
            return obstacle;
        }

        try
        {
            return Read(path) is { } text && !Text().IsMatch(text) ? "there is a file of something else" : null;
        }
        catch (UnauthorizedAccessException error)
        {
            return $"there is a file that cannot be read ({error.Message})";
        }
    }

    /// <summary>Writes its own name while nobody else can, then holds the file so that others can read it.</summary>
    private FileStream? TryTake()
    {
        if (!File.Exists(_path))
        {
            Create();
        }

        try
        {
            using (var alone = new FileStream(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1))
            {
                using var reader = new StreamReader(alone, leaveOpen: true);
                if (!Text().IsMatch(reader.ReadToEnd()))
                {
                    return null;
                }

                // At no moment is the text no lock's: a process may be killed at any.
                var bytes = System.Text.Encoding.UTF8.GetBytes(_own);
                alone.Position = 0;
                alone.Write(bytes);
                alone.SetLength(bytes.Length);
            }

            var held = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1);

            // Another run may have taken it in between: the name that stands there in the end is the holder's.
            if (Read(_path) == _own)
            {
                return held;
            }

            held.Dispose();
        }
        catch (IOException)
        {
            // It is held, or was given up and deleted at this moment.
        }

        return null;
    }

    /// <summary>Makes the file with its text in one move, unless another run comes first.</summary>
    private void Create()
    {
        var temporary = AtomicFile.Temporary(_path);
        try
        {
            File.WriteAllText(temporary, _own);
            File.Move(temporary, _path);
        }
        catch (IOException) when (File.Exists(_path))
        {
            // It is that one's.
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static string? Read(string path)
    {
        try
        {
            using var reader = new StreamReader(
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1));
            return reader.ReadToEnd();
        }
        catch (IOException)
        {
            return null;
        }
    }
}
