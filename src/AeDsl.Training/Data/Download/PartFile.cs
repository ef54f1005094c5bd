namespace AeDsl.Training.Data.Download;

/// <summary>
/// What has arrived of a file, <c>NAME.part</c> beside it, held open for one process and thread alone. A process that dies gives it up.
/// </summary>
internal sealed class PartFile : IAsyncDisposable
{
    private const string Suffix = ".part";

    /// <summary>How long to wait before the next look at what another process or thread holds.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION on Windows; EAGAIN on Linux and on macOS.
    private static readonly int[] s_held = [unchecked((int)0x80070020), unchecked((int)0x80070021), 11, 35];

    // Windows moves an open file only if its deletion is shared.
    private static readonly FileShare s_share = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;

    private readonly string _target;
    private bool _isMoved;

    private PartFile(string target, FileStream stream) => (_target, Stream) = (target, stream);

    /// <summary>The bytes.</summary>
    public FileStream Stream { get; }

    /// <summary>What has arrived is left for the next attempt; otherwise it goes.</summary>
    public bool IsNeeded { get; set; } = true;

    /// <summary>Whether an error says that another process or thread holds a file.</summary>
    public static bool IsHeld(IOException error) => s_held.Contains(error.HResult);

    /// <summary>Opens the part of a file; waits while another process or thread fetches it.</summary>
    /// <param name="target">The file.</param>
    /// <param name="waiting">Is told, while it waits, how many bytes the other has.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="IOException">It is a folder, or there is no permission.</exception>
    public static async Task<PartFile> OpenAsync(string target, Action<long> waiting, CancellationToken cancellation)
    {
        var path = target + Suffix;
        while (true)
        {
            try
            {
                var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, s_share);
                if (File.Exists(path))
                {
                    return new PartFile(target, stream);
                }

                // It got the file's name after it was opened and before it was locked.
                await stream.DisposeAsync().ConfigureAwait(false);
            }
            catch (IOException error) when (IsHeld(error))
            {
                var part = new FileInfo(path);
                waiting(part.Exists ? part.Length : 0);
                await Task.Delay(Pause, cancellation).ConfigureAwait(false);
            }
            catch (UnauthorizedAccessException error)
            {
                throw new IOException($"{path} cannot be written ({error.Message}). Move it away, or choose another folder.", error);
            }
        }
    }

    /// <summary>Gives the whole file its name.</summary>
    public void Complete()
    {
        Stream.Flush(flushToDisk: true);
        File.Move(_target + Suffix, _target, overwrite: true);
        _isMoved = true;
    }

    /// <summary>Lets others have the part.</summary>
    public async ValueTask DisposeAsync()
    {
        // While it is held, so that nobody else's part is deleted.
        if (!_isMoved && (!IsNeeded || Stream.Length == 0))
        {
            File.Delete(_target + Suffix);
        }

        await Stream.DisposeAsync().ConfigureAwait(false);
    }
}
