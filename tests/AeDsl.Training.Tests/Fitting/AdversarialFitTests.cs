using AeDsl.Training.Data;
using AeDsl.Training.Fitting;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>Two parts that learn in turn.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class AdversarialFitTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();
    private readonly TemporaryFolder _folder = new();
    private readonly ImageDataset _points;
    private readonly FitOptions _options = new() { Epochs = 3, BatchSize = 16, Seed = 4, LearningRate = 0.01, Beta1 = 0.5 };

    // Class 0 lies about (2, −1), class 1 about (−2, 1).
    public AdversarialFitTests()
    {
        var labels = torch.arange(128, dtype: ScalarType.Int64) % 2;
        var side = (1 - 2 * labels).to(ScalarType.Float32).unsqueeze(1);
        _points = new ImageDataset(side * torch.tensor(new[] { 2f, -1f }) + 0.3 * torch.randn(128, 2, generator: new Generator(1)), labels);
    }

    public void Dispose()
    {
        _points.Dispose();
        _folder.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void Made_points_come_to_lie_where_the_data_lies()
    {
        using var one = _points.Where(label => label == 0);
        // One run depends on the last bit of every sum, as two parts that chase one another do; the median of several does not.
        var runs = Enumerable.Range(3, 5).Select(seed =>
        {
            using var model = Seeded(seed);
            var result = model.Fit(one, null, _options with { Epochs = 150 });
            model.eval();
            return (Result: result, Made: model.Sample(400, new Generator(9)).detach().mean(new long[] { 0 }).ToFloats());
        }).ToList();

        var made = string.Join("; ", runs.Select(run => $"({run.Made[0]:F2}, {run.Made[1]:F2})"));
        Assert.True(Math.Abs(Median(0) - 2) < 0.5 && Math.Abs(Median(1) + 1) < 0.5, $"not (2, −1): {made}");
        var result = runs[0].Result;
        Assert.Equal(["Generator", "Discriminator"], result.History[0].Train.Terms.Keys);
        Assert.All(result.History, epoch => Assert.Equal(epoch.Train.Total, epoch.Train.Terms.Values.Sum(), 1e-5));
        Assert.Equal(150, result.BestEpoch);

        float Median(int axis) => runs.Select(run => run.Made[axis]).Order().ElementAt(runs.Count / 2);
    }

    [Fact]
    public void A_conditional_one_makes_what_is_asked_for()
    {
        torch.manual_seed(3);
        using var model = new ConditionalPointGan();

        model.Fit(_points, null, _options with { Epochs = 80 });

        model.eval();
        var (zero, one) = (torch.zeros(300, dtype: ScalarType.Int64), torch.ones(300, dtype: ScalarType.Int64));
        Assert.True(model.Sample(zero, new Generator(9)).detach().mean(new long[] { 0 }).ToFloats()[0] > 1);
        Assert.True(model.Sample(one, new Generator(9)).detach().mean(new long[] { 0 }).ToFloats()[0] < -1);
    }

    [Fact]
    public void One_that_flattens_images_makes_what_is_asked_for()
    {
        using var halves = Halves();
        torch.manual_seed(3);
        using var gan = new HalvesGan();
        using var vae = new HalvesVae();

        gan.Fit(halves, null, _options with { Epochs = 80 });
        vae.Fit(halves, null, _options with { Epochs = 40, Beta1 = 0.9 });

        Assert.Equal((16 + 2) * 16 + 16 + 16 + 1, gan.discriminator.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal((16 + 2) * 16 + 16 + 2 * (16 * 2 + 2), vae.encoder.parameters().Sum(parameter => parameter.numel()));
        foreach (var model in new IConditional[] { gan, vae })
        {
            model.Module.eval();
            Assert.True(Left(model.Sample(torch.zeros(100, dtype: ScalarType.Int64), new Generator(9))) > 0.4f);
            Assert.True(Left(model.Sample(torch.ones(100, dtype: ScalarType.Int64), new Generator(9))) < -0.4f);
        }
    }

    [Fact]
    public void A_conditional_one_without_labels_says_so()
    {
        using var model = new ConditionalPointGan();
        using var unlabelled = new ImageDataset(torch.rand(8, 2));

        Assert.Contains(
            "needs the class of each example",
            Assert.Throws<ArgumentException>(() => model.Fit(unlabelled)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_is_one_of_the_discriminator_and_then_one_of_the_generator()
    {
        using var batch = _points.Take(16);
        using var fitted = Seeded();
        fitted.Fit(batch, null, _options with { Epochs = 1, Optimizer = OptimizerKind.Sgd, LearningRate = 0.1 });

        // The same by hand: the generator meets the discriminator that has just learnt.
        using var byHand = Seeded();
        byHand.train();
        using var randomness = new Randomness(_options.Seed);
        using var batches = new MiniBatches(batch, 16, _options.Seed, epoch: 1);
        var made = byHand.Sample(16, randomness.Generator);
        Descend(byHand, byHand.discriminator, byHand.ComputeDiscriminatorLosses(batches[0].Input, made).Total);
        Descend(byHand, byHand.generator, byHand.ComputeGeneratorLosses(made).Total);

        Assert.All(byHand.state_dict(), pair => Assert.Equal(pair.Value.ToFloats(), fitted.state_dict()[pair.Key].ToFloats()));
        Assert.All(fitted.parameters(), parameter => Assert.True(parameter.requires_grad));

        static void Descend(PointGan model, nn.Module part, Tensor loss)
        {
            using var optimizer = torch.optim.SGD(part.parameters(), 0.1);
            model.zero_grad();
            loss.backward();
            optimizer.step();
        }
    }

    [Theory]
    [InlineData(OptimizerKind.Adam, 2, 3)]
    [InlineData(OptimizerKind.Sgd, 1, 8)]
    public void A_run_that_is_stopped_and_resumed_gives_the_bits_of_one_that_is_not(OptimizerKind optimizer, int epoch, int step)
    {
        var options = _options with { Optimizer = optimizer, CheckpointPath = _folder["run"] };
        using var whole = Seeded();
        var uninterrupted = whole.Fit(_points, _points, options with { CheckpointPath = null });
        using var stop = new CancellationTokenSource();
        using var stopped = Seeded();
        var progress = new RecordingProgress(done =>
        {
            if (done.Epoch == epoch && done.Step == step)
            {
                stop.Cancel();
            }
        });
        Assert.Equal(
            StopReason.Cancelled,
            stopped.Fit(_points, _points, options with { CancellationToken = stop.Token, Progress = progress }).StoppedBecause);

        using var resumed = Seeded(seed: 99);
        var rest = resumed.Fit(_points, _points, options with { Resume = true });

        Assert.Equal(FitTests.Numbers(uninterrupted), FitTests.Numbers(rest));
        Assert.All(whole.state_dict(), pair => Assert.Equal(pair.Value.ToFloats(), resumed.state_dict()[pair.Key].ToFloats()));
    }

    [Fact]
    public void Other_betas_are_other_settings()
    {
        using var model = Seeded();
        model.Fit(_points, null, _options with { CheckpointPath = _folder["run"] });

        var error = Assert.Throws<InvalidDataException>(
            () => model.Fit(_points, null, _options with { CheckpointPath = _folder["run"], Resume = true, Beta1 = 0.9 }));

        Assert.Contains("betas 0.5 and 0.999; this one has betas 0.9 and 0.999", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_history_has_both_losses_and_nothing_is_left_behind()
    {
        using var model = Seeded();
        var before = Tensor.TotalCount;

        var result = model.Fit(_points, _points, _options with { HistoryPath = _folder["history.csv"] });

        Assert.Equal(before, Tensor.TotalCount);
        var lines = File.ReadAllLines(_folder["history.csv"]);
        Assert.Equal("epoch,train,test,seconds,train Generator,test Generator,train Discriminator,test Discriminator,rate", lines[0]);
        Assert.Equal(
            result.History[2].Train.Terms["Discriminator"],
            double.Parse(lines[3].Split(',')[6], System.Globalization.CultureInfo.InvariantCulture),
            1e-6);
    }

    [Fact]
    public void Patience_and_Powells_method_have_no_single_loss_to_go_by()
    {
        using var model = Seeded();

        Assert.Contains(
            "leave Patience out",
            Assert.Throws<ArgumentException>(() => model.Fit(_points, _points, _options with { Patience = 2 })).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "choose Adam or Sgd",
            Assert.Throws<ArgumentException>(() => model.Fit(_points, null, _options with { Optimizer = OptimizerKind.Powell })).Message,
            StringComparison.Ordinal);
    }

    // The bright half is the left one of class 0, the right one of class 1.
    private static ImageDataset Halves()
    {
        var labels = torch.arange(128, dtype: ScalarType.Int64) % 2;
        var isRight = (torch.arange(4) >= 2).reshape(1, 1, 1, 4);
        var isBright = isRight == labels.to(ScalarType.Bool).reshape(-1, 1, 1, 1);
        var noise = 0.2 * torch.rand(128, 1, 4, 4, generator: new Generator(1));
        return new ImageDataset(noise + 0.8 * isBright.to(ScalarType.Float32), labels);
    }

    /// <summary>How much brighter the left half is.</summary>
    private static float Left(Tensor images) =>
        (images.narrow(3, 0, 2).mean() - images.narrow(3, 2, 2).mean()).item<float>();

    private static PointGan Seeded(long seed = 3)
    {
        torch.manual_seed(seed);
        return new PointGan();
    }
}
