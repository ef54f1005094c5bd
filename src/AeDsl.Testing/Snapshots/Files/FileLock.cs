using System.Diagnostics;

namespace AeDsl.Testing;

/// <summary>Keeps other processes and threads out while it is held. A process that dies gives it up.</summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(15);

    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION on Windows; EAGAIN on Linux and on macOS.
    private static readonly int[] s_held = [unchecked((int)0x80070020), unchecked((int)0x80070021), 11, 35];

    private readonly FileStream _stream;

    /// <summary>Waits until the lock is free, and takes it.</summary>
    /// <param name="path">A file for nothing but this; its folder exists.</param>
    /// <param name="patience">How long to wait.</param>
    /// <exception cref="IOException">It was not free in time, or the file cannot be made.</exception>
    public FileLock(string path, TimeSpan patience)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                _stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
                return;
            }
            catch (IOException error) when (s_held.Contains(error.HResult))
            {
                if (waited.Elapsed > patience)
                {
                    throw new IOException(
                        $"{path} has been held by another process for {patience.TotalSeconds:0} seconds; end that process, or delete the "
                            + $"file if there is none.",
                        error);
                }

                Thread.Sleep(s_pause);
            }
        }
    }

    public void Dispose() => _stream.Dispose();
}
