namespace AeDsl.Training;

/// <summary>Fetches the files of a data set.</summary>
internal static class DatasetDownload
{
    public static async Task FetchAsync(string folder, IReadOnlyList<RemoteFile> files, IReadOnlyList<Uri> mirrors, DownloadOptions? options, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        options ??= new DownloadOptions();
        options.Check();
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{folder} cannot be made: {error.Message}", error);
        }

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
