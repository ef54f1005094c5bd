using AeDsl.Training.Data;
using AeDsl.Training.Schedules;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>The running mean of the weights.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class WeightAverageTests : IDisposable
{
    private static readonly FitOptions s_options = new() { Epochs = 3, BatchSize = 8, LearningRate = 0.01, AverageDecay = 0.8 };

    private readonly ImageDataset _font = DotMatrixFont.Create();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _font.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_model_has_it_at_the_end_and_learns_as_without_it(bool usePlan)
    {
        using var scope = torch.NewDisposeScope();
        using var model = PlannedModels.Make(nameof(FontModel));
        var weight = model.Module.parameters().First();
        var mean = (Tensor?)null;
        var progress = new RecordingProgress(_ =>
        {
            using var quiet = torch.no_grad();
            mean = mean is null ? weight.detach().clone() : (0.8 * mean) + (0.2 * weight);
        });
        var result = model.Fit(_font, options: s_options with { UsePlan = usePlan, Progress = progress });
        using var without = PlannedModels.Make(nameof(FontModel));
        var plain = without.Fit(_font, options: s_options with { UsePlan = usePlan, AverageDecay = null });

        Assert.True(torch.allclose(mean!, weight, 1e-5, 1e-6));
        Assert.Equal(plain.History.Select(epoch => epoch.Train.Total), result.History.Select(epoch => epoch.Train.Total));
        Assert.NotEqual(without.Module.parameters().First().ToFloats(), weight.ToFloats());
    }

    [Fact]
    public void It_is_what_the_test_loss_is_of_and_what_the_best_epoch_leaves()
    {
        using var model = SmallAutoencoder.Seeded();
        var result = model.Fit(_font, _font, s_options with { Patience = 3 });

        Assert.Equal(result.History[result.BestEpoch - 1].Test!.Total, model.Evaluate(_font, batchSize: 8).Total);
        using var without = SmallAutoencoder.Seeded();
        var plain = without.Fit(_font, _font, s_options with { AverageDecay = null });
        Assert.NotEqual(result.History[0].Test!.Total, plain.History[0].Test!.Total);
    }

    [Fact]
    public void Frozen_weights_and_buffers_are_the_models_own()
    {
        using var model = SmallAutoencoder.Seeded();
        var frozen = model.get_parameter("out.weight")!;
        frozen.requires_grad = false;
        var before = frozen.ToFloats();
        var running = Array.Empty<float>();
        model.Fit(_font, options: s_options with
        {
            Progress = new RecordingProgress(_ => running = model.get_buffer("norm.running_mean")!.ToFloats()),
        });

        Assert.Equal(before, frozen.ToFloats());
        Assert.Equal(running, model.get_buffer("norm.running_mean")!.ToFloats());
    }

    [Fact]
    public void A_run_that_is_finished_goes_on_with_the_weights_that_learn()
    {
        using var whole = SmallAutoencoder.Seeded();
        whole.Fit(_font, options: s_options);
        using var model = SmallAutoencoder.Seeded();
        var kept = s_options with { CheckpointPath = _folder["run"], Resume = true };
        model.Fit(_font, options: kept with { Epochs = 2 });
        model.Fit(_font, options: kept);

        Assert.Equal(whole.parameters().First().ToFloats(), model.parameters().First().ToFloats());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_is_left_in_memory(bool usePlan)
    {
        using var model = PlannedModels.Make(nameof(FontModel));
        var options = s_options with { UsePlan = usePlan, Patience = 2, Schedule = new CosineDecay() };
        model.Fit(_font, _font, options);
        var before = Tensor.TotalCount;
        model.Fit(_font, _font, options);

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Theory]
    [InlineData(1.0, "1")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(double.NaN, "NaN")]
    public void A_decay_that_is_none_is_refused(double decay, string text)
    {
        using var model = SmallAutoencoder.Seeded();

        Assert.Equal(
            $"AverageDecay is 0 or more and below 1, got {text}; 0.999 is usual.",
            Assert.Throws<ArgumentException>(() => model.Fit(_font, options: s_options with { AverageDecay = decay })).Message);
    }
}
