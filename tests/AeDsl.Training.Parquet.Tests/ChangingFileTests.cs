using System.Diagnostics;
using AeDsl.Training.Parquet.Tests.Files;
using AeDsl.Training.Tables;
using AeDsl.Training.Tests;

namespace AeDsl.Training.Parquet.Tests;

/// <summary>Files that are something else while they are read.</summary>
public sealed class ChangingFileTests : IDisposable
{
    private static readonly NumericColumn s_x = new("x");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_of_before_and_after_are_not_mixed()
    {
        var path = _folder.Write(TestColumn.Of("x", [.. Enumerable.Range(0, 300_000).Select(row => (double)row)]));
        using var enough = new CancellationTokenSource();
        using var begun = new ManualResetEventSlim();

        // A thread of its own, which no other test can keep waiting.
        var writer = new Thread(() =>
        {
            for (var second = 1; !enough.IsCancellationRequested; second++)
            {
                File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(second));
                begun.Set();
            }
        });
        writer.Start();
        begun.Wait();

        var error = Record.Exception(() => _folder.Read(s_x));
        enough.Cancel();
        writer.Join();

        Assert.Equal(
            $"{path} was written to while it was read, so that some rows may be those of before. Read it again when it is whole.",
            Assert.IsType<InvalidDataException>(error).Message);
        Assert.Equal(300_000, _folder.Read(s_x).Count);
    }

    [Fact]
    public void A_pipe_is_not_waited_for()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using (var make = Process.Start("mkfifo", [_folder["pipe"]]))
        {
            make.WaitForExit();
        }

        Assert.Equal(
            $"{_folder["pipe"]} is a device, a pipe or a socket; needed is a Parquet file.",
            Assert.Throws<IOException>(() => ParquetTable.Read(_folder["pipe"], [s_x])).Message);
    }
}
