namespace AeDsl.Training.Data;

/// <summary>How far a file is.</summary>
/// <param name="File">Its name.</param>
/// <param name="Bytes">Bytes that are there, those of an earlier attempt included.</param>
/// <param name="Total">Bytes in all; none where the server does not say.</param>
public readonly record struct DownloadProgress(string File, long Bytes, long? Total);

/// <summary>How files are fetched.</summary>
public sealed record DownloadOptions
{
    /// <summary>Folders that hold the files, tried in this order; none: the known ones of the data set.</summary>
    public IReadOnlyList<Uri>? Mirrors { get; init; }

    /// <summary>Is told how it goes, several times a file, on the thread that fetches; nobody where none is given.</summary>
    public Action<DownloadProgress>? Progress { get; init; }

    /// <summary>How long a server may take for the next 4,096 bytes before the next mirror is tried, above 0.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    internal void Check()
    {
        if (Timeout <= TimeSpan.Zero)
        {
            throw new ArgumentException($"A timeout is above 0, got {Timeout}.");
        }

        if (Mirrors is { } mirrors
            && (mirrors.Count == 0 || mirrors.Any(mirror => !mirror.IsAbsoluteUri || mirror.Scheme is not ("http" or "https"))))
        {
            throw new ArgumentException(
                $"Mirrors are absolute addresses of http or https, at least one; got "
                    + $"{(mirrors.Count == 0 ? "none" : string.Join(", ", mirrors))}.");
        }
    }
}
