using System.Security.Cryptography;
using AeDsl.Training.Data;
using AeDsl.Training.Data.Download;

namespace AeDsl.Training.Tests;

/// <summary>Files from servers that fail in every way.</summary>
public sealed class DownloadTests : IDisposable
{
    private const string Name = "file.gz";

    private static readonly byte[] s_content = Content(200_000);
    private static readonly RemoteFile s_file = new(Name, s_content.Length, Convert.ToHexStringLower(SHA256.HashData(s_content)));

    private readonly LocalServer _server = new();
    private readonly TemporaryFolder _folder = new();
    private readonly List<DownloadProgress> _progress = [];

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_file_arrives_whole_and_is_not_fetched_again()
    {
        var mirror = _server.Good("good", s_content);

        await Fetch(mirror);
        await Fetch(mirror);

        Assert.Equal(s_content, Fetched());
        Assert.Equal([Name], _folder.Files);
        Assert.Equal(["/good/file.gz"], _server.Requests);
        Assert.Equal(new DownloadProgress(Name, 200_000, 200_000), _progress[^1]);
        Assert.True(_progress.Count >= 3);
        Assert.Equal(_progress.Select(progress => progress.Bytes).Order(), _progress.Select(progress => progress.Bytes));
    }

    [Theory]
    [InlineData(404, "404 Not Found")]
    [InlineData(500, "500 Internal Server Error")]
    public async Task A_mirror_with_an_error_gives_way_to_the_next(int status, string words)
    {
        var bad = _server.Mirror("bad", context => LocalServer.Status(context, status));

        await Fetch(bad, _server.Good("good", s_content));
        Assert.Equal(s_content, Fetched());

        File.Delete(_folder[Name]);
        Assert.Contains(
            $"bad/file.gz: {words}", (await Assert.ThrowsAsync<IOException>(() => Fetch(bad))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_closes_in_the_middle_is_taken_up_where_it_ended()
    {
        var until = 0;
        var flaky = _server.Mirror("flaky", context => LocalServer.SendRange(context, s_content, until += 70_000));

        await Fetch(flaky);

        Assert.Equal(s_content, Fetched());
        Assert.Equal(3, _server.Requests.Count);
        Assert.Equal("/flaky/file.gz", _server.Requests[0]);
        Assert.All(_server.Requests.Skip(1), request => Assert.StartsWith("/flaky/file.gz bytes=", request, StringComparison.Ordinal));
        Assert.Equal(200_000, _progress[^1].Total);
    }

    [Fact]
    public async Task What_one_mirror_began_another_completes()
    {
        var truncated = _server.Mirror("truncated", context => LocalServer.SendRange(context, s_content, until: 50_000));

        await Fetch(truncated, _server.Good("good", s_content));

        Assert.Equal(s_content, Fetched());
        Assert.Equal("/good/file.gz bytes=50000-", _server.Requests[^1]);
    }

    [Fact]
    public async Task What_an_earlier_call_left_is_gone_on_with()
    {
        var truncated = _server.Mirror("truncated", context => LocalServer.SendRange(context, s_content, until: 50_000));
        var error = await Assert.ThrowsAsync<IOException>(() => Fetch(truncated));
        Assert.Equal([Name + ".part"], _folder.Files);
        Assert.Contains("What has arrived is kept", error.Message, StringComparison.Ordinal);

        await Fetch(_server.Good("good", s_content));

        Assert.Equal(s_content, Fetched());
        Assert.Equal("/good/file.gz bytes=50000-", _server.Requests[^1]);
        Assert.Equal([Name], _folder.Files);
    }

    [Fact]
    public async Task A_server_that_knows_no_ranges_begins_anew()
    {
        _folder.Write(Name + ".part", s_content[..60_000]);
        var plain = _server.Mirror("plain", context => LocalServer.Send(context, s_content, s_content.Length));

        await Fetch(plain);

        Assert.Equal(s_content, Fetched());
    }

    [Fact]
    public async Task A_server_that_knows_no_ranges_and_always_breaks_is_given_up()
    {
        var broken = _server.Mirror("broken", context => LocalServer.Send(context, s_content, until: 60_000));

        var error = await Assert.ThrowsAsync<IOException>(() => Fetch(broken));

        Assert.Contains("broken/file.gz", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, _server.Requests.Count);
    }

    [Fact]
    public async Task A_range_that_was_not_asked_for_is_not_taken()
    {
        _folder.Write(Name + ".part", s_content[..60_000]);
        var wrong = _server.Mirror("wrong", context =>
        {
            context.Response.StatusCode = 206;
            context.Response.Headers["Content-Range"] = $"bytes 10-{s_content.Length - 1}/{s_content.Length}";
            return LocalServer.Send(context, s_content[10..], s_content.Length);
        });

        await Fetch(wrong, _server.Good("good", s_content));

        Assert.Equal(s_content, Fetched());
    }

    [Fact]
    public async Task Other_bytes_are_refused_and_thrown_away()
    {
        var other = _server.Good("other", Content(199_999));

        var error = await Assert.ThrowsAsync<IOException>(() => Fetch(other));
        Assert.Contains(
            $"gave other bytes (SHA-256 {Convert.ToHexStringLower(SHA256.HashData(Content(199_999)))}, needed is {s_file.Sha256})",
            error.Message,
            StringComparison.Ordinal);
        Assert.Empty(_folder.Files);

        await Fetch(other, _server.Good("good", s_content));
        Assert.Equal(s_content, Fetched());
    }

    [Theory]
    [InlineData(60_000)]
    [InlineData(200_000)]
    [InlineData(300_000)]
    public async Task A_part_with_wrong_bytes_is_fetched_once_more_from_the_beginning(int length)
    {
        _folder.Write(Name + ".part", new byte[length]);

        await Fetch(_server.Good("good", s_content));

        Assert.Equal(s_content, Fetched());
        Assert.Equal([$"/good/file.gz bytes={length}-", "/good/file.gz"], _server.Requests);
    }

    [Fact]
    public async Task A_part_that_is_whole_already_is_taken_as_it_is()
    {
        _folder.Write(Name + ".part", s_content);

        await Fetch(_server.Good("good", s_content));

        Assert.Equal(s_content, Fetched());
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task A_file_with_wrong_bytes_is_replaced()
    {
        _folder.Write(Name, [1, 2, 3]);

        await Fetch(_server.Good("good", s_content));

        Assert.Equal(s_content, Fetched());
    }

    [Fact]
    public async Task A_redirect_is_followed_also_in_the_middle()
    {
        _folder.Write(Name + ".part", s_content[..60_000]);
        var good = _server.Good("good", s_content);
        var moved = _server.Mirror("moved", context =>
        {
            context.Response.Redirect(new Uri(good, Name).AbsoluteUri);
            context.Response.Close();
            return Task.CompletedTask;
        });

        await Fetch(moved);

        Assert.Equal(s_content, Fetched());
        Assert.Equal("/good/file.gz bytes=60000-", _server.Requests[^1]);
    }

    [Fact]
    public async Task A_server_that_says_nothing_gives_way_to_the_next()
    {
        var silent = _server.Mirror("silent", _ => _server.Silence);
        var halting = _server.Mirror("halting", async context =>
        {
            context.Response.ContentLength64 = s_content.Length;
            await context.Response.OutputStream.WriteAsync(s_content.AsMemory(0, 1000));
            await context.Response.OutputStream.FlushAsync();
            await _server.Silence;
        });
        var options = new DownloadOptions { Timeout = TimeSpan.FromSeconds(0.4) };

        var error = await Assert.ThrowsAsync<IOException>(() => Fetch(options, default, silent, halting));
        Assert.Contains("silent/file.gz: fewer than 4096 bytes in 0.4 s", error.Message, StringComparison.Ordinal);
        Assert.Contains("halting/file.gz: fewer than 4096 bytes in 0.4 s", error.Message, StringComparison.Ordinal);

        await Fetch(options, default, silent, _server.Good("good", s_content));
        Assert.Equal(s_content, Fetched());
    }

    [Fact]
    public async Task A_body_that_trickles_gives_way_to_the_next()
    {
        var trickling = _server.Mirror("trickling", async context =>
        {
            context.Response.ContentLength64 = s_content.Length;
            foreach (var value in s_content)
            {
                await context.Response.OutputStream.WriteAsync(new[] { value });
                await context.Response.OutputStream.FlushAsync();
                await Task.Delay(20);
            }
        });
        var options = new DownloadOptions { Timeout = TimeSpan.FromSeconds(0.4) };

        await Fetch(options, default, trickling, _server.Good("good", s_content));

        Assert.Equal(s_content, Fetched());
        Assert.Contains(_server.Requests, request => request.StartsWith("/good/file.gz", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mirror_that_never_ends_does_not_fill_the_disk(bool saysSo)
    {
        var endless = _server.Mirror("endless", async context =>
        {
            if (saysSo)
            {
                context.Response.ContentLength64 = long.MaxValue / 2;
            }

            while (true)
            {
                await context.Response.OutputStream.WriteAsync(s_content);
            }
        });

        var error = await Assert.ThrowsAsync<IOException>(() => Fetch(endless));

        Assert.Contains("endless/file.gz: gives more than the 200000 bytes that the file has", error.Message, StringComparison.Ordinal);
        Assert.All(
            Directory.EnumerateFiles(_folder.Path),
            file => Assert.InRange(new FileInfo(file).Length, 0, s_content.Length));
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("file:")]
    [InlineData("http://")]
    [InlineData("ftp://host/file.gz")]
    [InlineData("http://[::1")]
    public async Task A_redirect_to_anything_but_the_web_gives_way_to_the_next(string address)
    {
        var moved = _server.Mirror("moved", context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers["Location"] = address;
            context.Response.Close();
            return Task.CompletedTask;
        });

        Assert.Contains(
            "moved/file.gz: ", (await Assert.ThrowsAsync<IOException>(() => Fetch(moved))).Message, StringComparison.Ordinal);

        await Fetch(moved, _server.Good("good", s_content));
        Assert.Equal(s_content, Fetched());
    }

    [Fact]
    public async Task Without_a_network_all_mirrors_are_named_with_what_to_do_by_hand()
    {
        var nobody = new Uri("http://127.0.0.1:1/a");
        var unknown = new Uri("http://nowhere.invalid/b/");

        var error = await Assert.ThrowsAsync<IOException>(
            () => Fetch(new DownloadOptions { Timeout = TimeSpan.FromSeconds(2) }, default, nobody, unknown));

        Assert.StartsWith("file.gz could not be downloaded:\n  http://127.0.0.1:1/a/file.gz: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("\n  http://nowhere.invalid/b/file.gz: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(
            $"fetch the file elsewhere from one of these addresses and put it into {_folder.Path}",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_is_stopped_keeps_what_has_arrived()
    {
        using var stop = new CancellationTokenSource();
        var halting = _server.Mirror("halting", async context =>
        {
            context.Response.ContentLength64 = s_content.Length;
            await context.Response.OutputStream.WriteAsync(s_content.AsMemory(0, 1000));
            await context.Response.OutputStream.FlushAsync();
            await _server.Silence;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Fetch(new DownloadOptions { Progress = _ => stop.Cancel() }, stop.Token, halting));

        Assert.Equal(s_content[..1000], await File.ReadAllBytesAsync(_folder[Name + ".part"]));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_and_options_that_make_no_sense_are_errors()
    {
        var blocked = Path.Combine(_folder.Write("plain", [1]), "below");

        Assert.Contains(
            "cannot be made",
            (await Assert.ThrowsAsync<IOException>(() => Mnist.DownloadAsync(blocked))).Message,
            StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(
            () => Mnist.DownloadAsync(_folder.Path, new DownloadOptions { Timeout = TimeSpan.Zero }));
        await Assert.ThrowsAsync<ArgumentException>(() => Mnist.DownloadAsync(_folder.Path, new DownloadOptions { Mirrors = [] }));
        await Assert.ThrowsAsync<ArgumentException>(
            () => FashionMnist.DownloadAsync(_folder.Path, new DownloadOptions { Mirrors = [new Uri("ftp://host/")] }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_data_sets_ask_for_their_files_by_name_and_refuse_other_bytes(bool fashion)
    {
        var options = new DownloadOptions { Mirrors = [_server.Good("fake", s_content)] };

        var error = await Assert.ThrowsAsync<IOException>(
            () => fashion ? FashionMnist.DownloadAsync(_folder["new"], options) : Mnist.DownloadAsync(_folder["new"], options));

        Assert.Equal(["/fake/train-images-idx3-ubyte.gz"], _server.Requests);
        Assert.Contains(fashion ? "3aede38d61863908" : "440fcabf73cc546f", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["new"]));
    }

    private static byte[] Content(int length)
    {
        var bytes = new byte[length];
        new Random(3).NextBytes(bytes);
        return bytes;
    }

    private byte[] Fetched() => File.ReadAllBytes(_folder[Name]);

    private Task Fetch(params Uri[] mirrors) => Fetch(new DownloadOptions { Progress = _progress.Add }, default, mirrors);

    private Task Fetch(DownloadOptions options, CancellationToken cancellation, params Uri[] mirrors)
        => DatasetDownload.FetchAsync(_folder.Path, [s_file], mirrors, options, cancellation);
}
