using System.Globalization;

namespace AeDsl.Training.Checkpoints;

/// <summary>
/// Keeps a second run off a checkpoint while it is held, and tells that run who holds it: a locked file beside the checkpoint, whose text
/// names the process. A process that dies gives the lock up.
/// </summary>
internal sealed class CheckpointLock : IDisposable
{
    public const string Suffix = ".lock";

    private const int Attempts = 10;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    private readonly FileStream _stream;

    /// <summary>Takes the lock of a checkpoint.</summary>
    /// <exception cref="IOException">Another run holds it, or the file cannot be made.</exception>
    public CheckpointLock(string checkpoint)
    {
        var path = checkpoint + Suffix;
        var own = $"process {Environment.ProcessId} on {Environment.MachineName} since "
            + $"{DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC\n{Guid.NewGuid():N}\n";
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (TryTake(path, own) is { } stream)
            {
                _stream = stream;
                return;
            }

            Thread.Sleep(s_pause);
        }

        var holder = Read(path)?.Split('\n')[0] ?? "another process";
        throw new IOException(
            $"{checkpoint} is in use by another run: {holder}. Wait until it ends, or choose another CheckpointPath.");
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>Writes its own name while nobody else can, then holds the file so that others can read it.</summary>
    private static FileStream? TryTake(string path, string own)
    {
        try
        {
            using (var alone = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1))
            {
                alone.SetLength(0);
                alone.Write(System.Text.Encoding.UTF8.GetBytes(own));
            }

            var held = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.DeleteOnClose);

            // Another run may have taken it in between: the name that stands there in the end is the holder's.
            if (Read(path) == own)
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
