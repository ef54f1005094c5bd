using AeDsl.Training.Data;
using AeDsl.Training.Fitting.Powell;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>Minima without derivatives.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class PowellTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImageDataset _font = DotMatrixFont.Create();
    private readonly FitOptions _options = new() { Epochs = 3, Optimizer = OptimizerKind.Powell, Seed = 5 };

    public void Dispose()
    {
        _font.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(5)]
    [InlineData(-40)]
    public void A_line_search_finds_the_minimum_whatever_the_first_step_is(double step)
    {
        var looks = 0;
        var (place, value) = LineSearch.Minimise(x => { looks++; return Math.Cosh(x - 3) - 1; }, Math.Cosh(3) - 1, step, 1e-6);

        Assert.Equal(3.0, place, 1e-4);
        Assert.Equal(0.0, value, 1e-8);
        Assert.InRange(looks, 5, 45);
    }

    [Fact]
    public void A_line_search_without_anything_better_stays_where_it_is()
    {
        Assert.Equal((0.0, 1.0), LineSearch.Minimise(_ => 1.0, 1.0, 0.5, 1e-3));
        Assert.Equal((0.0, 1.0), LineSearch.Minimise(_ => double.NaN, 1.0, 0.5, 1e-3));
        Assert.Equal(0.0, LineSearch.Minimise(x => x * x, 0.0, 0.5, 1e-3).Place, 1e-3);
    }

    [Fact]
    public void A_line_search_that_goes_down_without_end_ends()
    {
        var (place, value) = LineSearch.Minimise(x => -x, 0.0, 0.5, 1e-3);

        Assert.True(double.IsFinite(place) && place > 1000);
        Assert.Equal(-place, value);
    }

    [Fact]
    public void The_valley_of_Rosenbrock_is_followed_to_its_end()
    {
        double Rosenbrock(ReadOnlySpan<double> at) => 100 * Math.Pow(at[1] - at[0] * at[0], 2) + Math.Pow(1 - at[0], 2);

        var set = Minimise(Rosenbrock, [-1.2, 1], rounds: 30);

        Assert.Equal(1.0, set.Point[0], 1e-5);
        Assert.Equal(1.0, set.Point[1], 1e-5);
    }

    [Fact]
    public void Of_a_quadratic_the_directions_become_conjugate_and_a_few_rounds_do()
    {
        // Axes alone need hundreds of rounds: the matrix is far from diagonal (condition 400).
        double Quadratic(ReadOnlySpan<double> at)
        {
            var (sum, squares) = (0.0, 0.0);
            for (var i = 0; i < at.Length; i++)
            {
                sum += at[i] - i;
                squares += Math.Pow(at[i] - i, 2);
            }

            return 100 * sum * sum + squares;
        }

        var set = Minimise(Quadratic, new double[4], rounds: 8);

        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(i, set.Point[i], 1e-5);
        }
    }

    [Fact]
    public void The_value_never_rises_and_is_the_one_at_the_point()
    {
        double Wavy(ReadOnlySpan<double> at)
            => Math.Sin(3 * at[0]) + Math.Sin(5 * at[1] * at[0]) + 0.1 * at[0] * at[0] + 0.2 * at[1] * at[1];
        var set = new DirectionSet([2, -1.5], Wavy([2, -1.5]), 0.3, 1e-4);
        for (var step = 0; step < 60; step++)
        {
            var before = set.Value;
            set.Step(step % set.Steps, Wavy);
            Assert.True(set.Value <= before);
            Assert.Equal(Wavy(set.Point), set.Value);
        }
    }

    [Fact]
    public void An_autoencoder_learns_and_its_loss_falls_round_by_round()
    {
        using var model = SmallAutoencoder.Seeded(hidden: 2);
        var blind = model.Evaluate(_font).Total;

        var result = model.Fit(_font, _font, _options);

        var losses = result.History.Select(epoch => epoch.Train.Total).ToList();
        Assert.Equal(losses.OrderDescending(), losses);
        Assert.True(losses[^1] < 0.8 * blind, $"{losses[^1]} against {blind}");
        Assert.Equal(losses[^1], result.History[^1].Test!.Total, 0.05);
        Assert.Equal(result.History[^1].Train.Total, result.History[^1].Train.Terms.Values.Sum(), 1e-5);
    }

    [Fact]
    public void Plain_weights_and_epochs_repeat_and_nothing_is_left_behind()
    {
        using var first = SmallAutoencoder.Seeded(hidden: 1);
        using var second = SmallAutoencoder.Seeded(hidden: 1);
        first.BeforeLoss = () => Assert.Fail("the model is in training mode");
        var before = Tensor.TotalCount;

        var numbers = FitTests.Numbers(first.Fit(_font, _font, _options with { Epochs = 1 }));

        Assert.Equal(before, Tensor.TotalCount);
        Assert.Equal(numbers, FitTests.Numbers(second.Fit(_font, _font, _options with { Epochs = 1 })));
    }

    [Theory]
    [InlineData(1, 40)]
    [InlineData(2, 1)]
    [InlineData(2, 108)]
    public void A_run_that_is_stopped_and_resumed_gives_the_bits_of_one_that_is_not(int epoch, int step)
    {
        var options = _options with { Epochs = 2, CheckpointPath = _folder["run"] };
        using var whole = SmallAutoencoder.Seeded(hidden: 1);
        var uninterrupted = whole.Fit(_font, _font, options with { CheckpointPath = null });
        using var stop = new CancellationTokenSource();
        using var stopped = SmallAutoencoder.Seeded(hidden: 1);
        var progress = new RecordingProgress(done =>
        {
            if (done.Epoch == epoch && done.Step == step)
            {
                stop.Cancel();
            }
        });
        Assert.Equal(
            epoch - 1, stopped.Fit(_font, _font, options with { CancellationToken = stop.Token, Progress = progress }).History.Count);

        using var resumed = SmallAutoencoder.Seeded(seed: 99, hidden: 1);
        var rest = resumed.Fit(_font, _font, options with { Resume = true });

        Assert.Equal(FitTests.Numbers(uninterrupted), FitTests.Numbers(rest));
        Assert.All(whole.state_dict(), pair => Assert.Equal(pair.Value.ToFloats(), resumed.state_dict()[pair.Key].ToFloats()));
    }

    [Fact]
    public void A_loss_that_is_no_number_at_the_start_is_said()
    {
        using var model = SmallAutoencoder.Seeded();
        model.NoiseWeight = double.NaN;

        Assert.Equal("Noise", Assert.Throws<TrainingDivergedException>(() => model.Fit(_font, null, _options)).Term);
        Assert.Contains(
            "no gradient",
            Assert.Throws<ArgumentException>(() => model.Fit(_font, null, _options with { WeightDecay = 0.1 })).Message,
            StringComparison.Ordinal);
    }

    private static DirectionSet Minimise(Func<ReadOnlySpan<double>, double> function, double[] start, int rounds)
    {
        var set = new DirectionSet(start, function(start), 0.5, 1e-7);
        for (var step = 0; step < rounds * set.Steps; step++)
        {
            set.Step(step % set.Steps, function);
        }

        return set;
    }
}
