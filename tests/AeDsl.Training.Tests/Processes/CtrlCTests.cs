using System.Diagnostics;
using AeDsl.Training.Data;

namespace AeDsl.Training.Tests;

/// <summary>Ctrl-C, as the signal that a terminal sends.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class CtrlCTests : IDisposable
{
    // 128 and the number of the signal, as shells say it.
    private const int EndedBySignal = 130;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_first_ends_the_run_and_leaves_the_checkpoint_that_it_has_not_replaced_yet()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var before = Checkpoint();
        using var process = OwnProgram.Start(WaitingRun.Argument, WaitingRun.Once, _folder["run"]);
        Assert.Equal(WaitingRun.Waits, await process.StandardOutput.ReadLineAsync());

        Interrupt(process);

        Assert.Equal(WaitingRun.Pressed, await process.StandardOutput.ReadLineAsync());
        Assert.Equal($"{WaitingRun.Ended}: Cancelled, 0 epochs", await process.StandardOutput.ReadLineAsync());
        Assert.Equal((0, ""), await OwnProgram.End(process));
        Assert.Equal(before, File.ReadAllBytes(_folder["run"]));
        Assert.Equal(["run"], _folder.Files);
    }

    [Fact]
    public async Task The_second_ends_the_process_at_once()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var before = Checkpoint();
        using var process = OwnProgram.Start(WaitingRun.Argument, WaitingRun.Longer, _folder["run"]);
        Assert.Equal(WaitingRun.Waits, await process.StandardOutput.ReadLineAsync());

        Interrupt(process);
        Assert.Equal(WaitingRun.Pressed, await process.StandardOutput.ReadLineAsync());
        Assert.False(process.HasExited);
        Interrupt(process);

        Assert.Equal((EndedBySignal, ""), await OwnProgram.End(process));
        Assert.DoesNotContain(WaitingRun.Ended, await process.StandardOutput.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_folder["run"]));
    }

    [Fact]
    public async Task After_the_run_it_ends_the_process()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var process = OwnProgram.Start(WaitingRun.Argument, WaitingRun.After, _folder["run"]);
        Assert.Equal($"{WaitingRun.Ended}: Completed, 2 epochs", await process.StandardOutput.ReadLineAsync());

        Interrupt(process);

        Assert.Equal((EndedBySignal, ""), await OwnProgram.End(process));
    }

    private static void Interrupt(Process process)
    {
        using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>A finished run's, which the one that is interrupted does not resume.</summary>
    private byte[] Checkpoint()
    {
        using var model = SmallAutoencoder.Seeded();
        using var font = DotMatrixFont.Create();
        model.Fit(font, options: new FitOptions { Epochs = 3, BatchSize = 5, CheckpointPath = _folder["run"] });
        return File.ReadAllBytes(_folder["run"]);
    }
}
