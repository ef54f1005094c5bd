using AeDsl.Training.Data;
using AeDsl.Training.Planned.Kernels;
using AeDsl.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

[Collection(DefaultGeneratorCollection.Name)]
public sealed class PlannedFitTests : IDisposable
{
    // Sums are added up in another order; a hundred steps make of it what they make of any rounding.
    private const double Rounding = 2e-5;

    private static readonly FitOptions s_options = new() { Epochs = 25, BatchSize = 12, Seed = 4, LearningRate = 3e-3 };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, OptimizerKind, double, double> Runs
    {
        get
        {
            var runs = new TheoryData<string, OptimizerKind, double, double>();
            foreach (var name in PlannedModels.All.Keys)
            {
                runs.Add(name, OptimizerKind.Adam, 0, 0);
                runs.Add(name, OptimizerKind.Adam, 0, 0.01);
                runs.Add(name, OptimizerKind.Sgd, 0, 0);
                runs.Add(name, OptimizerKind.Sgd, 0.9, 0.01);
            }

            return runs;
        }
    }

    public static TheoryData<string> Names => new(PlannedModels.All.Keys);

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Runs))]
    public void A_hundred_steps_by_plan_have_the_losses_of_autograd(string name, OptimizerKind optimizer, double momentum, double decay)
    {
        var options = s_options with
        {
            Optimizer = optimizer,
            Momentum = momentum,
            WeightDecay = decay,
            LearningRate = optimizer == OptimizerKind.Adam ? 3e-3 : 1e-4,
        };

        var (plain, because) = Losses(name, options with { UsePlan = false });
        var (planned, none) = Losses(name, options);

        Assert.Equal("the options say so", because);
        Assert.Null(none);
        Assert.Equal(100, planned.Count);
        Assert.All(planned.Zip(plain), pair => Assert.Equal(pair.Second, pair.First, Rounding * Math.Abs(pair.Second)));
    }

    /// <summary>Batches so large that each product is divided, also where rows and columns are no multiples of a tile.</summary>
    [Theory, MemberData(nameof(Names))]
    public void Any_number_of_threads_gives_the_same_bits(string name)
    {
        var alone = Weights(1);

        Assert.All([2, 3, 7], threads => Assert.Equal(alone, Weights(threads)));

        List<float> Weights(int threads)
        {
            using var model = PlannedModels.Make(name);
            using var data = PlannedModels.Examples(model, 1201);
            model.Fit(data, options: new FitOptions { Epochs = 2, BatchSize = 601, Seed = 4, Threads = threads });
            return [.. model.Module.parameters().SelectMany(parameter => parameter.ToArray<float>())];
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Bytes_are_seen_as_the_plain_step_sees_them(string name)
    {
        using var model = PlannedModels.Make(name);
        using var data = PlannedModels.Examples(model, 300, asBytes: true);
        using var batches = new MiniBatches(data, 256, seed: 1, epoch: 1);
        using var scope = torch.NewDisposeScope();
        using var rows = new Rows(300, (int)(data.Inputs.numel() / 300));

        RowSource.Of(data.Inputs)!.Copy(batches.RowsOf(0), rows);

        var expected = batches[0].Input.ToFloats();
        Assert.All(Enumerable.Range(0, 256), n => Assert.Equal(expected[(n * rows.Width)..((n + 1) * rows.Width)], rows[n].ToArray()));
    }

    [Theory]
    [InlineData(nameof(VariationalModel), OptimizerKind.Adam, 0)]
    [InlineData(nameof(GradualLogitModel), OptimizerKind.Sgd, 0.9)]
    [InlineData(nameof(DenoisingModel), OptimizerKind.Adam, 0)]
    public void A_planned_run_that_is_stopped_and_resumed_gives_the_bits_of_one_that_is_not(
        string name, OptimizerKind optimizer, double momentum)
    {
        var options = s_options with
        {
            Epochs = 4, Optimizer = optimizer, Momentum = momentum, LearningRate = 1e-3, CheckpointPath = _folder["run.safetensors"]
        };
        using var whole = PlannedModels.Make(name);
        using var data = PlannedModels.Examples(whole, 40);
        whole.Fit(data, data, options with { CheckpointPath = _folder["whole.safetensors"] });

        using var stop = new CancellationTokenSource();
        using (var first = PlannedModels.Make(name))
        {
            var steps = 0;
            first.Fit(
                data, data, options with { CancellationToken = stop.Token, Progress = new RecordingProgress(_ => Stop(++steps == 6)) });
        }

        using var resumed = PlannedModels.Make(name, seed: 99);
        var result = resumed.Fit(data, data, options with { Resume = true });

        Assert.Null(result.NotPlannedBecause);
        using var expected = SafeTensors.Load(_folder["whole.safetensors"]);
        using var actual = SafeTensors.Load(_folder["run.safetensors"]);
        Assert.Equal(expected.Tensors.Keys, actual.Tensors.Keys);
        Assert.All(expected.Tensors, pair => Assert.Equal(pair.Value.bytes.ToArray(), actual.Tensors[pair.Key].bytes.ToArray()));

        void Stop(bool isNow)
        {
            if (isNow)
            {
                stop.Cancel();
            }
        }
    }

    [Fact]
    public void A_plan_leaves_no_tensor_behind_and_no_gradient()
    {
        using var model = PlannedModels.Make(nameof(VariationalModel));
        using var data = PlannedModels.Examples(model, 48);
        model.Fit(data, options: s_options with { Epochs = 1 });
        var before = Tensor.TotalCount;

        model.Fit(data, options: s_options with { Epochs = 50 });

        Assert.Equal(before, Tensor.TotalCount);
        Assert.All(model.Module.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Fact]
    public void A_loss_that_is_not_finite_ends_the_run_before_its_step()
    {
        using var model = PlannedModels.Make(nameof(VariationalModel));
        using var data = PlannedModels.Examples(model, 24);
        using (torch.no_grad())
        {
            model.Module.named_parameters().First(pair => pair.name == "encoder.log_variance.bias").parameter.fill_(200);
        }

        var before = Weights(model);

        var error = Assert.Throws<TrainingDivergedException>(() => model.Fit(data, options: s_options));

        Assert.Equal((1, 1), (error.Epoch, error.Step));
        Assert.Equal(before, Weights(model));
    }

    [Fact]
    public void Only_whole_rows_of_the_last_batch_are_learnt_from()
    {
        var options = s_options with { Epochs = 2, BatchSize = 8 };

        // 17 is two batches of 8, of which the second has one more; 19 has one of 3.
        foreach (var count in new[] { 17, 19, 5 })
        {
            Assert.All(
                Losses(nameof(FontModel), options, count).Losses.Zip(
                    Losses(nameof(FontModel), options with { UsePlan = false }, count).Losses),
                pair => Assert.Equal(pair.Second, pair.First, Rounding * pair.Second));
        }
    }

    private static (List<double> Losses, string? NotPlannedBecause) Losses(string name, FitOptions options, int count = 48)
    {
        using var model = PlannedModels.Make(name);
        using var data = PlannedModels.Examples(model, count);
        var progress = new RecordingProgress();
        var result = model.Fit(data, options: options with { Progress = progress });
        return ([.. progress.Steps.Select(step => step.Losses.Total)], result.NotPlannedBecause);
    }

    private static List<float> Weights(IModel model) => [.. model.Module.parameters().SelectMany(parameter => parameter.ToFloats())];
}
