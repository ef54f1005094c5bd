using AeDsl;
using AeDsl.Training;
using AeDsl.Training.Data;
using AeDsl.Training.Pictures;
using Gallery.Running;
using TorchSharp;

namespace Gallery.Systems;

/// <summary>A classifier with half of its hidden units switched off at random in training.</summary>
[Network, Input(1, 28, 28)]
[Flatten, Linear(256), ReLU, Dropout(0.5), Linear(10)]
public partial class ClassifierWithDropout
{
    [CrossEntropy]
    public partial class Loss;
}

/// <summary>The same without.</summary>
[Network, Input(1, 28, 28)]
[Flatten, Linear(256), ReLU, Linear(10)]
public partial class ClassifierWithoutDropout
{
    [CrossEntropy]
    public partial class Loss;
}

/// <summary>The dropout alone, to count what it does.</summary>
[Network, Input(10_000)]
[Dropout(0.5)]
public partial class DropoutAlone
{
    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>
/// Few images to learn by heart: both classifiers are stopped when the test loss has not fallen for three epochs, and give back the best
/// weights.
/// </summary>
public sealed class Regularisers : ISystem
{
    private const int Patience = 3;
    private const int Longest = 100;

    public int Row => 22;

    public string Name => "regularisers";

    public string Title => "Regularisers: dropout of ½, and early stopping with a patience of 3";

    public string Definition
        => "784-256-10 classifiers learn 1,000 images by heart, with and without dropout. Training ends when the test loss has not fallen "
            + "for three epochs in a row, and the weights of the best epoch come back.";

    public void Run(SystemRun run)
    {
        CountDropped(run);
        using var train = run.Images.Train.Take(Math.Min(1_000, run.Images.Train.Count)).ForClassification();
        using var test = run.Images.Test.ForClassification();
        var with = Fit(run, run.New(() => new ClassifierWithDropout()), train, test, "with dropout");
        var without = Fit(run, run.New(() => new ClassifierWithoutDropout()), train, test, "without dropout");
        run.Picture("loss", LineChart.Create("Test loss", "epoch", "nats", [new("with dropout", with), new("without", without)]),
            "The test loss of both, up to where patience ended.");
    }

    private static List<double> Fit(SystemRun run, INetwork model, ImageDataset train, ImageDataset test, string name)
    {
        using (model)
        {
            var options = new FitOptions { Epochs = run.Epochs(Longest), BatchSize = 100, Patience = Patience, Seed = run.Seed };
            var result = run.Fit(model, train, test, options, name);
            var losses = result.History.Select(epoch => epoch.Test!.Total).ToList();
            var stopped = result.StoppedBecause == StopReason.Patience;
            run.Figure(
                $"{name}: epochs until it stopped",
                losses.Count,
                "",
                $"{Patience} after the best",
                stopped && losses.Count == result.BestEpoch + Patience);
            run.Figure($"{name}: best epoch", result.BestEpoch);
            var given = model.Evaluate(test, options.BatchSize, options.Seed).Total;
            run.Figure(
                $"{name}: test loss of the weights given back",
                given,
                "nats",
                FormattableString.Invariant($"{losses.Min():F6}, the lowest of all epochs"),
                Math.Abs(given - losses.Min()) < 1e-6);
            return losses;
        }
    }

    private static void CountDropped(SystemRun run)
    {
        using var noGrad = torch.no_grad();
        using var model = run.New(() => new DropoutAlone());
        var ones = torch.ones(1, 10_000);
        model.train();
        var share = model.Predict(ones).eq(0).to(torch.ScalarType.Float32).mean().item<float>();
        run.Figure("share of units switched off in training", share, "", "0.5", Math.Abs(share - 0.5) < 0.02);
        model.eval();
        var off = model.Predict(ones).eq(0).sum().item<long>();
        run.Figure("units switched off in evaluation", off, "of 10,000", "0", off == 0);
    }
}
