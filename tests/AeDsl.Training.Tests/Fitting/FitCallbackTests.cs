using AeDsl.Training.Data;
using AeDsl.Training.Schedules;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>Callbacks that act on a run.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class FitCallbackTests : IDisposable
{
    private static readonly FitOptions s_options = new() { Epochs = 4, BatchSize = 8, LearningRate = 0.01 };

    private readonly ImageDataset _font = DotMatrixFont.Create();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _font.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void They_are_called_in_order_after_the_progress()
    {
        var calls = new List<string>();
        using var model = SmallAutoencoder.Seeded();
        var result = model.Fit(_font, options: s_options with
        {
            Epochs = 1,
            BatchSize = FitOptions.WholeSet,
            Progress = new RecordingProgress(_ => calls.Add("progress"), _ => calls.Add("progress of the epoch")),
            Callbacks = [new Recorder("first", calls), new Recorder("second", calls)],
        });

        Assert.Equal(
            [
                "first starts SmallAutoencoder", "second starts SmallAutoencoder", "progress", "first 1", "second 1",
                "progress of the epoch", "first epoch 1 of 1", "second epoch 1 of 1", "first ends Completed", "second ends Completed",
            ],
            calls);
        Assert.Equal(StopReason.Completed, result.StoppedBecause);
    }

    [Fact]
    public void All_that_were_started_are_ended_and_the_first_exception_is_thrown()
    {
        var calls = new List<string>();
        using var model = SmallAutoencoder.Seeded();
        Exception Thrown(params FitCallback[] callbacks)
        {
            calls.Clear();
            return Assert.Throws<InvalidOperationException>(
                () => model.Fit(_font, options: s_options with { Epochs = 1, Callbacks = callbacks }));
        }

        var error = Thrown(new Breaking(epoch: "epoch", end: "end"), new Recorder("second", calls));
        Assert.Equal("epoch", error.Message);
        Assert.Contains("InvalidOperationException: end", (string)error.Data[nameof(FitCallback)]!, StringComparison.Ordinal);
        Assert.Equal("second ends by an exception", calls[^1]);

        Assert.Equal("end", Thrown(new Breaking(end: "end"), new Recorder("second", calls)).Message);
        Assert.Equal("second ends Completed", calls[^1]);

        Assert.Equal("start", Thrown(new Recorder("first", calls), new Breaking(start: "start"), new Recorder("third", calls)).Message);
        Assert.Equal(["first starts SmallAutoencoder", "first ends by an exception"], calls);
    }

    private sealed class Breaking(string? start = null, string? epoch = null, string? end = null) : FitCallback
    {
        public override void Started(FitRun run) => Throw(start);

        public override void EpochEnded(FitRun run, EpochRecord record) => Throw(epoch);

        public override void Ended(FitRun run, FitResult? result) => Throw(end);

        private static void Throw(string? message)
        {
            if (message is not null)
            {
                throw new InvalidOperationException(message);
            }
        }
    }

    [Fact]
    public void One_stops_a_run_which_can_be_resumed()
    {
        using var whole = SmallAutoencoder.Seeded();
        var expected = whole.Fit(_font, _font, s_options);
        using var model = SmallAutoencoder.Seeded();
        var kept = s_options with { CheckpointPath = _folder["run"] };
        var stopped = model.Fit(
            _font, _font, kept with { Callbacks = [FitCallback.EveryEpochs(2, (run, _) => run.Stop())] });
        Assert.Equal((StopReason.Cancelled, 2), (stopped.StoppedBecause, stopped.History.Count));

        Assert.Equal(FitTests.Numbers(expected), FitTests.Numbers(model.Fit(_font, _font, kept with { Resume = true })));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_changes_the_rate_and_a_checkpoint_keeps_it(bool usePlan)
    {
        var options = s_options with
        {
            UsePlan = usePlan, Callbacks = [FitCallback.EveryEpochs(2, (run, _) => run.LearningRateFactor *= 0.5)],
        };
        using var whole = PlannedModels.Make(nameof(FontModel));
        var expected = whole.Fit(_font, _font, options);
        Assert.Equal([0.01, 0.01, 0.005, 0.005], expected.History.Select(epoch => epoch.LearningRate!.Value));

        using var model = PlannedModels.Make(nameof(FontModel));
        var kept = options with { CheckpointPath = _folder["run"], Epochs = 2 };
        model.Fit(_font, _font, kept);
        using var resumed = PlannedModels.Make(nameof(FontModel), seed: 9);
        var rest = resumed.Fit(_font, _font, kept with { Epochs = 4, Resume = true });

        Assert.Equal(FitTests.Numbers(expected), FitTests.Numbers(rest));
        Assert.Equal(whole.Module.parameters().First().ToFloats(), resumed.Module.parameters().First().ToFloats());
    }

    [Fact]
    public void A_factor_comes_on_top_of_a_schedule()
    {
        using var model = PlannedModels.Make(nameof(FontModel));
        var result = model.Fit(_font, options: s_options with
        {
            LearningRate = 0.5,
            Schedule = new StepDecay(1, 0.5),
            Callbacks = [FitCallback.EveryEpochs(2, (run, _) => run.LearningRateFactor *= 0.5)],
        });

        Assert.Equal([0.5, 0.25, 0.0625, 0.03125], result.History.Select(epoch => epoch.LearningRate!.Value));
    }

    [Fact]
    public void What_one_draws_does_not_change_the_run()
    {
        using var plain = SmallAutoencoder.Seeded();
        var expected = plain.Fit(_font, _font, s_options);
        using var model = SmallAutoencoder.Seeded();
        var result = model.Fit(
            _font, _font, s_options with { Callbacks = [FitCallback.EveryEpochs(1, (_, _) => torch.rand(10).Dispose())] });

        Assert.Equal(FitTests.Numbers(expected), FitTests.Numbers(result));
    }

    [Fact]
    public void One_sees_the_weights_that_the_test_loss_is_of()
    {
        using var model = SmallAutoencoder.Seeded();
        var seen = new List<double>();
        var result = model.Fit(_font, _font, s_options with
        {
            AverageDecay = 0.9,
            Callbacks = [FitCallback.EveryEpochs(1, (run, _) => seen.Add(run.Model.Evaluate(_font, batchSize: 8).Total))],
        });

        Assert.Equal(result.History.Select(epoch => epoch.Test!.Total), seen);
    }

    [Fact]
    public void One_that_fails_ends_the_run_and_all_are_told()
    {
        var calls = new List<string>();
        using var model = SmallAutoencoder.Seeded();
        var failing = FitCallback.EveryEpochs(1, (_, _) => throw new NotSupportedException("No disk."));

        Assert.Equal(
            "No disk.",
            Assert.Throws<NotSupportedException>(
                () => model.Fit(_font, options: s_options with { Callbacks = [failing, new Recorder("other", calls)] })).Message);
        Assert.Equal("other ends by an exception", calls[^1]);
    }

    [Fact]
    public void One_that_converts_the_model_ends_the_run()
    {
        using var model = SmallAutoencoder.Seeded();
        var converting = FitCallback.EveryEpochs(1, (run, _) => run.Model.Module.to(ScalarType.Float64));

        Assert.StartsWith(
            "SmallAutoencoder was changed while Fit trains it: into.weight was Float32 on cpu and is Float64 on cpu.",
            Assert.Throws<InvalidOperationException>(() => model.Fit(_font, options: s_options with { Callbacks = [converting] })).Message,
            StringComparison.Ordinal);
    }

    public static TheoryData<string> Moments => new("started", "stepped", "epoch");

    [Theory, MemberData(nameof(Moments))]
    public void One_that_freezes_or_disposes_the_model_ends_the_run(string moment)
    {
        using var model = SmallAutoencoder.Seeded();
        var freezing = new At(moment, run => run.Model.Module.parameters().First().requires_grad = false);
        Assert.Equal(
            "SmallAutoencoder was changed while Fit trains it: into.weight was Float32 on cpu and is frozen, Float32 on cpu. Convert, "
            + "move, freeze or dispose a model before Fit or after it.",
            Assert.Throws<InvalidOperationException>(() => model.Fit(_font, options: s_options with { Callbacks = [freezing] })).Message);

        model.parameters().First().requires_grad = true;
        var disposing = new At(moment, run => run.Model.Dispose());
        Assert.StartsWith(
            "SmallAutoencoder was changed while Fit trains it: into.weight was Float32 on cpu and is disposed.",
            Assert.Throws<InvalidOperationException>(
                () => model.Fit(_font, options: s_options with { AverageDecay = 0.9, Callbacks = [disposing] })).Message,
            StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Moments))]
    public void One_that_leaves_the_model_in_evaluation_mode_without_gradients_changes_nothing(string moment)
    {
        using var model = SmallAutoencoder.Seeded();
        var expected = model.Fit(_font, options: s_options);
        using var other = SmallAutoencoder.Seeded();

        var leaving = new At(moment, run =>
        {
            run.Model.Module.eval();
            torch.set_grad_enabled(false);
        });
        var actual = other.Fit(_font, options: s_options with { Callbacks = [leaving] });

        Assert.Equal(expected.History.Select(epoch => epoch.Train.Total), actual.History.Select(epoch => epoch.Train.Total));
    }

    [Fact]
    public void A_run_in_inference_mode_is_refused()
    {
        using var model = SmallAutoencoder.Seeded();
        using var mode = torch.inference_mode();

        Assert.Equal(
            "Fit was called inside torch.inference_mode(), where no gradients can be recorded. Call it outside of it.",
            Assert.Throws<InvalidOperationException>(() => model.Fit(_font, options: s_options)).Message);
    }

    [Fact]
    public void A_rate_that_cannot_be_is_refused()
    {
        Assert.StartsWith(
            "A factor of the learning rate is above 0, got 0.",
            Refused<ArgumentOutOfRangeException>(s_options, 0),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "A factor of the learning rate is above 0, got NaN.",
            Refused<ArgumentOutOfRangeException>(s_options, double.NaN),
            StringComparison.Ordinal);
        Assert.Equal(
            "The optimizer of this run has no learning rate that could be changed.",
            Refused<InvalidOperationException>(s_options with { Optimizer = OptimizerKind.Powell, Epochs = 1 }, 2));
        Assert.Equal(
            "The learning rate of this run is set by a scheduler of TorchSharp's; let that one change it.",
            Refused<InvalidOperationException>(
                s_options with { Schedule = new TorchSchedule(optimizer => optim.lr_scheduler.ExponentialLR(optimizer, 0.9)) }, 2));
        using var model = SmallAutoencoder.Seeded();
        Assert.Equal(
            "One of Callbacks is null; leave it out.",
            Assert.Throws<ArgumentException>(() => model.Fit(_font, options: s_options with { Callbacks = [null!] })).Message);
        Assert.StartsWith(
            "epochs ('0') must be greater than or equal to '1'.",
            Assert.Throws<ArgumentOutOfRangeException>(() => FitCallback.EveryEpochs(0, (_, _) => { })).Message,
            StringComparison.Ordinal);
    }

    private string Refused<TException>(FitOptions options, double factor)
        where TException : Exception
    {
        using var model = PlannedModels.Make(nameof(FontModel));
        var changing = FitCallback.EveryEpochs(1, (run, _) => run.LearningRateFactor = factor);
        using var few = _font.Take(3);
        return Assert.Throws<TException>(() => model.Fit(few, options: options with { Callbacks = [changing] })).Message;
    }

    private sealed class Recorder(string name, List<string> calls) : FitCallback
    {
        public override void Started(FitRun run) => calls.Add($"{name} starts {run.Model.Name}");

        public override void Stepped(FitRun run, FitStep step) => calls.Add($"{name} {step.Step}");

        public override void EpochEnded(FitRun run, EpochRecord epoch)
            => calls.Add($"{name} epoch {epoch.Epoch} of {run.History.Count}");

        public override void Ended(FitRun run, FitResult? result)
            => calls.Add($"{name} ends {result?.StoppedBecause.ToString() ?? "by an exception"}");
    }

    /// <summary>Acts at one moment of the first epoch.</summary>
    private sealed class At(string moment, Action<FitRun> act) : FitCallback
    {
        public override void Started(FitRun run) => Act("started", run);

        public override void Stepped(FitRun run, FitStep step) => Act("stepped", run);

        public override void EpochEnded(FitRun run, EpochRecord epoch) => Act("epoch", run);

        private void Act(string now, FitRun run)
        {
            if (now == moment)
            {
                act(run);
            }
        }
    }
}
