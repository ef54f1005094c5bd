using System.Diagnostics;
using AeDsl.Training.Data;
using AeDsl.Training.Schedules;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>What a run decides from epoch to epoch, with a test set that is not the training set.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class EpochTests : IDisposable
{
    private static readonly FitOptions s_options = new() { Epochs = 5, BatchSize = 8, Seed = 3, LearningRate = 0.05 };

    private readonly TemporaryFolder _folder = new();

    // There is nothing to learn from one for the other: what is learnt by heart makes the test loss rise.
    private readonly ImageDataset _train = new(rand(24, 35, generator: new Generator(1)));
    private readonly ImageDataset _test = new(rand(24, 35, generator: new Generator(2)));

    public void Dispose()
    {
        _train.Dispose();
        _test.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_best_epoch_is_that_of_the_least_test_loss_and_its_weights_are_given_back()
    {
        using var model = SmallAutoencoder.Seeded();
        var options = s_options with { Epochs = 60, Patience = 10 };

        var result = model.Fit(_train, _test, options);

        var best = result.History.MinBy(epoch => epoch.Test!.Total)!.Epoch;
        Assert.Equal(StopReason.Patience, result.StoppedBecause);
        Assert.Equal(best, result.BestEpoch);
        Assert.Equal(best + 10, result.History.Count);
        Assert.NotEqual(best, result.History.MinBy(epoch => epoch.Train.Total)!.Epoch);
        using var shorter = SmallAutoencoder.Seeded();
        shorter.Fit(_train, _test, options with { Epochs = best, Patience = null });
        foreach (var (name, value) in shorter.state_dict()) Assert.Equal(value.ToFloats(), model.state_dict()[name].ToFloats());
    }

    [Fact]
    public void Without_a_test_set_the_best_epoch_is_that_of_the_least_training_loss()
    {
        using var model = SmallAutoencoder.Seeded();

        var result = model.Fit(_train, null, s_options with { Epochs = 12 });

        Assert.Equal(result.History.MinBy(epoch => epoch.Train.Total)!.Epoch, result.BestEpoch);
    }

    [Fact]
    public void A_checkpoint_is_written_after_every_so_many_epochs_and_at_the_end()
    {
        var options = s_options with { CheckpointPath = _folder["run.safetensors"], CheckpointEvery = 2 };
        var written = new List<string>();
        var progress = new RecordingProgress(afterEpoch: _ => written.Add(Contents()));
        using var model = SmallAutoencoder.Seeded();

        model.Fit(_train, _test, options with { Progress = progress });

        Assert.Equal("none", written[0]);
        Assert.NotEqual("none", written[1]);
        Assert.Equal(written[1], written[2]);
        Assert.NotEqual(written[2], written[3]);
        Assert.Equal(written[3], written[4]);
        Assert.NotEqual(written[4], Contents());

        string Contents() => File.Exists(options.CheckpointPath)
            ? Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(options.CheckpointPath)))
            : "none";
    }

    [Fact]
    public void The_test_loss_has_the_whole_weight_of_a_term_that_is_still_coming_in()
    {
        torch.manual_seed(1);
        using var model = new GradualVae();

        var result = model.Fit(_train, _test, s_options with { Epochs = 1 });

        Assert.Equal(1, model.WarmUp);
        var whole = model.Evaluate(_test, 8).Terms["KullbackLeibler"];
        Assert.Equal(whole, result.History[0].Test!.Terms["KullbackLeibler"], 1e-6 * whole);
        model.WarmUp = 0.5;
        Assert.Equal(0.5 * whole, model.Evaluate(_test, 8).Terms["KullbackLeibler"], 1e-6 * whole);
    }

    [Fact]
    public void The_seconds_of_an_epoch_that_was_stopped_count_once()
    {
        var options = s_options with { Epochs = 1, CheckpointPath = _folder["run.safetensors"] };
        using var stop = new CancellationTokenSource();
        var before = new RecordingProgress(step =>
        {
            Thread.Sleep(300);
            if (step.Step == 2) stop.Cancel();
        });
        using var model = SmallAutoencoder.Seeded();
        var clock = Stopwatch.StartNew();
        model.Fit(_train, _test, options with { Progress = before, CancellationToken = stop.Token });
        var ofTheFirst = clock.Elapsed.TotalSeconds;
        var after = new RecordingProgress();
        clock.Restart();

        var result = model.Fit(_train, _test, options with { Progress = after, Resume = true });

        Assert.InRange(after.Steps[0].Seconds, 0.6, ofTheFirst + clock.Elapsed.TotalSeconds);
        Assert.InRange(result.History[0].Seconds, after.Steps[0].Seconds, ofTheFirst + clock.Elapsed.TotalSeconds);
    }

    [Theory]
    [InlineData("momentum 0.9; this one has momentum 0.8")]
    [InlineData("weight decay 0.01; this one has weight decay 0.02")]
    [InlineData("betas 0.9 and 0.999; this one has betas 0.8 and 0.999")]
    [InlineData("betas 0.9 and 0.999; this one has betas 0.9 and 0.99")]
    [InlineData("the last small batch; this one has whole batches only")]
    [InlineData("no patience; this one has patience 4")]
    [InlineData("gradients not clipped; this one has gradients clipped at norm 0.5")]
    [InlineData("gradients not clipped; this one has gradients clipped at 0.25")]
    [InlineData("1 batch a step; this one has 2 batches a step")]
    [InlineData("no average of weights; this one has average decay 0.5")]
    [InlineData("no schedule; this one has schedule OneCycle(0.3, 0.04, 4E-06) over 2 epochs")]
    [InlineData("24 test examples")]
    public void Whatever_changes_the_numbers_is_compared(string difference)
    {
        var options = s_options with
        {
            Epochs = 1, CheckpointPath = _folder["run.safetensors"], Optimizer = OptimizerKind.Sgd, Momentum = 0.9, WeightDecay = 0.01,
        };
        using var model = SmallAutoencoder.Seeded();
        model.Fit(_train, _test, options);
        var other = (options with { Resume = true, Epochs = 2 }) switch
        {
            var same when difference.StartsWith("momentum", StringComparison.Ordinal) => same with { Momentum = 0.8 },
            var same when difference.StartsWith("weight", StringComparison.Ordinal) => same with { WeightDecay = 0.02 },
            var same when difference.EndsWith("0.8 and 0.999", StringComparison.Ordinal) => same with { Beta1 = 0.8 },
            var same when difference.EndsWith("0.9 and 0.99", StringComparison.Ordinal) => same with { Beta2 = 0.99 },
            var same when difference.StartsWith("the last", StringComparison.Ordinal) => same with { DropLast = true },
            var same when difference.StartsWith("no patience", StringComparison.Ordinal) => same with { Patience = 4 },
            var same when difference.EndsWith("norm 0.5", StringComparison.Ordinal) => same with { MaxGradientNorm = 0.5 },
            var same when difference.EndsWith("at 0.25", StringComparison.Ordinal) => same with { MaxGradientValue = 0.25 },
            var same when difference.EndsWith("a step", StringComparison.Ordinal) => same with { BatchesPerStep = 2 },
            var same when difference.StartsWith("no average", StringComparison.Ordinal) => same with { AverageDecay = 0.5 },
            var same when difference.StartsWith("no schedule", StringComparison.Ordinal) => same with { Schedule = new OneCycle() },
            var same => same,
        };

        var thrown = Assert.Throws<InvalidDataException>(
            () => model.Fit(_train, difference.StartsWith("24", StringComparison.Ordinal) ? null : _test, other));

        Assert.Contains(difference, thrown.Message, StringComparison.Ordinal);
    }
}
