using AeDsl.Training.Files;

namespace AeDsl.Training.Data.Download;

/// <summary>Fetches the files of a data set.</summary>
internal static class DatasetDownload
{
    public static async Task FetchAsync(
        string folder,
        IReadOnlyList<RemoteFile> files,
        IReadOnlyList<Uri> mirrors,
        DownloadOptions? options,
        CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        options ??= new DownloadOptions();
        options.Check();
        OutputFolder.Create(folder);

        // Only silence ends a download, not its length.
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("AeDsl");
        var download = new FileDownload(client, options);
        foreach (var file in files)
        {
            await download.FetchAsync(file, folder, options.Mirrors ?? mirrors, cancellation).ConfigureAwait(false);
        }
    }
}

/// <summary>A file that can be fetched from several places.</summary>
/// <param name="Name">Its name, there and here.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Sha256">The SHA-256 of its bytes, in lower-case hexadecimal digits.</param>
internal sealed record RemoteFile(string Name, long Length, string Sha256)
{
    public Uri At(Uri mirror) => new(mirror.AbsoluteUri.EndsWith('/') ? mirror : new Uri(mirror.AbsoluteUri + "/"), Name);
}
