using AeDsl;
using AeDsl.Training;
using AeDsl.Training.Data;
using AeDsl.Training.Pictures;
using Gallery.Images;
using Gallery.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace Gallery.Generated;

/// <summary>Trains models that make images and looks at what they make after each epoch.</summary>
internal static class EpochSamples
{
    private const int MostRows = 8;

    /// <summary>Radford, Metz and Chintala (arXiv:1511.06434): Adam at 2e-4 with a first beta of 0.5.</summary>
    /// <param name="run">The run.</param>
    /// <param name="epochs">As many as are usual.</param>
    public static FitOptions Usual(SystemRun run, int epochs)
        => new()
        {
            Epochs = run.Epochs(epochs),
            BatchSize = 64,
            LearningRate = 2e-4,
            Beta1 = 0.5,
            Seed = run.Seed,
            CancellationToken = run.Cancellation,
        };

    /// <summary>
    /// Trains a model, keeps its weights, leaves it in evaluation mode, and shows a row of images after each of some epochs, up to the
    /// last.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="model">The model.</param>
    /// <param name="train">What it learns from.</param>
    /// <param name="options">How.</param>
    /// <param name="make">Makes a row, (n, 1, 28, 28), from the same noise each time; called in evaluation mode.</param>
    /// <param name="caption">What a row is.</param>
    /// <exception cref="OperationCanceledException">The user stopped the run; history and weights are kept.</exception>
    public static void Train(SystemRun run, IModel model, ImageDataset train, FitOptions options, Func<Tensor> make, string caption)
    {
        var rows = new SampleRows(run.Progress(model.Name), model, make);
        var result = model.Fit(train, options: options with { Progress = rows });
        run.Keep(model, model.Name, result.History);
        if (result.StoppedBecause == StopReason.Cancelled)
        {
            throw new OperationCanceledException(run.Cancellation);
        }

        model.Module.eval();
        var count = Math.Min(rows.Made.Count, MostRows);
        var epochs = Enumerable.Range(1, count).Select(i => i * rows.Made.Count / count).ToList();
        run.Picture(
            "by-epoch",
            ImageGrid.Create(torch.cat([.. epochs.Select(epoch => rows.Made[epoch - 1])], 0), ImageStudy.Columns, scale: 2),
            $"{caption} after epoch {string.Join(", ", epochs)}.");
        var losses = model.LossNames.Select(name => new LineSeries(name, [.. result.History.Select(epoch => epoch.Train.Terms[name])]));
        run.Picture(
            "losses",
            LineChart.Create("Losses by epoch", "epoch", "nats", [.. losses]),
            "What generators and discriminators pay; neither tells how good the images are.");
    }

    private sealed class SampleRows(IFitProgress shown, IModel model, Func<Tensor> make) : IFitProgress
    {
        public List<Tensor> Made { get; } = [];

        public void Started(FitStart start) => shown.Started(start);

        public void Stepped(FitStep step) => shown.Stepped(step);

        public void EpochEnded(EpochRecord epoch)
        {
            using var noGrad = torch.no_grad();
            model.Module.eval();
            Made.Add(make());
            model.Module.train();
            shown.EpochEnded(epoch);
        }

        public void Ended(FitResult? result) => shown.Ended(result);
    }
}
