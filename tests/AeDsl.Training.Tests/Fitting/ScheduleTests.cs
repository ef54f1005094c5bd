using AeDsl.Training.Data;
using AeDsl.Training.Schedules;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch.optim;

namespace AeDsl.Training.Tests;

/// <summary>Learning rates in the course of a run.</summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class ScheduleTests : IDisposable
{
    // Ten batches an epoch.
    private readonly ImageDataset _data = new(torch.rand(40, 35));
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _data.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_rise_goes_over_to_what_follows()
    {
        var rates = Rates(new LinearWarmUp(0.5, from: 0.2, then: new StepDecay(1, 0.5)), epochs: 2);

        Assert.Equal([0.2, 0.36, 0.52, 0.68, 0.84, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.5], rates, Near);
    }

    [Fact]
    public void A_fall_stays_where_it_ends()
    {
        var rates = Rates(new CosineDecay(to: 0.1, epochs: 1), epochs: 2);

        Assert.Equal(0.55, rates[5], 1e-12);
        Assert.True(rates.Take(11).Zip(rates.Skip(1).Take(10)).All(pair => pair.First > pair.Second));
        Assert.All(rates.Skip(10), rate => Assert.Equal(0.1, rate, 1e-12));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_cycle_ends_with_the_run(int epochs)
    {
        var rates = Rates(new OneCycle(rise: 0.2, from: 0.1, to: 0.01), epochs);

        Assert.Equal(0.1, rates[0], 1e-12);
        Assert.Equal(1, rates.Max(), 1e-12);
        Assert.Equal((2 * epochs) - 1, rates.IndexOf(rates.Max()));
        Assert.Equal(0.01, rates[^1], 1e-12);
    }

    [Fact]
    public void The_schedulers_of_TorchSharp_step_by_step_and_epoch_by_epoch()
    {
        Assert.Equal(
            Enumerable.Range(0, 20).Select(step => Math.Pow(0.9, step)),
            Rates(new TorchSchedule(optimizer => lr_scheduler.ExponentialLR(optimizer, 0.9), eachStep: true), epochs: 2),
            Near);
        Assert.Equal(
            [.. Enumerable.Repeat(1.0, 10), .. Enumerable.Repeat(0.9, 10), .. Enumerable.Repeat(0.81, 10)],
            Rates(new TorchSchedule(optimizer => lr_scheduler.ExponentialLR(optimizer, 0.9)), epochs: 3),
            Near);
    }

    [Fact]
    public void A_plateau_is_one_of_the_test_loss()
    {
        // Weights that hardly move: no epoch is better than the first.
        var options = new FitOptions { Epochs = 5, BatchSize = 4, LearningRate = 1e-9, Schedule = new PlateauDecay(1, 0.5, 0.1, 0.3) };
        using var model = PlannedModels.Make(nameof(FontModel));

        Assert.Equal(
            [1e-9, 1e-9, 1e-9, 5e-10, 5e-10], model.Fit(_data, _data, options).History.Select(epoch => epoch.LearningRate!.Value), Near);
        using var longer = PlannedModels.Make(nameof(FontModel));
        Assert.Equal(3e-10, longer.Fit(_data, _data, options with { Epochs = 7 }).History[^1].LearningRate!.Value, 1e-15);
    }

    [Fact]
    public void Each_group_of_an_optimizer_has_its_share()
    {
        var seen = new List<(double, double)>();
        var own = (Optimizer?)null;
        using var model = SmallAutoencoder.Seeded();
        model.Fit(_data, options: new FitOptions
        {
            Epochs = 2,
            Schedule = new StepDecay(1, 0.5),
            CreateOptimizer = parameters => own = SGD(
                [new SGD.ParamGroup([parameters.First()], 0.1), new SGD.ParamGroup([.. parameters.Skip(1)], 0.2)], 1),
            Progress = new RecordingProgress(afterEpoch: _ =>
            {
                var groups = own!.ParamGroups.ToList();
                seen.Add((groups[0].LearningRate, groups[1].LearningRate));
            }),
        });

        Assert.Equal([(0.1, 0.2), (0.05, 0.1)], seen);
    }

    [Fact]
    public void Those_who_learn_in_turn_have_the_same_share()
    {
        using var model = new PointGan();
        using var points = new ImageDataset(torch.rand(32, 2));
        var result = model.Fit(
            points, options: new FitOptions { Epochs = 3, LearningRate = 0.01, Schedule = new StepDecay(1, 0.5) });

        Assert.Equal([0.01, 0.005, 0.0025], result.History.Select(epoch => epoch.LearningRate!.Value), Near);
    }

    [Fact]
    public void The_rate_is_in_the_history()
    {
        using var model = PlannedModels.Make(nameof(FontModel));
        model.Fit(_data, options: new FitOptions
        {
            Epochs = 2, LearningRate = 0.01, Schedule = new StepDecay(1, 0.5), HistoryPath = _folder["history.csv"],
        });

        Assert.Equal(["rate", "0.01", "0.005"], File.ReadAllLines(_folder["history.csv"]).Select(line => line.Split(',')[^1]));
    }

    [Fact]
    public void A_run_resumes_with_the_same_schedule_alone()
    {
        FitOptions With(LearningRateSchedule? schedule, int epochs = 2)
            => new() { Epochs = epochs, CheckpointPath = _folder["run"], Resume = true, Schedule = schedule };
        using var model = PlannedModels.Make(nameof(FontModel));
        model.Fit(_data, options: With(new CosineDecay(0.125)));

        string Refused(FitOptions options) => Assert.Throws<InvalidDataException>(() => model.Fit(_data, options: options)).Message;

        Assert.EndsWith(
            "was left by a run with schedule CosineDecay(0.125) over 2 epochs; this one has schedule CosineDecay(0.125) over 3 epochs. "
            + "Resume with the same settings and data, or begin anew without Resume.",
            Refused(With(new CosineDecay(0.125), epochs: 3)),
            StringComparison.Ordinal);
        Assert.Contains("this one has no schedule", Refused(With(null)), StringComparison.Ordinal);
        Assert.Contains(
            "this one has schedule LinearWarmUp(0.5, 0, StepDecay(3, 0.1)).",
            Refused(With(new LinearWarmUp(0.5, then: new StepDecay(3)))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_scheduler_that_comes_to_other_rates_is_refused_and_the_model_is_untouched()
    {
        FitOptions With(double gamma, int epochs)
            => new()
            {
                Epochs = epochs,
                CheckpointPath = _folder["run"],
                Resume = true,
                Schedule = new TorchSchedule(optimizer => lr_scheduler.ExponentialLR(optimizer, gamma)),
            };
        using var model = PlannedModels.Make(nameof(FontModel));
        model.Fit(_data, options: With(0.5, epochs: 2));
        using var other = PlannedModels.Make(nameof(FontModel), seed: 9);
        var before = other.Module.parameters().First().ToFloats();

        Assert.EndsWith(
            "is no sound checkpoint of FontModel: its run had come to a learning rate of 0.0005 after 2 steps, and the scheduler of this "
            + "one comes to 0.00025. " + DamagedCheckpointTests.Advice,
            Assert.Throws<InvalidDataException>(() => other.Fit(_data, options: With(0.25, epochs: 3))).Message,
            StringComparison.Ordinal);
        Assert.Equal(before, other.Module.parameters().First().ToFloats());
        Assert.Equal(0.00025, other.Fit(_data, options: With(0.5, epochs: 3)).History[^1].LearningRate!.Value, 1e-12);
    }

    [Fact]
    public void Numbers_that_make_no_sense_are_refused()
    {
        Assert.StartsWith("epochs is above 0, got 0.", Wrong(() => new LinearWarmUp(0)), StringComparison.Ordinal);
        Assert.StartsWith("from is from 0 to 1, got 1.5.", Wrong(() => new LinearWarmUp(1, 1.5)), StringComparison.Ordinal);
        Assert.StartsWith("to is from 0 to 1, got NaN.", Wrong(() => new CosineDecay(double.NaN)), StringComparison.Ordinal);
        Assert.StartsWith("epochs is above 0, got NaN.", Wrong(() => new CosineDecay(0, double.NaN)), StringComparison.Ordinal);
        Assert.StartsWith("every is at least 1, got 0.", Wrong(() => new StepDecay(0)), StringComparison.Ordinal);
        Assert.StartsWith("factor is above 0, got 0.", Wrong(() => new StepDecay(1, 0)), StringComparison.Ordinal);
        Assert.StartsWith("patience is 0 or more, got -1.", Wrong(() => new PlateauDecay(-1)), StringComparison.Ordinal);
        Assert.StartsWith("factor is above 0 and below 1, got 1.", Wrong(() => new PlateauDecay(1, 1)), StringComparison.Ordinal);
        Assert.StartsWith("rise is above 0 and below 1, got 1.", Wrong(() => new OneCycle(1)), StringComparison.Ordinal);
        Assert.StartsWith(
            "A TorchSchedule sets all rates itself and can't follow a LinearWarmUp. Let it make a SequentialLR that begins with a "
            + "LinearLR.",
            Wrong(() => new LinearWarmUp(1, then: new TorchSchedule(optimizer => lr_scheduler.ExponentialLR(optimizer)))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_schedule_that_does_not_suit_the_run_is_refused()
    {
        using var gan = new PointGan();
        using var points = new ImageDataset(torch.rand(8, 2));
        Assert.Equal(
            "PointGan has losses with opposite aims, whose sum says nothing of when PlateauDecay(10, 0.1, 0.0001, 0) should lower the "
            + "rate; choose another Schedule.",
            Assert.Throws<ArgumentException>(() => gan.Fit(points, options: new() { Schedule = new PlateauDecay() })).Message);

        using var model = SmallAutoencoder.Seeded();
        Assert.Equal(
            "Powell's method has no learning rate and no small steps; leave Schedule and AverageDecay out.",
            Assert.Throws<ArgumentException>(
                () => model.Fit(_data, options: new() { Optimizer = OptimizerKind.Powell, Schedule = new CosineDecay() })).Message);
        Assert.Equal(
            "The TorchSchedule's create gave null; it gives a scheduler of the optimizer that it gets.",
            Assert.Throws<ArgumentException>(() => model.Fit(_data, options: new() { Schedule = new TorchSchedule(_ => null!) })).Message);
    }

    private static string Wrong(Func<LearningRateSchedule> make) => Assert.ThrowsAny<ArgumentException>(make).Message;

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 1e-12;

    /// <summary>The rate of each step of a run that begins with 1.</summary>
    private List<double> Rates(LearningRateSchedule schedule, int epochs)
    {
        var rates = new List<double>();
        var own = (Optimizer?)null;
        using var model = SmallAutoencoder.Seeded();
        model.Fit(_data, options: new FitOptions
        {
            Epochs = epochs,
            BatchSize = 4,
            Schedule = schedule,
            CreateOptimizer = parameters => own = SGD(parameters, 1),
            Progress = new RecordingProgress(_ => rates.Add(own!.ParamGroups.First().LearningRate)),
        });
        return rates;
    }
}
