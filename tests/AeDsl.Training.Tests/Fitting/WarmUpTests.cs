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
    public void The_weight_rises_again_in_each_cycle()
    {
        torch.manual_seed(1);
        using var model = new CyclicalVae();
        using var set = new ImageDataset(rand(32, 35));
        var seen = new List<double>();
        var listener = new RecordingProgress(_ => seen.Add(model.WarmUp));
        var result = model.Fit(set, set, new FitOptions { Epochs = 6, BatchSize = 16, Seed = 1, Progress = listener });
        Assert.Equal([0, 0.5, 1, 1, 1, 1, 0, 0.5, 1, 1, 1, 1], seen);
        Assert.Null(result.NotPlannedBecause);
        Assert.Equal(model.Evaluate(set, 16).Total, result.History[^1].Test!.Total, 1e-6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.25)]
    public void A_capacity_is_what_the_divergence_is_held_at(double share)
    {
        torch.manual_seed(1);
        using var scope = torch.NewDisposeScope();
        var (posterior, images) = (new Posterior(randn(8, 4), randn(8, 4)), rand(8, 35));
        var output = new VaeOutput(rand(8, 35), posterior, posterior.Mean);
        var term = HeldVae.ComputeLosses(images, output, share).KullbackLeibler.item<float>();
        var divergence = posterior.KullbackLeibler().mean().item<float>();
        Assert.Equal(3 * Math.Abs(divergence - (share * 20)), term, 1e-3);
    }

    [Fact]
    public void Training_leads_the_divergence_to_its_capacity()
    {
        torch.manual_seed(1);
        using var model = new HeldVae();
        using var set = DotMatrixFont.Create();
        var result = model.Fit(set, set, new FitOptions { Epochs = 300, BatchSize = 9, LearningRate = 3e-3, Seed = 1 });
        Assert.InRange(result.History[^1].Test!.Terms["KullbackLeibler"] / 3, 0, 2);
        Assert.Equal("HeldVae has layers or loss terms that no plan covers", result.NotPlannedBecause);
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
