using AeDsl.Training.Checkpoints;
using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

[Collection(DefaultGeneratorCollection.Name)]
public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImageDataset _font = DotMatrixFont.Create();
    private readonly FitOptions _options;

    public ResumeTests()
        => _options = new FitOptions
        {
            Epochs = 4, BatchSize = 5, Seed = 11, LearningRate = 0.01, CheckpointPath = _folder["run.safetensors"]
        };

    public void Dispose()
    {
        _font.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(OptimizerKind.Adam, 0.0, 2, 7)]
    [InlineData(OptimizerKind.Adam, 0.0, 2, 3)]
    [InlineData(OptimizerKind.Adam, 0.0, 1, 1)]
    [InlineData(OptimizerKind.Sgd, 0.9, 3, 6)]
    [InlineData(OptimizerKind.Sgd, 0.0, 1, 7)]
    public void A_run_that_is_stopped_and_resumed_gives_the_bits_of_one_that_is_not(
        OptimizerKind optimizer, double momentum, int epoch, int step)
    {
        var options = _options with { Optimizer = optimizer, Momentum = momentum, Patience = 4 };
        using var whole = SmallAutoencoder.Seeded();
        var uninterrupted = whole.Fit(_font, _font, options with { CheckpointPath = null });

        var stopped = StopAt(epoch, step, options);
        Assert.Equal(StopReason.Cancelled, stopped.StoppedBecause);
        Assert.Equal(step == 7 ? epoch : epoch - 1, stopped.History.Count);

        using var resumed = SmallAutoencoder.Seeded(seed: 99);
        var progress = new RecordingProgress();
        var rest = resumed.Fit(_font, _font, options with { Resume = true, Progress = progress });

        Assert.Equal((stopped.History.Count, step % 7), (progress.Start!.EpochsDone, progress.Start.StepsDone));
        Assert.Equal(FitTests.Numbers(uninterrupted), FitTests.Numbers(rest));
        Assert.Equal(uninterrupted.BestEpoch, rest.BestEpoch);
        var (expected, actual) = (whole.state_dict(), resumed.state_dict());
        Assert.Equal(expected.Keys, actual.Keys);
        Assert.All(expected.Keys, name => Assert.Equal(expected[name].detach().ToFloats(), actual[name].detach().ToFloats()));
    }

    [Fact]
    public void A_finished_run_that_is_resumed_is_still_finished()
    {
        using var model = SmallAutoencoder.Seeded();
        var first = model.Fit(_font, _font, _options);
        var progress = new RecordingProgress();
        using var again = SmallAutoencoder.Seeded(seed: 99);

        var second = again.Fit(_font, _font, _options with { Resume = true, Progress = progress });

        Assert.Empty(progress.Steps);
        Assert.Equal(FitTests.Numbers(first), FitTests.Numbers(second));
        Assert.Equal(StopReason.Completed, second.StoppedBecause);
        Assert.Equal(model.state_dict()["out.weight"].detach().ToFloats(), again.state_dict()["out.weight"].detach().ToFloats());
    }

    [Fact]
    public void A_finished_run_goes_on_where_more_epochs_are_asked_for()
    {
        using var model = SmallAutoencoder.Seeded();
        model.Fit(_font, _font, _options with { Epochs = 2 });
        using var longer = SmallAutoencoder.Seeded();
        var whole = longer.Fit(_font, _font, _options with { CheckpointPath = null });

        var rest = model.Fit(_font, _font, _options with { Resume = true });

        Assert.Equal(FitTests.Numbers(whole), FitTests.Numbers(rest));
    }

    [Fact]
    public void Without_a_checkpoint_a_resumed_run_begins_anew()
    {
        using var model = SmallAutoencoder.Seeded();

        Assert.Equal(4, model.Fit(_font, _font, _options with { Resume = true }).History.Count);
    }

    [Fact]
    public void A_run_that_is_not_resumed_replaces_the_checkpoint()
    {
        StopAt(2, 3, _options);
        using var model = SmallAutoencoder.Seeded();
        var progress = new RecordingProgress();

        model.Fit(_font, _font, _options with { Progress = progress });

        Assert.Equal(28, progress.Steps.Count);
    }

    [Fact]
    public void A_run_that_is_cancelled_before_it_begins_saves_and_ends()
    {
        using var model = SmallAutoencoder.Seeded();

        var result = model.Fit(_font, _font, _options with { CancellationToken = new CancellationToken(canceled: true) });

        Assert.Equal((StopReason.Cancelled, 0, 0), (result.StoppedBecause, result.History.Count, result.BestEpoch));
        Assert.True(File.Exists(_options.CheckpointPath));
    }

    [Fact]
    public void A_checkpoint_of_other_settings_says_both()
    {
        StopAt(1, 2, _options);

        Assert.EndsWith(
            "was left by a run with batch size 5; this one has batch size 6. "
                + "Resume with the same settings and data, or begin anew without Resume.",
            Refused(_options with { BatchSize = 6 }),
            StringComparison.Ordinal);
        Assert.Contains("seed 11; this one has seed 12.", Refused(_options with { Seed = 12 }), StringComparison.Ordinal);
        Assert.Contains("learning rate 0.5", Refused(_options with { LearningRate = 0.5 }), StringComparison.Ordinal);
        Assert.Contains(
            "optimizer Adam; this one has optimizer Sgd",
            Refused(_options with { Optimizer = OptimizerKind.Sgd }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_of_another_model_is_refused_and_the_model_is_untouched()
    {
        StopAt(1, 2, _options);

        using var other = SmallAutoencoder.Seeded(name: "Other");
        Assert.Equal(
            $"{_options.CheckpointPath} is a checkpoint of SmallAutoencoder, not of Other. Resume it with a SmallAutoencoder, or choose "
            + "another CheckpointPath.",
            Refused(_options, other));

        using var wider = SmallAutoencoder.Seeded(hidden: 13);
        var before = wider.state_dict()["out.weight"].detach().ToFloats();
        Assert.Contains("out.weight is (35, 12), the model has (35, 13)", Refused(_options, wider), StringComparison.Ordinal);
        Assert.Equal(before, wider.state_dict()["out.weight"].detach().ToFloats());
    }

    [Fact]
    public void A_broken_checkpoint_and_a_file_of_weights_are_refused()
    {
        using var model = SmallAutoencoder.Seeded();
        model.SaveWeights(_options.CheckpointPath!);
        Assert.Equal(
            $"{_options.CheckpointPath} is no checkpoint of a run: its format is \"pt\", needed is \"AeDsl checkpoint 4\". "
            + DamagedCheckpointTests.Advice,
            Refused(_options, model));

        File.Delete(_options.CheckpointPath!);
        StopAt(1, 2, _options);
        var bytes = File.ReadAllBytes(_options.CheckpointPath!);
        File.WriteAllBytes(_options.CheckpointPath!, bytes[..(bytes.Length / 2)]);
        Assert.Contains("is truncated", Refused(_options, model), StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_with_another_state_of_the_generator_is_refused()
    {
        StopAt(1, 2, _options);
        using var checkpoint = Checkpoint.Load(_options.CheckpointPath!);
        (checkpoint with { Generator = torch.zeros(8, dtype: torch.uint8) }).Save(_options.CheckpointPath!);
        Assert.Contains(
            "its generator's state is 8 numbers of Byte, needed are 5056 of Byte.", Refused(_options), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_killed_run_left_is_cleared_away_at_the_next_start()
    {
        var left = _folder.Write($"run.safetensors.{Guid.NewGuid():N}.tmp", [1, 2, 3]);
        File.SetLastWriteTimeUtc(left, DateTime.UtcNow.AddMinutes(-1));

        StopAt(1, 1, _options);

        Assert.Equal(["run.safetensors"], _folder.Files);
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_written_leaves_the_last_one()
    {
        var result = StopAt(1, 7, _options);
        var before = File.ReadAllBytes(_options.CheckpointPath!);
        var elsewhere = _options with { CheckpointPath = Path.Combine(_folder.Path, "none", "run") };
        using var model = SmallAutoencoder.Seeded();

        Assert.Contains(
            "its folder does not exist",
            Assert.Throws<IOException>(() => model.Fit(_font, _font, elsewhere)).Message,
            StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_options.CheckpointPath!));
        Assert.Single(result.History);
    }

    private FitResult StopAt(int epoch, int step, FitOptions options)
    {
        using var stop = new CancellationTokenSource();
        using var model = SmallAutoencoder.Seeded();
        var progress = new RecordingProgress(done =>
        {
            if (done.Epoch == epoch && done.Step == step)
            {
                stop.Cancel();
            }
        });
        return model.Fit(_font, _font, options with { CancellationToken = stop.Token, Progress = progress });
    }

    private string Refused(FitOptions options, SmallAutoencoder? model = null)
    {
        using var own = SmallAutoencoder.Seeded();
        return Assert.Throws<InvalidDataException>(() => (model ?? own).Fit(_font, _font, options with { Resume = true })).Message;
    }
}
