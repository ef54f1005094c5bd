using AeDsl.Training.Data;
using AeDsl.Training.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

[Collection(DefaultGeneratorCollection.Name)]
public sealed class FitTests : IDisposable
{
    private static readonly FitOptions s_options = new() { Epochs = 3, BatchSize = 5, Seed = 11, LearningRate = 0.01 };

    private readonly TemporaryFolder _folder = new();
    private readonly ImageDataset _font = DotMatrixFont.Create();

    public void Dispose()
    {
        _font.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(OptimizerKind.Adam, 0.01, 0.0)]
    [InlineData(OptimizerKind.Sgd, 0.05, 0.9)]
    public void A_model_learns_to_beat_the_mean_image(OptimizerKind optimizer, double rate, double momentum)
    {
        using var model = SmallAutoencoder.Seeded();

        var result = model.Fit(
            _font, _font, new FitOptions { Epochs = 200, BatchSize = 8, Optimizer = optimizer, LearningRate = rate, Momentum = momentum });

        var mean = MeanImage.MeanSquaredError(_font, _font) * 35;
        Assert.Equal(StopReason.Completed, result.StoppedBecause);
        Assert.True(
            result.History[^1].Test!.Terms["Reconstruction"] < 0.6 * mean,
            $"{result.History[^1].Test!.Terms["Reconstruction"]} against {mean}");
    }

    [Fact]
    public void The_same_seed_gives_the_same_run_and_another_another()
    {
        var first = Run(s_options);

        Assert.Equal(first, Run(s_options));
        Assert.NotEqual(first, Run(s_options with { Seed = 12 }));

        List<double> Run(FitOptions options)
        {
            using var model = SmallAutoencoder.Seeded();
            return Numbers(model.Fit(_font, _font, options));
        }
    }

    [Fact]
    public void Losses_are_averages_over_examples_and_terms_add_up_to_the_total()
    {
        using var model = SmallAutoencoder.Seeded();
        var progress = new RecordingProgress();

        var result = model.Fit(_font, _font, s_options with { Progress = progress });

        var record = result.History[0];
        Assert.Equal(["Reconstruction", "Noise"], record.Train.Terms.Keys);
        Assert.Equal(record.Train.Total, record.Train.Terms.Values.Sum(), 1e-5);
        Assert.Equal(record.Test!.Total, record.Test.Terms.Values.Sum(), 1e-5);
        Assert.True(record.Seconds > 0);
        Assert.Equal(record.Train.Total, progress.Steps[6].Losses.Total, 1e-12);
        Assert.Equal([5L, 10, 15, 20, 25, 30, 32], progress.Steps.Take(7).Select(step => step.Examples));
    }

    [Fact]
    public void The_last_small_batch_is_learnt_from_unless_it_is_dropped()
    {
        using var model = SmallAutoencoder.Seeded();
        var (all, whole) = (new RecordingProgress(), new RecordingProgress());

        model.Fit(_font, null, s_options with { Epochs = 1, Progress = all });
        model.Fit(_font, null, s_options with { Epochs = 1, Progress = whole, DropLast = true });

        Assert.Equal((7, 32L), (all.Steps.Count, all.Steps[^1].Examples));
        Assert.Equal((6, 30L), (whole.Steps.Count, whole.Steps[^1].Examples));
    }

    [Theory]
    [InlineData(FitOptions.WholeSet, 1)]
    [InlineData(1, 32)]
    public void Gradient_descent_takes_the_whole_set_at_once_and_the_stochastic_one_example_after_example(int batchSize, int steps)
    {
        using var model = new PlainAutoencoder();
        var progress = new RecordingProgress();

        var result = model.Fit(
            _font, null, s_options with { Epochs = 1, BatchSize = batchSize, Optimizer = OptimizerKind.Sgd, Progress = progress });

        Assert.Equal((steps, 32L), (progress.Steps.Count, progress.Steps[^1].Examples));
        Assert.True(double.IsFinite(result.History[0].Train.Total));
    }

    [Fact]
    public void A_test_set_changes_nothing_in_what_is_learnt()
    {
        using var with = SmallAutoencoder.Seeded();
        var withTest = with.Fit(_font, _font, s_options);
        using var without = SmallAutoencoder.Seeded();
        var withoutTest = without.Fit(_font, null, s_options);

        Assert.Equal(withTest.History.Select(epoch => epoch.Train.Total), withoutTest.History.Select(epoch => epoch.Train.Total));
        Assert.All(withoutTest.History, epoch => Assert.Null(epoch.Test));
    }

    [Fact]
    public void Evaluation_repeats_and_leaves_the_default_generator_as_it_was()
    {
        using var model = SmallAutoencoder.Seeded();
        torch.manual_seed(1);
        var first = model.Evaluate(_font, 7);
        using var after = torch.rand(5);
        torch.manual_seed(1);
        using var plain = torch.rand(5);

        Assert.Equal(first.Total, model.Evaluate(_font, 7).Total);
        Assert.Equal(plain.ToFloats(), after.ToFloats());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(31)]
    public void Every_example_counts_the_same_however_small_its_batch_is(int batchSize)
    {
        using var model = SmallAutoencoder.Seeded();
        model.NoiseWeight = 0;

        Assert.Equal(model.Evaluate(_font, 32).Total, model.Evaluate(_font, batchSize).Total, 1e-5);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_mode_of_the_model_is_restored(bool training)
    {
        using var model = SmallAutoencoder.Seeded();
        model.train(training);

        model.Fit(_font, _font, s_options);
        Assert.Equal(training, model.training);

        model.Evaluate(_font);
        Assert.Equal(training, model.training);
    }

    [Fact]
    public void No_tensor_is_left_behind_by_steps()
    {
        using var model = SmallAutoencoder.Seeded();
        var counts = new List<long>();
        var progress = new RecordingProgress(_ => counts.Add(Tensor.TotalCount));
        var before = Tensor.TotalCount;

        model.Fit(_font, _font, s_options with { Epochs = 4, Patience = 9, Progress = progress, CheckpointPath = _folder["c"] });

        // After the first epoch the best weights are kept as well; from then on nothing may be added.
        Assert.Single(counts.Skip(7).Distinct());
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Early_stopping_gives_the_best_weights_back()
    {
        using var model = SmallAutoencoder.Seeded();
        var best = new Dictionary<int, float[]>();

        // From the third epoch on the weights are spoilt before every step, so the second is the best.
        var step = 0;
        model.BeforeLoss = () =>
        {
            if (step++ % 7 == 0)
            {
                best[(step / 7) + 1] = model.state_dict()["out.weight"].ToFloats();
            }

            if (step > 14)
            {
                using var noGrad = torch.no_grad();
                model.state_dict()["out.weight"].add_(0.5);
            }
        };

        var result = model.Fit(_font, _font, s_options with { Epochs = 20, Patience = 3 });

        Assert.Equal(StopReason.Patience, result.StoppedBecause);
        Assert.Equal(2, result.BestEpoch);
        Assert.Equal(5, result.History.Count);
        Assert.Equal(best[3], model.state_dict()["out.weight"].ToFloats());
        Assert.Equal(result.History[1].Test!.Total, model.Evaluate(_font, s_options.BatchSize, s_options.Seed).Total);
    }

    [Fact]
    public void A_loss_that_is_no_number_names_epoch_step_term_and_checkpoint()
    {
        using var model = SmallAutoencoder.Seeded();
        var progress = new RecordingProgress(step => model.NoiseWeight = step is { Epoch: 2, Step: 3 } ? double.NaN : 0.01);

        var error = Assert.Throws<TrainingDivergedException>(
            () => model.Fit(_font, _font, s_options with { Progress = progress, CheckpointPath = _folder["c"] }));

        Assert.Equal((2, 4, "Noise", _folder["c"]), (error.Epoch, error.Step, error.Term, error.Checkpoint));
        Assert.Contains("epoch 2, step 4: Noise is NaN", error.Message, StringComparison.Ordinal);
        Assert.Contains(_folder["c"], error.Message, StringComparison.Ordinal);
        Assert.Equal((1, null), (progress.Ends, progress.Result));
        Assert.All(model.state_dict().Values, tensor => Assert.All(tensor.ToFloats(), value => Assert.True(float.IsFinite(value))));
    }

    [Fact]
    public void Without_a_checkpoint_a_diverged_run_says_that_there_is_none()
    {
        using var model = SmallAutoencoder.Seeded();
        model.NoiseWeight = double.PositiveInfinity;

        var error = Assert.Throws<TrainingDivergedException>(() => model.Fit(_font));

        Assert.Null(error.Checkpoint);
        Assert.Contains("no good checkpoint", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_history_is_a_table_with_a_row_an_epoch()
    {
        using var model = SmallAutoencoder.Seeded();

        var result = model.Fit(_font, _font, s_options with { HistoryPath = _folder["history.csv"] });

        var lines = File.ReadAllLines(_folder["history.csv"]);
        Assert.Equal("epoch,train,test,seconds,train Reconstruction,test Reconstruction,train Noise,test Noise,rate", lines[0]);
        Assert.Equal(3, lines.Length - 1);
        var cells = lines[2].Split(',');
        Assert.Equal("2", cells[0]);
        Assert.Equal(result.History[1].Train.Total, double.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture), 1e-6);
        Assert.Equal(result.History[1].Test!.Total, double.Parse(cells[2], System.Globalization.CultureInfo.InvariantCulture), 1e-6);
    }

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public void Options_that_make_no_sense_are_errors(FitOptions options)
    {
        using var model = SmallAutoencoder.Seeded();

        Assert.ThrowsAny<ArgumentException>(() => model.Fit(_font, null, options));
    }

    public static TheoryData<FitOptions> WrongOptions =>
    [
        new() { Epochs = 0 }, new() { BatchSize = 0 }, new() { CheckpointEvery = 0 }, new() { LearningRate = 0 }, new()
        {
            LearningRate = double.NaN
        },
        new() { Momentum = -1 }, new() { Momentum = 0.9 }, new() { WeightDecay = -1 }, new() { Threads = 0 }, new() { Patience = 0 }, new()
        {
            Patience = 3
        },
        new() { Resume = true }, new() { Beta1 = 1 }, new() { Beta2 = -0.1 }, new() { BatchSize = 33, DropLast = true },
    ];

    internal static List<double> Numbers(FitResult result)
        => [.. result.History.SelectMany(
            epoch => new[] { epoch.Train.Total, epoch.Test!.Total }.Concat(epoch.Train.Terms.Values).Concat(epoch.Test.Terms.Values))];
}
