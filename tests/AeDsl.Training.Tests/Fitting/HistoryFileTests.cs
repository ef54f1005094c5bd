using System.Globalization;
using AeDsl.Training.Data;

namespace AeDsl.Training.Tests;

/// <summary>A history belongs to one run: another doesn't write there meanwhile, and later only in place of a history of its own.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class HistoryFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImageDataset _font = DotMatrixFont.Create();
    private readonly FitOptions _options;

    public HistoryFileTests() => _options = new FitOptions { Epochs = 2, BatchSize = 5, CheckpointPath = _folder["run"] };

    private string Warning => $"{_folder["h.csv"]} has the history of another run, which this run replaces when its first epoch has ended. "
        + "Choose another HistoryPath to keep it.";

    public void Dispose()
    {
        _font.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_history_of_another_run_stays_until_the_first_epoch_has_ended_and_there_is_a_warning()
    {
        var options = _options with { CheckpointPath = null, HistoryPath = _folder["h.csv"] };
        using var model = SmallAutoencoder.Seeded();
        Assert.Empty(model.Fit(_font, options: options).Warnings);
        var before = File.ReadAllText(_folder["h.csv"]);

        var stopped = StopAtOnce(model, options);

        Assert.Equal([Warning], stopped.Warnings);
        Assert.Equal(before, File.ReadAllText(_folder["h.csv"]));
        model.Fit(_font, options: options with { Epochs = 1 });
        Assert.NotEqual(before, File.ReadAllText(_folder["h.csv"]));
    }

    [Fact]
    public void A_run_that_is_resumed_goes_on_with_its_own_history_without_a_warning()
    {
        var options = _options with { HistoryPath = _folder["h.csv"] };
        using var model = SmallAutoencoder.Seeded();
        model.Fit(_font, options: options);

        Assert.Empty(model.Fit(_font, options: options with { Epochs = 3, Resume = true }).Warnings);
        Assert.Equal(4, File.ReadLines(_folder["h.csv"]).Count());
    }

    [Fact]
    public void A_run_that_is_resumed_leaves_the_history_of_another_until_an_epoch_has_ended_and_there_is_a_warning()
    {
        using var model = SmallAutoencoder.Seeded();
        using var other = SmallAutoencoder.Seeded(seed: 9);
        other.Fit(_font, options: _options with { CheckpointPath = null, HistoryPath = _folder["h.csv"] });
        var before = File.ReadAllText(_folder["h.csv"]);
        model.Fit(_font, options: _options);
        var resumed = _options with { Epochs = 3, Resume = true, HistoryPath = _folder["h.csv"] };

        var stopped = StopAtOnce(model, resumed);

        Assert.Equal([Warning], stopped.Warnings);
        Assert.Equal(before, File.ReadAllText(_folder["h.csv"]));
        Assert.Single(model.Fit(_font, options: resumed).Warnings);
        Assert.Equal(4, File.ReadLines(_folder["h.csv"]).Count());
        Assert.Empty(model.Fit(_font, options: resumed with { Epochs = 4 }).Warnings);
    }

    [Fact]
    public void Before_the_first_epoch_has_ended_every_history_is_another_runs()
    {
        var options = _options with { HistoryPath = _folder["h.csv"], Resume = true };
        using var model = SmallAutoencoder.Seeded();
        StopAtOnce(model, _options);
        using var other = SmallAutoencoder.Seeded(seed: 9);
        other.Fit(_font, options: options with { CheckpointPath = null, Resume = false });

        Assert.Single(model.Fit(_font, options: options).Warnings);
    }

    /// <summary>A process is killed before the history is written, or before the checkpoint is: one of them is behind the other.</summary>
    [Theory]
    [InlineData(1, 1.5)]
    [InlineData(2, 1.5)]
    [InlineData(3, 1.5)]
    [InlineData(4, 1.5)]
    [InlineData(4, 60)]
    public void A_history_that_is_behind_or_ahead_or_took_another_time_is_the_runs_own(int lines, double seconds)
    {
        var options = _options with { HistoryPath = _folder["h.csv"] };
        using var model = SmallAutoencoder.Seeded();
        model.Fit(_font, options: options with { Epochs = 3, CheckpointPath = null });
        var rows = File.ReadLines(_folder["h.csv"]).Take(lines).Select((row, index) => index == 0 ? row : WithSeconds(row, seconds));
        var found = string.Join('\n', rows) + "\n";
        File.Delete(_folder["h.csv"]);
        using var again = SmallAutoencoder.Seeded();
        again.Fit(_font, options: options);
        var own = File.ReadAllText(_folder["h.csv"]);
        File.WriteAllText(_folder["h.csv"], found);

        Assert.Empty(again.Fit(_font, options: options with { Resume = true }).Warnings);
        Assert.Equal(own, File.ReadAllText(_folder["h.csv"]));
    }

    [Fact]
    public void A_second_run_on_a_history_is_told_who_holds_it()
    {
        var options = _options with { HistoryPath = _folder["h.csv"] };
        using var model = SmallAutoencoder.Seeded();
        using var other = SmallAutoencoder.Seeded(seed: 9);
        var message = "";

        model.Fit(_font, options: options with
        {
            Progress = new RecordingProgress(_ => message = Assert.Throws<IOException>(
                () => other.Fit(_font, options: options with { CheckpointPath = _folder["other"] })).Message),
        });

        Assert.StartsWith(
            $"{_folder["h.csv"]} is in use by another run: process {Environment.ProcessId} on ", message, StringComparison.Ordinal);
        Assert.EndsWith(" UTC. Wait until it ends, or choose another HistoryPath.", message, StringComparison.Ordinal);
        Assert.Equal(["h.csv", "run"], _folder.Files);
    }

    private FitResult StopAtOnce(SmallAutoencoder model, FitOptions options)
    {
        using var stop = new CancellationTokenSource();
        return model.Fit(
            _font, options: options with { CancellationToken = stop.Token, Progress = new RecordingProgress(_ => stop.Cancel()) });
    }

    private static string WithSeconds(string row, double seconds)
    {
        var cells = row.Split(',');
        cells[3] = seconds.ToString("F3", CultureInfo.InvariantCulture);
        return string.Join(',', cells);
    }
}
