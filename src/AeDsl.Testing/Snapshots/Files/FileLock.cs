using System.Diagnostics;

namespace AeDsl.Testing;

/// <summary>Keeps other processes and threads out while it is held. A process that dies gives it up.</summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(15);

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
            catch (IOException error) when (error.GetType() == typeof(IOException) && File.Exists(path))
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
