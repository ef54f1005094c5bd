using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using AeDsl.Training.Data;

namespace AeDsl.Training.Tests;

/// <summary>Several processes that want one file.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class SharedFileTests : IDisposable
{
    private const int Processes = 3;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Processes_that_write_one_file_all_succeed_and_the_last_one_wins()
    {
        var processes = Enumerable.Range(0, Processes)
            .Select(i => OwnProgram.Start(OwnProgram.Write, _folder["w"], $"{(char)('a' + i)}", "100"))
            .ToList();

        var ends = await Task.WhenAll(processes.Select(OwnProgram.End));
        processes.ForEach(process => process.Dispose());

        Assert.All(ends, end => Assert.Equal((0, ""), end));
        Assert.Contains(File.ReadAllText(_folder["w"]), Enumerable.Range(0, Processes).Select(i => new string((char)('a' + i), 10_000)));
        Assert.Equal(["w"], _folder.Files);
    }

    [Fact]
    public async Task A_checkpoint_belongs_to_one_process_until_that_has_gone()
    {
        using var first = OwnProgram.Start(WaitingRun.Argument, WaitingRun.Once, _folder["run"]);
        Assert.Equal(WaitingRun.Waits, await first.StandardOutput.ReadLineAsync());

        using var second = OwnProgram.Start(WaitingRun.Argument, WaitingRun.Once, _folder["run"]);
        var (exitCode, errors) = await OwnProgram.End(second);
        first.Kill();
        await first.WaitForExitAsync();

        Assert.Equal(WaitingRun.Refused, exitCode);
        Assert.StartsWith($"{_folder["run"]} is in use by another run: process {first.Id} on ", errors, StringComparison.Ordinal);
        using var model = SmallAutoencoder.Seeded();
        using var font = DotMatrixFont.Create();
        model.Fit(font, options: new FitOptions { Epochs = 1, BatchSize = 5, CheckpointPath = _folder["run"] });
        Assert.Equal(["run"], _folder.Files);
    }

    [Fact]
    public async Task Of_two_processes_one_fetches_a_file_and_the_other_waits()
    {
        using var server = new LocalServer();
        using var goOn = new SemaphoreSlim(0);
        byte[] content = [.. Enumerable.Range(0, 200_000).Select(i => (byte)(i * 31 >> 3))];
        var slow = server.Mirror("slow", async context =>
        {
            context.Response.ContentLength64 = content.Length;
            await context.Response.OutputStream.WriteAsync(content.AsMemory(0, 100_000));
            await context.Response.OutputStream.FlushAsync();
            await goOn.WaitAsync();
            await context.Response.OutputStream.WriteAsync(content.AsMemory(100_000));
            context.Response.Close();
        });
        using var first = Fetch();
        Assert.NotNull(await first.StandardOutput.ReadLineAsync());
        using var second = Fetch();
        var heard = await second.StandardOutput.ReadLineAsync();
        goOn.Release(Processes);

        Assert.Equal([(0, ""), (0, "")], await Task.WhenAll(OwnProgram.End(first), OwnProgram.End(second)));
        Assert.InRange(int.Parse(heard!, CultureInfo.InvariantCulture), 0, content.Length - 1);
        Assert.Equal(["/slow/file.gz"], server.Requests);
        Assert.Equal(content, File.ReadAllBytes(_folder["file.gz"]));
        Assert.Equal(["file.gz"], _folder.Files);

        Process Fetch() => OwnProgram.Start(
            OwnProgram.Fetch,
            slow.AbsoluteUri,
            _folder.Path,
            "file.gz",
            $"{content.Length}",
            Convert.ToHexStringLower(SHA256.HashData(content)));
    }
}
