using AeDsl.Training.Data;
using TorchSharp;

namespace AeDsl.Training.Tests;

/// <summary>What becomes of gradients before a step.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class GradientOptionsTests : IDisposable
{
    private readonly ImageDataset _font = DotMatrixFont.Create();

    public void Dispose() => _font.Dispose();

    [Theory]
    [InlineData(5, 4, 20)]
    [InlineData(3, 100, FitOptions.WholeSet)]
    public void Several_batches_a_step_act_as_one_that_is_as_large(int size, int batches, int together)
    {
        var options = new FitOptions { Epochs = 3, UsePlan = false, Optimizer = OptimizerKind.Sgd, LearningRate = 0.5 };
        using var small = PlannedModels.Make(nameof(FontModel));
        var progress = new RecordingProgress();
        var split = small.Fit(_font, options: options with { BatchSize = size, BatchesPerStep = batches, Progress = progress });
        using var large = PlannedModels.Make(nameof(FontModel));
        var whole = large.Fit(_font, options: options with { BatchSize = together });

        Assert.Equal(((int)_font.Count + (size * batches) - 1) / (size * batches), progress.Start!.Steps);
        Assert.Equal(Math.Min(_font.Count, size * batches), progress.Steps[0].Examples);
        Assert.All(
            split.History.Zip(whole.History), pair => Assert.Equal(pair.Second.Train.Total, pair.First.Train.Total, tolerance: 1e-5));
        Assert.All(
            small.Module.parameters().Zip(large.Module.parameters()),
            pair => Assert.True(torch.allclose(pair.Second, pair.First, 1e-4, 1e-5)));
    }

    [Fact]
    public void Each_part_that_learns_in_turn_takes_one_step_for_all_batches()
    {
        using var model = new PointGan();
        using var points = new ImageDataset(torch.rand(32, 2));
        var progress = new RecordingProgress();

        var result = model.Fit(
            points, options: new FitOptions { Epochs = 2, BatchSize = 8, BatchesPerStep = 3, Progress = progress });

        Assert.Equal([24, 32, 24, 32], progress.Steps.Select(step => step.Examples));
        Assert.All(result.History, epoch => Assert.All(epoch.Train.Terms.Values, term => Assert.InRange(term, 0.1, 10)));
    }

    [Fact]
    public void All_batches_of_an_epoch_can_be_one_step()
    {
        using var model = new PointGan();
        using var points = new ImageDataset(torch.rand(32, 2));
        var progress = new RecordingProgress();

        model.Fit(
            points,
            options: new FitOptions { Epochs = 2, BatchSize = 8, BatchesPerStep = FitOptions.WholeSet, Progress = progress });

        Assert.Equal([32, 32], progress.Steps.Select(step => step.Examples));
    }

    [Fact]
    public void A_plan_leaves_them_to_autograd()
    {
        Assert.Equal("gradients are clipped, and a plan keeps none", NotPlanned(new() { MaxGradientNorm = 1 }));
        Assert.Equal("gradients are clipped, and a plan keeps none", NotPlanned(new() { MaxGradientValue = 1 }));
        Assert.Equal("gradients of several batches make a step, and a plan keeps none", NotPlanned(new() { BatchesPerStep = 2 }));
        Assert.Equal("a plan has no steps of RmsProp", NotPlanned(new() { Optimizer = OptimizerKind.RmsProp }));
        Assert.Null(NotPlanned(new() { Optimizer = OptimizerKind.AdamW }));
    }

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(1e39, "1E+39")]
    public void A_bound_that_is_none_is_refused(double bound, string text)
    {
        Assert.Equal(
            $"MaxGradientNorm is above 0 and a 32-bit number, got {text}. Leave it out to clip nothing.",
            Refused(new() { MaxGradientNorm = bound }));
        Assert.Equal(
            $"MaxGradientValue is above 0 and a 32-bit number, got {text}. Leave it out to clip nothing.",
            Refused(new() { MaxGradientValue = bound }));
    }

    [Fact]
    public void Options_that_contradict_each_other_are_refused()
    {
        Assert.Equal(
            "MaxGradientNorm and MaxGradientValue are both given, and gradients are clipped in one of the two ways; leave one out.",
            Refused(new() { MaxGradientNorm = 1, MaxGradientValue = 1 }));
        Assert.Equal(
            "Powell's method takes no gradient that could be clipped or added up; leave MaxGradientNorm, MaxGradientValue and "
            + "BatchesPerStep out.",
            Refused(new() { Optimizer = OptimizerKind.Powell, BatchesPerStep = 2 }));
        Assert.Equal(
            "Momentum is for Sgd and RmsProp; AdamW has its own.",
            Refused(new() { Optimizer = OptimizerKind.AdamW, Momentum = 1 }));
        Assert.Equal("There is no optimizer 17.", Refused(new() { Optimizer = (OptimizerKind)17 }));
        Assert.StartsWith(
            "BatchesPerStep ('0') must be greater than or equal to '1'.",
            Refused(new() { BatchesPerStep = 0 }),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OptimizerKind.AdamW, 0.0, true)]
    [InlineData(OptimizerKind.AdamW, 0.01, false)]
    [InlineData(OptimizerKind.Adam, 0.0, false)]
    public void AdamW_that_is_Adam_is_a_warning(OptimizerKind kind, double decay, bool warns)
    {
        using var model = PlannedModels.Make(nameof(FontModel));
        var result = model.Fit(_font, options: new FitOptions { Epochs = 1, Optimizer = kind, WeightDecay = decay });

        Assert.Equal(
            warns ? ["AdamW without a WeightDecay is Adam. Set WeightDecay, for example to 0.01, or choose Adam."] : [],
            result.Warnings);
    }

    private string? NotPlanned(FitOptions options)
    {
        using var model = PlannedModels.Make(nameof(FontModel));
        return model.Fit(_font, options: options with { Epochs = 1 }).NotPlannedBecause;
    }

    private string Refused(FitOptions options)
    {
        using var model = SmallAutoencoder.Seeded();
        var progress = new RecordingProgress();
        var error = Assert.ThrowsAny<ArgumentException>(() => model.Fit(_font, options: options with { Progress = progress }));
        Assert.Null(progress.Start);
        return error.Message;
    }
}
