using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using Polly;
using Polly.Retry;

namespace AeDsl.Training.Data.Download;

/// <summary>
/// Fetches a file into a folder. Bytes go into <c>NAME.part</c> and stay there when the connection or the process ends, so that the next
/// attempt asks for the rest; a file under its own name is always whole and has the right SHA-256. Of several processes or threads that
/// want a file in the same folder, one fetches it and the others wait: who fetches holds <c>NAME.part</c> open for itself.
/// </summary>
internal sealed class FileDownload(HttpClient client, DownloadOptions options)
{
    internal const int MostAttempts = 20;

    // A server that sends less than this in the time that it may be silent is given up.
    internal const int FewestBytes = 1 << 12;

    /// <summary>Fetches a file, unless it is there.</summary>
    /// <exception cref="IOException">No mirror gave it, or it could not be written.</exception>
    public async Task FetchAsync(RemoteFile file, string folder, IReadOnlyList<Uri> mirrors, CancellationToken cancellation)
    {
        var target = Path.Combine(folder, file.Name);
        if (await IsThereAsync(file, target, cancellation).ConfigureAwait(false) == true)
        {
            return;
        }

        while (!await TryFetchAsync(file, target, mirrors, cancellation).ConfigureAwait(false))
        {
            await Task.Delay(PartFile.Pause, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>False where another process or thread gave the file its name at this moment, and holds it still.</summary>
    private async Task<bool> TryFetchAsync(RemoteFile file, string target, IReadOnlyList<Uri> mirrors, CancellationToken cancellation)
    {
        var part = await PartFile.OpenAsync(
            target,
            bytes => options.Progress?.Invoke(new DownloadProgress(file.Name, bytes, file.Length)),
            cancellation).ConfigureAwait(false);
        await using var partEnd = part.ConfigureAwait(false);

        // Whoever held the part may have fetched the file meanwhile.
        var isThere = await IsThereAsync(file, target, cancellation).ConfigureAwait(false);
        if (isThere != false)
        {
            part.IsNeeded = isThere is null;
            return isThere == true;
        }

        var failures = new List<string>();
        foreach (var mirror in mirrors)
        {
            try
            {
                await FetchAsync(file, file.At(mirror), part, cancellation).ConfigureAwait(false);
                return true;
            }
            catch (MirrorException failure)
            {
                failures.Add($"  {file.At(mirror)}: {failure.Message}");
            }
        }

        throw new IOException(
            $"{file.Name} could not be downloaded:\n{string.Join('\n', failures)}\n"
            + $"Where there is no way to the network from here, fetch the file elsewhere from one of these addresses and put it into "
            + $"{Path.GetDirectoryName(Path.GetFullPath(target))}. What has arrived is kept, and the next attempt goes on from there.");
    }

    /// <summary>Whether the file is there and right; null where it is locked, because it was a part a moment ago.</summary>
    private async Task<bool?> IsThereAsync(RemoteFile file, string target, CancellationToken cancellation)
    {
        try
        {
            if (!File.Exists(target))
            {
                return false;
            }

            var stream = File.OpenRead(target);
            await using var end = stream.ConfigureAwait(false);
            if (await DigestAsync(stream, cancellation).ConfigureAwait(false) != file.Sha256)
            {
                return false;
            }

            options.Progress?.Invoke(new DownloadProgress(file.Name, stream.Length, stream.Length));
            return true;
        }
        catch (IOException error) when (PartFile.IsHeld(error))
        {
            return null;
        }
    }

    /// <summary>Fetches from one mirror.</summary>
    private async Task FetchAsync(RemoteFile file, Uri address, PartFile part, CancellationToken cancellation)
    {
        while (true)
        {
            var isRest = part.Stream.Length > 0;
            await CompleteAsync(file, address, part.Stream, cancellation).ConfigureAwait(false);
            var digest = await DigestAsync(part.Stream, cancellation).ConfigureAwait(false);
            if (digest == file.Sha256)
            {
                part.Complete();
                return;
            }

            part.Stream.SetLength(0);
            if (!isRest)
            {
                throw new MirrorException($"gave other bytes (SHA-256 {digest}, needed is {file.Sha256})");
            }

            // What was there before may have been wrong: once more, from the beginning.
        }
    }

    /// <summary>Fetches what a part lacks; a connection that breaks is taken up again as long as bytes arrive.</summary>
    private async Task CompleteAsync(RemoteFile remote, Uri address, FileStream stream, CancellationToken cancellation)
    {
        var before = 0L;
        var retry = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Exception is MirrorException && stream.Length > before),
            MaxRetryAttempts = MostAttempts - 1,
            Delay = TimeSpan.Zero,
        }).Build();
        await retry.ExecuteAsync(
            async token =>
            {
                before = stream.Length;
                await AppendAsync(remote, address, stream, token).ConfigureAwait(false);
            },
            cancellation).ConfigureAwait(false);
    }

    private async Task AppendAsync(RemoteFile remote, Uri address, FileStream stream, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (stream.Length > 0)
        {
            request.Headers.Range = new RangeHeaderValue(stream.Length, null);
        }

        patience.CancelAfter(options.Timeout);
        using var response = await AskAsync(
            () => client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token), cancellation).ConfigureAwait(false);
        if (!Continues(response, stream))
        {
            return;
        }

        long? total = response.Content.Headers.ContentLength is { } rest ? stream.Position + rest : null;
        RequireNoMore(total, remote);
        var body = await AskAsync(() => response.Content.ReadAsStreamAsync(patience.Token), cancellation).ConfigureAwait(false);
        await using var bodyEnd = body.ConfigureAwait(false);
        var buffer = new byte[1 << 16];
        var sinceLast = FewestBytes;
        while (true)
        {
            if (sinceLast >= FewestBytes)
            {
                patience.CancelAfter(options.Timeout);
                sinceLast = 0;
            }

            var count = await AskAsync(() => body.ReadAsync(buffer, patience.Token).AsTask(), cancellation).ConfigureAwait(false);
            if (count == 0)
            {
                break;
            }

            sinceLast += count;
            RequireNoMore(stream.Position + count, remote);
            await stream.WriteAsync(buffer.AsMemory(0, count), cancellation).ConfigureAwait(false);
            options.Progress?.Invoke(new DownloadProgress(remote.Name, stream.Position, total));
        }

        if (total is { } whole && stream.Position < whole)
        {
            throw new MirrorException($"the connection ended after {stream.Position} of {whole} bytes");
        }

        stream.Flush(flushToDisk: true);
    }

    /// <summary>A mirror that never ends does not fill the disk.</summary>
    private static void RequireNoMore(long? bytes, RemoteFile remote)
    {
        if (bytes > remote.Length)
        {
            throw new MirrorException($"gives more than the {remote.Length} bytes that the file has");
        }
    }

    /// <summary>Puts the file where the body goes on; false where there is no rest to fetch.</summary>
    private static bool Continues(HttpResponseMessage response, FileStream stream)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.PartialContent when response.Content.Headers.ContentRange?.From == stream.Length:
                stream.Position = stream.Length;
                return true;

            // All is there, and the digest will say whether it is right.
            case HttpStatusCode.RequestedRangeNotSatisfiable when stream.Length > 0:
                return false;

            // The server knows no ranges: from the beginning.
            case HttpStatusCode.OK:
                stream.SetLength(0);
                return true;

            case HttpStatusCode.PartialContent:
                stream.SetLength(0);
                throw new MirrorException($"gave another range ({response.Content.Headers.ContentRange}) than was asked for");

            default:
                throw new MirrorException($"{(int)response.StatusCode} {response.ReasonPhrase}");
        }
    }

    /// <summary>What goes wrong on the way is the mirror's failure; what goes wrong here is not.</summary>
    private async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellation)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw new MirrorException(
                string.Create(
                    CultureInfo.InvariantCulture, $"fewer than {FewestBytes} bytes in {options.Timeout.TotalSeconds:0.###} s"),
                error);
        }
        catch (Exception error) when (
            error is HttpRequestException or IOException or SocketException or UriFormatException or NotSupportedException)
        {
            throw new MirrorException(error.InnerException is { } inner ? $"{error.Message} ({inner.Message})" : error.Message, error);
        }
    }

    private static async Task<string> DigestAsync(FileStream stream, CancellationToken cancellation)
    {
        stream.Position = 0;
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation).ConfigureAwait(false));
    }
}

/// <summary>A mirror did not give what it should; the next one may.</summary>
internal sealed class MirrorException(string message, Exception? inner = null) : Exception(message, inner);
