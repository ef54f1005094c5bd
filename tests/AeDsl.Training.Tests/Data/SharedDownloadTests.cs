using System.Collections.Concurrent;
using System.Security.Cryptography;
using AeDsl.Training.Data;
using AeDsl.Training.Data.Download;

namespace AeDsl.Training.Tests;

/// <summary>Several who want the same file in the same folder at once.</summary>
public sealed class SharedDownloadTests : IDisposable
{
    private const string Name = "file.gz";

    private static readonly byte[] s_content = [.. Enumerable.Range(0, 200_000).Select(i => (byte)(i * 31 >> 3))];
    private static readonly RemoteFile s_file = new(Name, s_content.Length, Convert.ToHexStringLower(SHA256.HashData(s_content)));

    private readonly LocalServer _server = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task One_fetches_and_the_others_wait_and_hear_how_far_it_is()
    {
        using var goOn = new SemaphoreSlim(0);
        var heard = new ConcurrentQueue<DownloadProgress>();
        var slow = _server.Mirror("slow", async context =>
        {
            context.Response.ContentLength64 = s_content.Length;
            await context.Response.OutputStream.WriteAsync(s_content.AsMemory(0, 100_000));
            await context.Response.OutputStream.FlushAsync();
            await goOn.WaitAsync();
            await context.Response.OutputStream.WriteAsync(s_content.AsMemory(100_000));
            context.Response.Close();
        });
        var first = Fetch(new DownloadOptions { Mirrors = [slow] });
        await Until(() => Length(Name + ".part") > 0);

        var second = Fetch(new DownloadOptions { Mirrors = [slow], Progress = heard.Enqueue });
        await Until(() => heard.Any(progress => progress is { Bytes: > 0 and < 200_000, Total: 200_000 }));
        goOn.Release();
        await Task.WhenAll(first, second);

        Assert.Equal(s_content, await File.ReadAllBytesAsync(_folder[Name]));
        Assert.Equal([Name], _folder.Files);
        Assert.Equal(["/slow/file.gz"], _server.Requests);
        Assert.Equal(new DownloadProgress(Name, 200_000, 200_000), heard.Last());
    }

    [Fact]
    public async Task Where_the_one_who_fetches_fails_another_goes_on_from_there()
    {
        using var goOn = new SemaphoreSlim(0);
        var breaking = _server.Mirror("breaking", async context =>
        {
            if (context.Request.Headers["Range"] is not null)
            {
                await LocalServer.Status(context, 500);
                return;
            }

            context.Response.ContentLength64 = s_content.Length;
            await context.Response.OutputStream.WriteAsync(s_content.AsMemory(0, 50_000));
            await context.Response.OutputStream.FlushAsync();
            await goOn.WaitAsync();
            context.Response.Abort();
        });
        var first = Fetch(new DownloadOptions { Mirrors = [breaking] });
        await Until(() => Length(Name + ".part") > 0);
        var waiting = new TaskCompletionSource();
        var second = Fetch(new DownloadOptions
        {
            Mirrors = [_server.Good("good", s_content)],
            Progress = _ => waiting.TrySetResult(),
        });
        await waiting.Task;
        goOn.Release();

        Assert.StartsWith(
            "file.gz could not be downloaded:\n", (await Assert.ThrowsAsync<IOException>(() => first)).Message, StringComparison.Ordinal);
        await second;

        Assert.Equal(s_content, await File.ReadAllBytesAsync(_folder[Name]));
        Assert.StartsWith("/good/file.gz bytes=", _server.Requests[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_at_once_all_get_the_right_file_in_every_round()
    {
        var good = _server.Good("good", s_content);
        for (var round = 0; round < 10; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(
                _ => Task.Run(() => Fetch(new DownloadOptions { Mirrors = [good] }))));

            Assert.Equal(s_content, await File.ReadAllBytesAsync(_folder[Name]));
            Assert.Equal([Name], _folder.Files);
            Assert.Equal(round + 1, _server.Requests.Count);
            File.Delete(_folder[Name]);
        }
    }

    [Fact]
    public async Task A_wait_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        await using var held = new FileStream(_folder[Name + ".part"], FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DatasetDownload.FetchAsync(
            _folder.Path,
            [s_file],
            [_server.Good("good", s_content)],
            new DownloadOptions { Progress = _ => stop.Cancel() },
            stop.Token));

        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task A_folder_in_place_of_the_part_stays()
    {
        Directory.CreateDirectory(_folder[Name + ".part"]);

        var error = await Assert.ThrowsAsync<IOException>(() => Fetch(new DownloadOptions { Mirrors = [_server.Good("good", s_content)] }));

        Assert.StartsWith($"{_folder[Name + ".part"]} cannot be written (", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("). Move it away, or choose another folder.", error.Message, StringComparison.Ordinal);
    }

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(10);
        }
    }

    private long Length(string file) => File.Exists(_folder[file]) ? new FileInfo(_folder[file]).Length : 0;

    private Task Fetch(DownloadOptions options) => DatasetDownload.FetchAsync(_folder.Path, [s_file], [], options, default);
}
