using AeDsl.Training.Checkpoints;
using AeDsl.Training.Data;
using AeDsl.Training.Fitting;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>Divergence is always the same exception, and the checkpoint that it names is good.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class DivergenceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true, 1, false)]
    [InlineData(false, 1, false)]
    [InlineData(false, 2, true)]
    [InlineData(true, 1, true)]
    public void A_rate_that_is_much_too_high_diverges_on_every_way_of_training(bool usePlan, int threads, bool hasTest)
    {
        using var model = PlannedModels.Make(nameof(VariationalModel));
        using var data = PlannedModels.Examples(model, 40);

        var error = Assert.Throws<TrainingDivergedException>(() => model.Fit(data, hasTest ? data : null, new FitOptions
        {
            Epochs = 4,
            BatchSize = 8,
            Optimizer = OptimizerKind.Sgd,
            LearningRate = 1e30,
            UsePlan = usePlan,
            Threads = threads,
            CheckpointPath = _folder["c"],
        }));

        Assert.Equal(1, error.Epoch);
        Assert.Contains($"The loss diverged in epoch 1, step {error.Step}: {error.Term} is ", error.Message, StringComparison.Ordinal);
        Assert.Null(error.Checkpoint);
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void What_libtorch_refuses_to_compute_is_the_term_that_it_belongs_to()
    {
        using var model = new ConvolutionalModel();
        using var data = PlannedModels.Examples(model, 16);

        var error = Assert.Throws<TrainingDivergedException>(() => model.Fit(data, options: new FitOptions
        {
            Epochs = 2, BatchSize = 4, Progress = new RecordingProgress(step => Poison(model, float.NaN, step is { Epoch: 1, Step: 2 })),
        }));

        Assert.Equal((1, 3, "Reconstruction"), (error.Epoch, error.Step, error.Term));
        Assert.DoesNotContain("Exception raised from", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_libtorch_refuses_of_an_own_term_is_no_error_of_libtorch()
    {
        using var model = new OwnEntropyModel();
        using var data = new ImageDataset(torch.rand(16, 4));

        var error = Assert.Throws<TrainingDivergedException>(() => model.Fit(data, options: new FitOptions
        {
            Epochs = 2, BatchSize = 4, Progress = new RecordingProgress(step => Poison(model, float.NaN, step is { Epoch: 1, Step: 2 })),
        }));

        Assert.Equal((1, 3), (error.Epoch, error.Step));
        Assert.Contains(error.Term, ((IModel)model).LossNames);
        Assert.DoesNotContain("Exception raised from", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_last_step_that_breaks_the_weights_is_not_saved(bool hasTest)
    {
        using var model = new ConvolutionalModel();
        using var data = PlannedModels.Examples(model, 16);
        var options = new FitOptions
        {
            Epochs = 3,
            BatchSize = 4,
            CheckpointPath = _folder["c"],
            Progress = new RecordingProgress(step => Poison(model, float.PositiveInfinity, step is { Epoch: 2, Step: 4 })),
        };

        var error = Assert.Throws<TrainingDivergedException>(() => model.Fit(data, hasTest ? data : null, options));

        Assert.Equal((2, 4, _folder["c"]), (error.Epoch, error.Step, error.Checkpoint));
        using var saved = Checkpoint.Load(_folder["c"]);
        Assert.Single(saved.History);
        Assert.All(saved.Weights.Values, tensor => Assert.All(tensor.ToFloats(), value => Assert.True(float.IsFinite(value))));
    }

    [Fact]
    public void Weights_that_a_callback_breaks_leave_the_checkpoint_before_a_good_one()
    {
        using var font = DotMatrixFont.Create();
        using var model = SmallAutoencoder.Seeded();
        var breaking = FitCallback.EveryEpochs(2, (run, _) =>
        {
            using var quiet = torch.no_grad();
            run.Model.Module.parameters().First().fill_(float.NaN);
        });
        var options = new FitOptions { Epochs = 4, BatchSize = 8, CheckpointPath = _folder["c"] };

        var error = Assert.Throws<TrainingDivergedException>(() => model.Fit(font, options: options with { Callbacks = [breaking] }));

        Assert.Equal((3, 1, _folder["c"]), (error.Epoch, error.Step, error.Checkpoint));
        Assert.Equal(4, model.Fit(font, options: options with { Resume = true }).History.Count);
    }

    [Fact]
    public void Weights_that_are_finite_but_give_no_finite_loss_are_not_saved()
    {
        using var model = new SummedModel();
        using var data = new ImageDataset(torch.rand(8, 4));

        var error = Assert.Throws<TrainingDivergedException>(() => model.Fit(data, options: new FitOptions
        {
            Epochs = 2, BatchSize = 8, LearningRate = 1e30, CheckpointPath = _folder["c"],
        }));

        Assert.Equal((1, 1, "Reconstruction", null), (error.Epoch, error.Step, error.Term, error.Checkpoint));
        Assert.Contains("There is no good checkpoint to go back to.", error.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void Without_a_checkpoint_a_last_step_that_breaks_the_weights_is_an_error_too()
    {
        using var model = new SummedModel();
        using var data = new ImageDataset(torch.rand(8, 4));

        Assert.Throws<TrainingDivergedException>(
            () => model.Fit(data, options: new FitOptions { Epochs = 1, BatchSize = 8, LearningRate = 1e30 }));
    }

    [Theory]
    [InlineData(true, OptimizerKind.Adam, true)]
    [InlineData(true, OptimizerKind.Adam, false)]
    [InlineData(false, OptimizerKind.Adam, true)]
    [InlineData(false, OptimizerKind.Adam, false)]
    public void Weights_that_are_far_too_large_are_no_good_state_though_the_loss_is_clamped(
        bool usePlan, OptimizerKind optimizer, bool hasCheckpoint)
    {
        using var model = new ClampedModel();
        using var data = new ImageDataset(torch.rand(8, 4));

        var error = Assert.Throws<TrainingDivergedException>(() => model.Fit(data, options: new FitOptions
        {
            Epochs = 1,
            BatchSize = 8,
            Optimizer = optimizer,
            LearningRate = 1e30,
            UsePlan = usePlan,
            CheckpointPath = hasCheckpoint ? _folder["c"] : null,
        }));

        Assert.Matches(
            "^The loss diverged in epoch 1, step 1: 0\\.(weight|bias) is -?[\\d.]+E\\+(29|30)\\. There is no good checkpoint to go "
            + "back to\\. A lower learning rate often helps\\.$",
            error.Message);
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void A_first_step_that_breaks_makes_the_checkpoint_before_it_none_to_go_back_to()
    {
        using var model = SmallAutoencoder.Seeded();
        using var font = DotMatrixFont.Create();
        var options = new FitOptions { Epochs = 2, BatchSize = 5, CheckpointPath = _folder["c"] };

        model.Fit(font, options: options with { Epochs = 1 });
        model.NoiseWeight = double.NaN;

        Assert.Null(Assert.Throws<TrainingDivergedException>(() => model.Fit(font, options: options with { Resume = true })).Checkpoint);
    }

    [Theory]
    [InlineData("gan", OptimizerKind.Adam)]
    [InlineData("told gan", OptimizerKind.Sgd)]
    [InlineData("classifier", OptimizerKind.AdamW)]
    [InlineData("told", OptimizerKind.RmsProp)]
    [InlineData("own optimizer", OptimizerKind.Adam)]
    public void Every_kind_of_run_diverges_in_the_same_way(string kind, OptimizerKind optimizer)
    {
        using var data = Examples(kind);
        foreach (var hasTest in new[] { false, true })
        {
            using var model = Make(kind);
            var options = new FitOptions { Epochs = 4, BatchSize = 4, Optimizer = optimizer, CheckpointPath = _folder["c"] };
            var early = Assert.Throws<TrainingDivergedException>(() => Fit(1e30, options));
            Assert.Equal((1, null), (early.Epoch, early.Checkpoint));
            Assert.Empty(_folder.Files);

            using var second = Make(kind);
            model.Module.load_state_dict(second.Module.state_dict());
            var late = Assert.Throws<TrainingDivergedException>(() => Fit(1e-3, options with
            {
                Progress = new RecordingProgress(step => Poison(model, float.NaN, step is { Epoch: 2, Step: 1 })),
            }));
            Assert.Equal((2, 2, _folder["c"]), (late.Epoch, late.Step, late.Checkpoint));
            using (var saved = Checkpoint.Load(_folder["c"]))
            {
                Assert.Null(Divergence.OfTensors(saved.Weights));
            }

            File.Delete(_folder["c"]);
            Assert.All(new[] { early, late }, error => Assert.StartsWith(
                $"The loss diverged in epoch {error.Epoch}, step {error.Step}: {error.Term} is ", error.Message, StringComparison.Ordinal));

            FitResult Fit(double rate, FitOptions chosen) => model.Fit(
                data,
                hasTest ? data : null,
                kind == "own optimizer"
                    ? chosen with { CreateOptimizer = all => optim.SGD(all, rate) }
                    : chosen with { LearningRate = rate });
        }
    }

    [Fact]
    public void Evaluation_says_which_loss_is_none()
    {
        using var model = new ConvolutionalModel();
        using var data = PlannedModels.Examples(model, 16);
        Poison(model, float.NaN, isNow: true);

        Assert.Equal(
            "ConvolutionalModel: Reconstruction is NaN on batch 1 of 4 of the evaluation.",
            Assert.Throws<ArithmeticException>(() => model.Evaluate(data, 4)).Message);
    }

    private static IModel Make(string kind)
    {
        torch.manual_seed(4);
        return kind switch
        {
            "gan" => new PointGan(),
            "told gan" => new ConditionalPointGan(),
            "classifier" => new ThreeClasses(),
            "told" => new ToldModel(),
            _ => new FontModel(),
        };
    }

    private static ImageDataset Examples(string kind)
    {
        var values = torch.rand(16, kind switch { "gan" or "told gan" => 2, "own optimizer" => 35, _ => 4 });
        var data = new ImageDataset(values, torch.arange(16).remainder(2));
        return kind == "classifier" ? data.ForClassification() : data;
    }

    private static void Poison(IModel model, float value, bool isNow)
    {
        if (isNow)
        {
            using var quiet = torch.no_grad();
            model.Module.parameters().First().fill_(value);
        }
    }
}
