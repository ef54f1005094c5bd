using AeDsl.Tests.Memory;
using AeDsl.Training;
using AeDsl.Training.Data;
using Gallery.CycleGans;
using AeDsl.Training.Tests;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Gallery.Tests;

[Collection(GalleryProgram.Name)]
public sealed class CycleGanTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();
    private readonly TemporaryFolder _folder = new();
    private readonly ImageDataset _a = new(torch.tensor(new[] { 2f, 0f }) + 0.3 * torch.randn(96, 2, generator: new Generator(1)));
    private readonly ImageDataset _b = new(torch.tensor(new[] { -2f, 1f }) + 0.3 * torch.randn(80, 2, generator: new Generator(2)));
    private readonly ImageDataset _pair;
    private readonly FitOptions _options = new() { Epochs = 2, BatchSize = 16, LearningRate = 2e-3, Beta1 = 0.5, Seed = 7 };

    public CycleGanTests() => _pair = CycleGan.Pair(_a, _b);

    public void Dispose()
    {
        _pair.Dispose();
        _a.Dispose();
        _b.Dispose();
        _folder.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void Each_kind_comes_to_lie_where_the_other_does_and_comes_back()
    {
        using var model = Seeded();

        var result = model.Fit(_pair, null, _options with { Epochs = 150 });

        var toB = model.ToB(_a.Inputs);
        var toA = model.ToA(_b.Inputs);
        Assert.Equal([-2f, 1f], toB.mean(new long[] { 0 }).detach().data<float>().ToArray(), Near(0.4f));
        Assert.Equal([2f, 0f], toA.mean(new long[] { 0 }).detach().data<float>().ToArray(), Near(0.4f));
        Assert.True((model.ToA(toB) - _a.Inputs).abs().mean().ToDouble() < 0.25);
        Assert.Equal(["Adversarial", "Cycle", "Discriminator"], result.History[0].Train.Terms.Keys);
        Assert.True(result.History[^1].Train.Terms["Cycle"] < 0.2 * result.History[0].Train.Terms["Cycle"]);
    }

    [Fact]
    public void Losses_are_those_of_the_paper()
    {
        using var model = Seeded(new CycleGanOptions { CycleWeight = 3, IdentityWeight = 2 }, out var networks);
        var (a, b) = (_a.Inputs.narrow(0, 0, 5), _b.Inputs.narrow(0, 0, 5));
        var (toB, toA, isA, isB) = networks;
        var (madeB, madeA) = (toB.Predict(a), toA.Predict(b));

        var terms = ((IModel)model).ComputeLosses(a, b).Terms.Select(term => term.ToDouble()).ToList();

        Assert.Equal(["Adversarial", "Cycle", "Identity", "Discriminator"], ((IModel)model).LossNames);
        Assert.Equal(
            (isB.Predict(madeB) - 1).square().mean().ToDouble() + (isA.Predict(madeA) - 1).square().mean().ToDouble(), terms[0], 1e-5);
        Assert.Equal(
            3 * ((toA.Predict(madeB) - a).abs().mean().ToDouble() + (toB.Predict(madeA) - b).abs().mean().ToDouble()), terms[1], 1e-5);
        Assert.Equal(2 * ((toA.Predict(a) - a).abs().mean().ToDouble() + (toB.Predict(b) - b).abs().mean().ToDouble()), terms[2], 1e-5);
        Assert.Equal(
            0.5 * ((isB.Predict(b) - 1).square()
                + isB.Predict(madeB).square()
                + (isA.Predict(a) - 1).square()
                + isA.Predict(madeA).square()).mean().ToDouble(),
            terms[3],
            1e-5);
    }

    [Fact]
    public void The_logarithmic_loss_wants_chances()
    {
        using var chances = new CycleGan(
            new PointTurner(), new PointTurner(), new PointChance(), new PointChance(), new CycleGanOptions { Loss = ScoreLoss.Log });
        Assert.Equal(2, chances.Fit(_pair, null, _options).History.Count);

        using var scores = Seeded(new CycleGanOptions { Loss = ScoreLoss.Log }, out var networks);
        using (torch.no_grad())
        {
            networks.IsB.Module.parameters().Last().fill_(5);
        }

        Assert.Contains(
            "PointScore gives scores outside [0, 1]",
            Assert.Throws<ArgumentException>(() => scores.Fit(_pair, null, _options)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_stopped_and_resumed_gives_the_bits_of_one_that_is_not()
    {
        var options = _options with { CheckpointPath = _folder["run"] };
        using var whole = Seeded();
        whole.Fit(_pair, null, options with { CheckpointPath = null });
        using var stop = new CancellationTokenSource();
        using var stopped = Seeded();
        var progress = new RecordingProgress(done =>
        {
            if (done is { Epoch: 2, Step: 2 })
            {
                stop.Cancel();
            }
        });
        stopped.Fit(_pair, null, options with { CancellationToken = stop.Token, Progress = progress });

        using var resumed = Seeded();
        resumed.Fit(_pair, null, options with { Resume = true });

        Assert.All(
            whole.state_dict(),
            pair => Assert.Equal(pair.Value.data<float>().ToArray(), resumed.state_dict()[pair.Key].data<float>().ToArray()));
    }

    [Fact]
    public void Networks_that_do_not_fit_are_named()
    {
        using var one = new PointTurner();

        Assert.Contains(
            "isB takes (N, 3), but toB gives (N, 2)",
            Assert.Throws<ArgumentException>(
                () => new CycleGan(new PointTurner(), new PointTurner(), new PointScore(), new WideScore())).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "same object",
            Assert.Throws<ArgumentException>(() => new CycleGan(one, one, new PointScore(), new PointScore())).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "got -1",
            Assert.Throws<ArgumentException>(() => Seeded(new CycleGanOptions { CycleWeight = -1 }, out _)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Losses_leave_no_tensors_besides_themselves()
    {
        using var model = Seeded();
        Assert.Equal(0, LiveTensors.Left(5, () =>
        {
            var losses = model.ComputeLosses(_a.Inputs, _a.Inputs);
            return [losses.Total, .. losses.Terms];
        }));
    }

    [Fact]
    public void A_pair_is_as_long_as_the_shorter_set()
    {
        Assert.Equal(80, _pair.Count);
        Assert.Equal(_b.Inputs.data<float>().ToArray(), _pair.Targets!.data<float>().ToArray());
    }

    private static Func<float, float, bool> Near(float distance) => (expected, actual) => Math.Abs(expected - actual) < distance;

    private static CycleGan Seeded() => Seeded(null, out _);

    private static CycleGan Seeded(CycleGanOptions? options, out (INetwork ToB, INetwork ToA, INetwork IsA, INetwork IsB) networks)
    {
        torch.manual_seed(3);
        networks = (new PointTurner(), new PointTurner(), new PointScore(), new PointScore());
        return new CycleGan(networks.ToB, networks.ToA, networks.IsA, networks.IsB, options);
    }
}
