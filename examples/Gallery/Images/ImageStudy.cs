using AeDsl;
using AeDsl.Training;
using AeDsl.Training.Data;
using AeDsl.Training.Metrics;
using AeDsl.Training.Pictures;
using Gallery.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace Gallery.Images;

/// <summary>What the systems on images of 28 × 28 share: training as usual, looking at whole sets, and the same pictures.</summary>
internal static class ImageStudy
{
    /// <summary>Pictures in a row.</summary>
    public const int Columns = 10;

    private const int AtOnce = 500;

    /// <summary>
    /// Whether the images are MNIST's whole training set, for which figures are asked: 60,000 images whose mean pixel is 0.1307 of white
    /// (Fashion-MNIST's is 0.2860).
    /// </summary>
    public static bool IsMnist(SystemRun run)
    {
        if (run.Images.Train.Count != 60_000)
        {
            return false;
        }

        using var scope = torch.NewDisposeScope();
        return Math.Abs(MeanImage.Of(run.Images.Train).mean().item<float>() - 0.1307) < 5e-4;
    }

    /// <summary>Trains a model with Adam at 1e-3 and leaves it in evaluation mode.</summary>
    /// <param name="run">The run.</param>
    /// <param name="model">The model.</param>
    /// <param name="epochs">As many as are usual.</param>
    /// <param name="name">Distinguishes several trainings of a run.</param>
    /// <param name="train">What it learns from; the run's images where none are given.</param>
    /// <param name="test">What it is measured by; the run's test images where none are given.</param>
    /// <param name="batchSize">Images in a batch.</param>
    /// <param name="seed">Another seed than the run's.</param>
    public static FitResult Train(
        SystemRun run,
        IModel model,
        int epochs,
        string? name = null,
        ImageDataset? train = null,
        ImageDataset? test = null,
        int batchSize = 128,
        long? seed = null)
    {
        var options = new FitOptions { Epochs = run.Epochs(epochs), BatchSize = batchSize, Seed = seed ?? run.Seed };
        var result = run.Fit(model, train ?? run.Images.Train, test ?? run.Images.Test, options, name);
        model.Module.eval();
        return result;
    }

    /// <summary>The losses on the test images after the last epoch.</summary>
    public static LossAverages LastTest(this FitResult result) => result.History[^1].Test!;

    /// <summary>Makes something of many images, some at a time and without gradients.</summary>
    /// <param name="images">(N, 1, 28, 28).</param>
    /// <param name="make">(n, 1, 28, 28) to (n, ...).</param>
    /// <returns>(N, ...).</returns>
    public static Tensor InParts(Tensor images, Func<Tensor, Tensor> make)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        var parts = new List<Tensor>();
        for (var start = 0L; start < images.shape[0]; start += AtOnce)
        {
            parts.Add(make(images.narrow(0, start, Math.Min(AtOnce, images.shape[0] - start))));
        }

        return torch.cat([.. parts], 0).MoveToOuterDisposeScope();
    }

    /// <summary>All images of a set as a model sees them, (N, 1, 28, 28) of float.</summary>
    public static Tensor All(this ImageDataset dataset) => dataset.First(dataset.Count);

    /// <summary>Shows the first test images above what a model makes of them.</summary>
    public static void ShowReconstructions(SystemRun run, IAutoencoder model, string file, string caption)
    {
        using var scope = torch.NewDisposeScope();
        var originals = run.Images.Test.First(2 * Columns);
        run.Picture(file, ImageGrid.CreatePairs(originals, InParts(originals, model.Reconstruct), Columns, scale: 2), caption);
    }

    /// <summary>Shows the loss on training and test images over the epochs.</summary>
    public static void ShowLosses(SystemRun run, FitResult result, string unit)
        => run.Picture(
            "loss",
            LineChart.OfLosses("Loss of an image", unit, result.History),
            "The loss on training and test images, epoch by epoch.");
}
