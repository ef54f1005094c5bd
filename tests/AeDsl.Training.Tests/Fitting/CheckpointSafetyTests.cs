using AeDsl.Training.Data;

namespace AeDsl.Training.Tests;

/// <summary>Nothing of value is overwritten by something worse, nor by two runs at once.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class CheckpointSafetyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImageDataset _font = DotMatrixFont.Create();
    private readonly FitOptions _options;

    public CheckpointSafetyTests() => _options = new FitOptions { Epochs = 3, BatchSize = 5, CheckpointPath = _folder["run"] };

    public void Dispose()
    {
        _font.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_run_that_begins_anew_and_is_stopped_in_its_first_epoch_leaves_the_checkpoint_of_another(int steps)
    {
        using var model = SmallAutoencoder.Seeded();
        model.Fit(_font, options: _options);
        var before = File.ReadAllBytes(_folder["run"]);
        using var stop = new CancellationTokenSource();
        using var lines = new StringWriter();
        var progress = new StoppingLines(lines, stop, steps);
        if (steps == 0)
        {
            stop.Cancel();
        }

        using var other = SmallAutoencoder.Seeded(seed: 9);
        var result = other.Fit(_font, options: _options with { CancellationToken = stop.Token, Progress = progress });

        Assert.Equal(StopReason.Cancelled, result.StoppedBecause);
        Assert.Equal(before, File.ReadAllBytes(_folder["run"]));
        var warning = $"{_folder["run"]} has a checkpoint, which this run does not resume and replaces when its first epoch has ended. Set "
            + "Resume to go on from it, or choose another CheckpointPath.";
        Assert.Equal([warning], result.Warnings);
        Assert.Equal(
            $"Warning: {warning}\nStopped after 0 whole epochs; {_folder["run"]} has the checkpoint that was there before.\n",
            lines.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void After_its_first_epoch_a_run_that_begins_anew_replaces_the_checkpoint()
    {
        using var model = SmallAutoencoder.Seeded();
        model.Fit(_font, options: _options);
        var before = File.ReadAllBytes(_folder["run"]);
        using var stop = new CancellationTokenSource();
        var progress = new RecordingProgress(step =>
        {
            if (step is { Epoch: 2, Step: 1 })
            {
                stop.Cancel();
            }
        });

        using var other = SmallAutoencoder.Seeded(seed: 9);
        other.Fit(_font, options: _options with { CancellationToken = stop.Token, Progress = progress });

        Assert.NotEqual(before, File.ReadAllBytes(_folder["run"]));
        Assert.Equal(3, other.Fit(_font, options: _options with { Resume = true }).History.Count);
    }

    [Fact]
    public void A_second_run_on_a_checkpoint_is_told_who_holds_it()
    {
        using var model = SmallAutoencoder.Seeded();
        using var other = SmallAutoencoder.Seeded();
        var message = "";
        var progress = new RecordingProgress(step =>
        {
            if (step is { Epoch: 1, Step: 2 })
            {
                message = Assert.Throws<IOException>(() => other.Fit(_font, options: _options)).Message;
            }
        });

        model.Fit(_font, options: _options with { Progress = progress });

        Assert.StartsWith(
            $"{_folder["run"]} is in use by another run: process {Environment.ProcessId} on {Environment.MachineName} since ",
            message,
            StringComparison.Ordinal);
        Assert.EndsWith(" UTC. Wait until it ends, or choose another CheckpointPath.", message, StringComparison.Ordinal);
        Assert.Equal(["run"], _folder.Files);
    }

    [Fact]
    public void What_a_killed_run_held_is_free()
    {
        File.WriteAllText(_folder["run.lock"], $"process 1 on a.b since 2026-01-02 03:04:05 UTC\n{Guid.NewGuid():N}\n");
        using var model = SmallAutoencoder.Seeded();

        Assert.Equal(3, model.Fit(_font, options: _options).History.Count);
        Assert.Equal(["run"], _folder.Files);
    }

    [Fact]
    public void What_a_run_that_was_killed_while_it_took_the_checkpoint_left_is_cleared_away()
    {
        var half = $"run.lock.{Guid.NewGuid():N}.tmp";
        File.WriteAllText(_folder[half], "process 1 on a.b");
        File.SetLastWriteTimeUtc(_folder[half], DateTime.UtcNow.AddMinutes(-1));
        using var model = SmallAutoencoder.Seeded();

        model.Fit(_font, options: _options);

        Assert.Equal(["run"], _folder.Files);
    }

    [Fact]
    public void A_disposed_model_saves_loads_and_trains_nothing()
    {
        var model = new PlainAutoencoder();
        model.SaveWeights(_folder["weights"]);
        var before = File.ReadAllBytes(_folder["weights"]);
        model.Dispose();

        Assert.Throws<ObjectDisposedException>(() => model.SaveWeights(_folder["weights"]));
        Assert.Throws<ObjectDisposedException>(() => model.LoadWeights(_folder["weights"]));
        Assert.Throws<ObjectDisposedException>(() => model.Fit(_font));
        Assert.Equal(before, File.ReadAllBytes(_folder["weights"]));
    }

    /// <summary>Lines, and a stop after some steps.</summary>
    private sealed class StoppingLines(TextWriter lines, CancellationTokenSource stop, int steps) : IFitProgress
    {
        private readonly IFitProgress _lines = FitProgress.Lines(lines);

        public void Started(FitStart start) => _lines.Started(start);

        public void Stepped(FitStep step)
        {
            if (step.Step == steps)
            {
                stop.Cancel();
            }
        }

        public void EpochEnded(EpochRecord epoch) => _lines.EpochEnded(epoch);

        public void Ended(FitResult? result) => _lines.Ended(result);
    }
}
