using AeDsl;
using AeDsl.Training;
using AeDsl.Training.Data;
using AeDsl.Training.Metrics;
using AeDsl.Training.Pictures;
using Gallery.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace Gallery.Images;

/// <summary>What is shown of a variational autoencoder whose latents are points of a plane.</summary>
internal static class LatentPlaneStudy
{
    private const int Epochs = 50;
    private const int BatchSize = 100;
    private const int Side = 20;
    private const double Edge = 2.5;
    private const int MostPoints = 2_000;

    /// <summary>Trains it and shows the bound, where the classes lie, and what lies between.</summary>
    /// <returns>How the training went.</returns>
    public static FitResult Show(SystemRun run, IVariationalAutoencoder model)
    {
        var result = ImageStudy.Train(run, model, Epochs, batchSize: BatchSize);
        var test = result.LastTest();
        run.Figure("evidence lower bound on test images", -test.Total, "nats an image");
        run.Figure("cross-entropy on test images", test.Terms["Reconstruction"], "nats an image");
        run.Figure("divergence on test images", test.Terms["KullbackLeibler"], "nats an image");
        run.Figure(
            "cross-entropy of answering with the mean image",
            MeanImage.BinaryCrossEntropy(run.Images.Train, run.Images.Test),
            "nats an image");

        run.Picture("bound", LineChart.Create("Evidence lower bound", "epoch", "nats an image",
            [
                new("train", [.. result.History.Select(epoch => -epoch.Train.Total)]),
                new("test", [.. result.History.Select(epoch => -epoch.Test!.Total)]),
            ]),
            "The evidence lower bound on training and test images, epoch by epoch.");
        using var scope = torch.NewDisposeScope();
        using var shown = run.Images.Test.Take(Math.Min(MostPoints, run.Images.Test.Count));
        run.Picture(
            "latent",
            LatentScatter.Create(
                "Where the classes lie", ImageStudy.InParts(shown.All(), image => model.Encode(image).Mean), shown.Labels!),
            "The posterior's mean of each test image; the colour is its class, which the model was never told.");
        run.Picture(
            "manifold",
            ImageGrid.Create(ImageStudy.InParts(Plane(), model.Decode), Side, padding: 0),
            $"What lies on the plane: decoded points of a grid from −{Numbers.Text(Edge)} to {Numbers.Text(Edge)} in both directions.");
        ImageStudy.ShowReconstructions(run, model, "reconstructions", "Test images above what two numbers keep of them.");
        return result;
    }

    /// <summary>Points of the plane row by row from the top left, (Side², 2).</summary>
    private static Tensor Plane()
    {
        static float Place(int i) => (float)(-Edge + 2 * Edge * i / (Side - 1));
        var points = Enumerable.Range(0, Side * Side).SelectMany(i => new[] { Place(i % Side), -Place(i / Side) }).ToArray();
        return torch.tensor(points, new long[] { Side * Side, 2 });
    }
}
