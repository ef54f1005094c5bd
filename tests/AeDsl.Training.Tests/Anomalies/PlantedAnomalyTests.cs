using System.Globalization;
using AeDsl.Training.Anomalies;
using AeDsl.Training.Data;
using AeDsl.Training.Metrics;
using AeDsl.Training.Series;
using AeDsl.Training.Tables;
using AeDsl.Training.Tests.Tables;
using TorchSharp;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests.Anomalies;

/// <summary>
/// From a file to a decision: planted anomalies are found, and normal examples are taken for anomalies as often as asked.
/// </summary>
[Collection(DefaultGeneratorCollection.Name)]
public sealed class PlantedAnomalyTests(ITestOutputHelper output) : IDisposable
{
    // A count is outside by chance once in a million times.
    private const double Tail = 5e-7;

    private static readonly int s_seeds
        = int.Parse(Environment.GetEnvironmentVariable("AEDSL_ANOMALY_SEEDS") ?? "1", CultureInfo.InvariantCulture);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Anomalies_in_a_table_of_mixed_columns_are_found()
    {
        const int training = 10_000, calibration = 4_000, mixed = 6_000;
        const double rate = 0.01;
        var sums = new Sums(output, "table", rate);
        for (var seed = 1; seed <= s_seeds; seed++)
        {
            using var scope = torch.NewDisposeScope();
            var planted = new PlantedTable(seed);
            var path = _folder.WriteText("table.csv", planted.Csv(training + calibration, mixed, share: 0.05));
            var (known, rest) = Table.ReadCsv(path, PlantedTable.Columns).Split(training);
            var (held, test) = rest.Split(calibration);
            var encoding = TableEncoding.Fit(known);
            using var train = encoding.Encode(known);
            using var normal = encoding.Encode(held);
            using var examples = encoding.Encode(test);
            manual_seed(seed);
            using var model = new PaymentModel();
            model.Fit(train, options: new FitOptions { Epochs = 15, BatchSize = 64, LearningRate = 3e-3, Seed = seed });

            var detector = AnomalyDetector.Calibrate(model, normal, rate);

            sums.Add(
                detector.Score(examples), detector.IsAnomaly(examples).ToArray<bool>(), [.. planted.IsAnomaly.Skip(training + calibration)],
                calibration);
        }

        sums.Report();
        Assert.InRange(sums.WorstArea, 0.97, 1);
    }

    [Fact]
    public void Anomalies_in_a_series_are_found_where_they_are()
    {
        const int length = 16, steps = 16_000;
        const double rate = 0.02;
        var (windows, places) = (new Sums(output, "windows of a series", rate), new List<double>());
        for (var seed = 1; seed <= s_seeds; seed++)
        {
            using var scope = torch.NewDisposeScope();
            var (past, held, test) = (
                new PlantedSeries(1000 * seed, steps, 0), new PlantedSeries(1000 * seed + 1, steps, 0),
                new PlantedSeries(1000 * seed + 2, steps, 0.004));
            NumericColumn[] columns = [new("first"), new("second")];
            var known = Table.Of(tensor(past.Values, [steps, 2]), columns);
            var encoding = TableEncoding.Fit(known);
            using var seen = encoding.Encode(known);
            using var normal = encoding.Encode(Table.Of(tensor(held.Values, [steps, 2]), columns));
            using var later = encoding.Encode(Table.Of(tensor(test.Values, [steps, 2]), columns));
            manual_seed(seed);
            using var model = new SeriesModel();
            model.Fit(
                new SeriesWindows(seen.Inputs, length, step: 2),
                options: new FitOptions { Epochs = 8, BatchSize = 64, LearningRate = 3e-3, Seed = seed });

            var detector = AnomalyDetector.Calibrate(model, new SeriesWindows(normal.Inputs, length, step: length), rate);
            var apart = new SeriesWindows(later.Inputs, length, step: length);
            bool[] planted = [.. test.IsAnomaly.Chunk(length).Select(window => window.Any(isAnomaly => isAnomaly))];
            windows.Add(detector.Score(apart), detector.IsAnomaly(apart).ToArray<bool>(), planted, steps / length);

            var overlapping = new SeriesWindows(later.Inputs, length, step: 4);
            places.Add(RocAuc.Of(overlapping.ScoresByStep(detector.Score(overlapping)), tensor(test.IsAnomaly)));
        }

        windows.Report();
        output.WriteLine(FormattableString.Invariant($"steps of a series: ROC area {places.Average():F4} ({places.Min():F4} at least)"));
        Assert.InRange(windows.WorstArea, 0.96, 1);
        Assert.InRange(places.Min(), 0.96, 1);
    }

    /// <summary>What is found over the seeds.</summary>
    private sealed class Sums(ITestOutputHelper output, string name, double rate)
    {
        private readonly List<double> _areas = [];
        private readonly List<double> _rates = [];
        private long _found;
        private long _planted;

        public double WorstArea => _areas.Min();

        /// <summary>Adds the examples of a seed; their false alarms are in the interval of the calibration.</summary>
        public void Add(Tensor scores, bool[] isFound, bool[] isPlanted, int calibration)
        {
            _areas.Add(RocAuc.Of(scores, tensor(isPlanted)));
            var normals = isPlanted.Count(planted => !planted);
            var alarms = isFound.Where((found, i) => found && !isPlanted[i]).Count();
            var above = (int)((calibration + 1) * (decimal)rate);
            var share = new BetaBinomial(normals, above, calibration + 1 - above);
            Assert.InRange(alarms, share.Quantile(Tail), share.Quantile(1 - Tail));
            _rates.Add((double)alarms / normals);
            _planted += isPlanted.Length - normals;
            _found += isFound.Where((found, i) => found && isPlanted[i]).Count();
        }

        public void Report() => output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name}, {_areas.Count} seeds: ROC area {_areas.Average():F4} ({_areas.Min():F4} to {_areas.Max():F4}); false alarms "
                + $"{_rates.Average():P2} ({_rates.Min():P2} to {_rates.Max():P2}), asked {rate:P2}; found {_found} of {_planted}"));
    }
}
