using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>What a run shares with the rest of the process: TorchSharp's settings, other runs, and the model.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class SharedProcessTests : IDisposable
{
    private static readonly FitOptions s_options = new() { Epochs = 3, BatchSize = 5, Threads = 1 };

    private readonly ImageDataset _font = DotMatrixFont.Create();

    public void Dispose() => _font.Dispose();

    [Fact]
    public async Task Two_runs_at_once_give_what_they_give_alone()
    {
        using var first = SmallAutoencoder.Seeded(1);
        using var second = SmallAutoencoder.Seeded(2);
        var alone = new[] { FitTests.Numbers(Run(1)), FitTests.Numbers(Run(2)) };

        var results = await Task.WhenAll(Task.Run(() => Train(first, 1)), Task.Run(() => Train(second, 2)));

        Assert.Equal(alone, results.Select(FitTests.Numbers));

        FitResult Run(long seed)
        {
            using var model = SmallAutoencoder.Seeded(seed);
            return Train(model, seed);
        }

        FitResult Train(IModel model, long seed) => model.Fit(_font, _font, s_options with { Epochs = 20, Seed = seed });
    }

    [Fact]
    public void A_run_leaves_the_settings_of_the_process_as_they_were()
    {
        using var model = SmallAutoencoder.Seeded();
        var threads = torch.get_num_threads();
        using var before = torch.get_rng_state();
        using (torch.no_grad())
        {
            Assert.True(model.Fit(_font, options: s_options with { Threads = threads + 1 }).History.Count == 3);
            Assert.False(torch.is_grad_enabled());
        }

        using var after = torch.get_rng_state();
        Assert.Equal(before.bytes.ToArray(), after.bytes.ToArray());
        Assert.Equal(threads, torch.get_num_threads());
    }

    [Theory]
    [InlineData("loss", typeof(TrainingDivergedException))]
    [InlineData("callback", typeof(TimeoutException))]
    [InlineData("data", typeof(ArgumentException))]
    public void A_run_that_fails_leaves_the_settings_of_the_process_too(string failure, Type expected)
    {
        using var model = SmallAutoencoder.Seeded();
        using var spoilt = new ImageDataset(torch.full([8, 35], float.NaN));
        model.eval();
        model.NoiseWeight = failure == "loss" ? double.NaN : 0.01;
        var threads = torch.get_num_threads();
        using var before = torch.get_rng_state();
        var options = s_options with
        {
            Threads = threads + 1,
            Progress = failure == "callback" ? new RecordingProgress(_ => throw new TimeoutException()) : null,
        };
        using (torch.no_grad())
        {
            Assert.Throws(expected, () => model.Fit(failure == "data" ? spoilt : _font, options: options));
            Assert.False(torch.is_grad_enabled());
        }

        using var after = torch.get_rng_state();
        Assert.Equal(before.bytes.ToArray(), after.bytes.ToArray());
        Assert.Equal((threads, false), (torch.get_num_threads(), model.training));
        model.NoiseWeight = 0.01;
        Assert.Equal(3, model.Fit(_font, options: s_options).History.Count);
    }

    [Fact]
    public void A_part_in_a_mode_of_its_own_keeps_it()
    {
        using var model = SmallAutoencoder.Seeded();
        var norm = model.named_modules().Single(pair => pair.name == "norm").module;
        norm.eval();

        model.Fit(_font, _font, s_options);

        Assert.Equal((true, false), (model.training, norm.training));
    }

    [Fact]
    public void A_model_in_two_runs_is_refused()
    {
        using var model = SmallAutoencoder.Seeded();
        var message = "";
        var progress = new RecordingProgress(
            step => message = Assert.Throws<InvalidOperationException>(() => model.Fit(_font, options: s_options)).Message);

        model.Fit(_font, options: s_options with { Epochs = 1, Progress = progress });

        Assert.Equal(
            "SmallAutoencoder is being trained by another Fit. Wait until that one ends, or train a second SmallAutoencoder.", message);
    }

    [Fact]
    public async Task A_model_in_a_run_on_another_thread_is_refused_at_once()
    {
        using var begun = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        using var model = SmallAutoencoder.Seeded();
        var progress = new RecordingProgress(step =>
        {
            if (step is { Epoch: 1, Step: 1 })
            {
                begun.Release();
                goOn.Wait();
            }
        });
        var running = Task.Run(() => model.Fit(_font, options: s_options with { Progress = progress }));
        await begun.WaitAsync();

        var second = Task.Run(() => model.Fit(_font, options: s_options));
        var first = await Task.WhenAny(second, Task.Delay(TimeSpan.FromMinutes(1)));
        goOn.Release();

        Assert.Same(second, first);
        Assert.StartsWith(
            "SmallAutoencoder is being trained by another Fit.",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => second)).Message,
            StringComparison.Ordinal);
        Assert.Equal(3, (await running).History.Count);
        Assert.Equal(3, model.Fit(_font, options: s_options).History.Count);
    }

    [Fact]
    public void A_run_in_a_callback_leaves_the_outer_one_as_it_is()
    {
        using var plain = SmallAutoencoder.Seeded(1);
        var expected = FitTests.Numbers(plain.Fit(_font, _font, s_options));
        using var model = SmallAutoencoder.Seeded(1);
        using var other = SmallAutoencoder.Seeded(2);
        var progress = new RecordingProgress(_ => other.Fit(_font, options: s_options with { Epochs = 1 }));

        Assert.Equal(expected, FitTests.Numbers(model.Fit(_font, _font, s_options with { Progress = progress })));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_model_that_the_last_callback_converts_is_neither_measured_nor_saved(bool afterEpoch)
    {
        using var folder = new TemporaryFolder();
        using var model = new FontModel();
        var progress = new ConvertingProgress(model, afterEpoch);

        Assert.Contains(
            "FontModel was changed while Fit trains it",
            Assert.Throws<InvalidOperationException>(() => model.Fit(
                _font,
                _font,
                s_options with { Epochs = 1, CheckpointEvery = 2, CheckpointPath = folder["run"], Progress = progress })).Message,
            StringComparison.Ordinal);
        Assert.Empty(folder.Files);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_conversion_in_a_callback_is_noticed_before_the_next_step(bool usePlan)
    {
        using var model = new FontModel();
        var progress = new RecordingProgress(step =>
        {
            if (step.Step == 2)
            {
                model.to(ScalarType.Float64);
            }
        });

        Assert.Equal(
            "FontModel was changed while Fit trains it: encoder.0.weight was Float32 on cpu and is Float64 on cpu. Convert, move, "
            + "freeze or dispose a model before Fit or after it.",
            Assert.Throws<InvalidOperationException>(
                () => model.Fit(_font, options: s_options with { Progress = progress, UsePlan = usePlan })).Message);
        Assert.Equal(2, progress.Steps.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_move_to_another_device_in_a_callback_is_noticed_before_the_next_step(bool usePlan)
    {
        using var model = new FontModel();
        var progress = new RecordingProgress(step =>
        {
            if (step.Step == 2)
            {
                model.to(DeviceType.META);
            }
        });

        Assert.StartsWith(
            "FontModel was changed while Fit trains it: encoder.0.weight was Float32 on cpu and is Float32 on meta.",
            Assert.Throws<InvalidOperationException>(
                () => model.Fit(_font, options: s_options with { Progress = progress, UsePlan = usePlan })).Message,
            StringComparison.Ordinal);
        Assert.Equal(2, progress.Steps.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_conversion_there_and_back_leaves_other_tensors_and_is_noticed_too(bool usePlan)
    {
        using var model = new FontModel();
        var progress = new RecordingProgress(_ =>
        {
            model.to(ScalarType.Float64);
            model.to(ScalarType.Float32);
        });

        Assert.Contains(
            "encoder.0.weight was Float32 on cpu and is another tensor",
            Assert.Throws<InvalidOperationException>(
                () => model.Fit(_font, options: s_options with { Progress = progress, UsePlan = usePlan })).Message,
            StringComparison.Ordinal);
    }

    /// <summary>Converts the model after the last step, or after the epoch.</summary>
    private sealed class ConvertingProgress(nn.Module model, bool afterEpoch) : IFitProgress
    {
        public void Started(FitStart start)
        {
        }

        public void Stepped(FitStep step)
        {
            if (!afterEpoch && step.Step == step.Steps)
            {
                model.to(ScalarType.Float64);
            }
        }

        public void EpochEnded(EpochRecord epoch) => model.to(ScalarType.Float64);

        public void Ended(FitResult? result)
        {
        }
    }
}
