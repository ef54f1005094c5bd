using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>A loss term that comes in gradually.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class WarmUpTests
{
    [Fact]
    public void The_weight_rises_step_by_step_and_the_test_loss_has_all_of_it()
    {
        torch.manual_seed(1);
        using var model = new GradualVae();
        using var set = new ImageDataset(rand(32, 35));
        var seen = new List<double>();
        var listener = new RecordingProgress(_ => seen.Add(model.WarmUp));
        model.Fit(set, set, new FitOptions { Epochs = 3, BatchSize = 16, Seed = 1, Progress = listener });
        Assert.Equal([0, 0.25, 0.5, 0.75, 1, 1], seen);
        Assert.Equal(1, model.WarmUp);
    }

    [Fact]
    public void A_single_example_left_over_joins_the_batch_before_it()
    {
        torch.manual_seed(1);
        using var model = new GradualVae();
        using var set = new ImageDataset(rand(33, 35));
        using var batches = new MiniBatches(set, 16, seed: 1, epoch: 1);
        Assert.Equal([16, 17], batches.Select(batch => batch.Count));
        // Batch normalization of one example leaves a running variance that is not a number.
        Assert.Single(model.Fit(set, null, new FitOptions { Epochs = 1, BatchSize = 16, Seed = 1 }).History);
        Assert.All(model.buffers(), buffer => Assert.True(buffer.isfinite().all().item<bool>()));
    }
}
