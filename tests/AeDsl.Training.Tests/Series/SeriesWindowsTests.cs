using AeDsl.Training.Anomalies;
using AeDsl.Training.Data;
using AeDsl.Training.Series;
using AeDsl.Training.Tables;
using AeDsl.Training.Tests.Tables;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests.Series;

[Collection(DefaultGeneratorCollection.Name)]
public sealed class SeriesWindowsTests
{
    // Two channels: 0, 1, 2, ... and 100, 101, 102, ...
    private static Tensor Counting(int steps)
        => stack([arange(steps, dtype: float32), arange(100, 100 + steps, dtype: float32)], 1);

    [Fact]
    public void Windows_follow_each_other_by_the_step()
    {
        using var scope = torch.NewDisposeScope();
        var windows = new SeriesWindows(Counting(10), length: 3, step: 2);

        Assert.Equal((4, 10, 2, 3, 2), (windows.Count, windows.Steps, windows.Channels, windows.Length, windows.Step));
        Assert.Equal([6L], windows.InputShape);
        var batch = windows.Read([3, 0]);
        Assert.Equal([2, 6], batch.Input.shape);
        Assert.Equal([6f, 7, 8, 106, 107, 108, 0, 1, 2, 100, 101, 102], batch.Input.ToArray<float>());
        Assert.Same(batch.Input, batch.Target);
        Assert.Null(batch.Labels);
    }

    [Fact]
    public void A_window_can_be_an_image_of_one_row()
    {
        using var scope = torch.NewDisposeScope();
        var windows = new SeriesWindows(Counting(5), length: 4, shape: WindowShape.Image);

        Assert.Equal([2, 1, 4], windows.InputShape);
        var input = windows.Read([1]).Input;
        Assert.Equal([1, 2, 1, 4], input.shape);
        Assert.Equal([1f, 2, 3, 4, 101, 102, 103, 104], input.ToArray<float>());
    }

    [Fact]
    public void A_whole_series_can_be_one_window_and_longer_ones_are_none()
    {
        using var series = Counting(5);

        Assert.Equal(1, new SeriesWindows(series, length: 5).Count);
        Assert.Equal(
            "A series of 5 steps has no window of 6. (Parameter 'series')",
            Assert.Throws<ArgumentException>(() => new SeriesWindows(series, length: 6)).Message);
    }

    [Fact]
    public void What_is_no_series_says_so()
    {
        using var scope = torch.NewDisposeScope();
        var series = Counting(5);

        Assert.Equal(
            "A series is (steps, channels) of floats, got (5) of Float32. Of one channel, it is series.unsqueeze(1). (Parameter 'series')",
            Assert.Throws<ArgumentException>(() => new SeriesWindows(arange(5, dtype: float32), length: 2)).Message);
        Assert.Equal(
            "A series is (steps, channels) of floats, got (5, 2) of Int64. (Parameter 'series')",
            Assert.Throws<ArgumentException>(() => new SeriesWindows(series.to(int64), length: 2)).Message);
        Assert.Equal(
            "A series of (536870912, 1) has more than the 536870911 values that are held. Pass parts of it. (Parameter 'series')",
            Assert.Throws<ArgumentException>(() => new SeriesWindows(zeros(1, 1).expand(1L << 29, 1), length: 2)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SeriesWindows(series, length: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SeriesWindows(series, length: 2, step: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SeriesWindows(series, length: 2, shape: (WindowShape)7));
        Assert.Equal(
            "Places are from 0 to 3, got 4. (Parameter 'indices')",
            Assert.Throws<ArgumentException>(() => new SeriesWindows(series, length: 2).Read([4])).Message);
    }

    [Fact]
    public void Scores_of_windows_become_scores_of_steps()
    {
        using var scope = torch.NewDisposeScope();
        var windows = new SeriesWindows(Counting(8), length: 4, step: 3);

        Assert.Equal(
            [10, 10, 10, 15, 20, 20, 20, double.NaN], windows.ScoresByStep(tensor(new[] { 10f, 20 })).ToArray<double>());
        var gaps = new SeriesWindows(Counting(5), length: 1, step: 2);
        Assert.Equal([1, double.NaN, 2, double.NaN, 3], gaps.ScoresByStep(tensor(new[] { 1.0, 2, 3 })).ToArray<double>());
        Assert.Equal(
            "Needed are (2), got (3). (Parameter 'scores')",
            Assert.Throws<ArgumentException>(() => windows.ScoresByStep(zeros(3))).Message);
    }

    [Theory]
    [InlineData(WindowShape.Flat)]
    [InlineData(WindowShape.Image)]
    public void Errors_of_windows_become_errors_of_the_channels_of_steps(WindowShape shape)
    {
        using var scope = torch.NewDisposeScope();
        var series = Counting(9);
        var windows = new SeriesWindows(series, length: 4, step: 2, shape);
        using var all = MiniBatches.InOrder(windows, 100);

        // Windows of the series itself give the series back, but for the last step, which is in none.
        var back = windows.ErrorsByStep(all[0].Input);

        Assert.Equal([9, 2], back.shape);
        Assert.True(back[..8].equal(series[..8].to(float64)).all().item<bool>());
        Assert.True(back[8].isnan().all().item<bool>());
        Assert.Equal(
            $"Needed are ({string.Join(", ", [3L, .. windows.InputShape])}), got (3, 9). (Parameter 'errors')",
            Assert.Throws<ArgumentException>(() => windows.ErrorsByStep(zeros(3, 9))).Message);
    }

    [Fact]
    public void A_series_in_a_file_is_scaled_learnt_and_scored_step_by_step()
    {
        using var folder = new TemporaryFolder();
        using var scope = torch.NewDisposeScope();
        var lines = Enumerable.Range(0, 400)
            .Select(i => FormattableString.Invariant($"{i},{20 + 5 * Math.Sin(i * 0.3)},{1000 * Math.Cos(i * 0.3)}\n"));
        var table = folder.ReadText("time,warm,load\n" + string.Concat(lines), [new NumericColumn("warm"), new NumericColumn("load")]);
        var (past, future) = table.Split(300);
        var encoding = TableEncoding.Fit(past);
        using var seen = encoding.Encode(past);
        using var later = encoding.Encode(future);
        var values = later.Inputs.clone();
        values[50] = -values[50];
        var windows = new SeriesWindows(seen.Inputs, length: 8);
        manual_seed(1);
        using var model = new WaveModel();

        model.Fit(windows, options: new FitOptions { Epochs = 60, BatchSize = 32, LearningRate = 5e-3, Seed = 1 });
        var detector = AnomalyDetector.Calibrate(model, new SeriesWindows(seen.Inputs, length: 8, step: 8), falseAlarms: 0.05);
        var watched = new SeriesWindows(values, length: 8);
        var scores = watched.ScoresByStep(detector.Score(watched));
        var errors = watched.ErrorsByStep(detector.Errors(MiniBatches.InOrder(watched, 1000)[0].Input));

        Assert.Equal([100L], scores.shape);
        Assert.InRange(scores.argmax().item<long>(), 43, 57);
        Assert.Equal(50, errors.sum(1).argmax().item<long>());
    }
}

/// <summary>Windows of two channels and eight steps.</summary>
[Autoencoder, Input(16)]
internal sealed partial class WaveModel
{
    [Linear(12), Tanh, Linear(3)]
    public partial class Encoder;

    [Linear(12), Tanh, Linear(16)]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}
