using AeDsl;
using AeDsl.Training;
using AeDsl.Training.Data;
using AeDsl.Training.Metrics;
using AeDsl.Training.Pictures;
using Gallery.Images;
using Gallery.Running;
using TorchSharp;

namespace Gallery.Systems;

/// <summary>784 pixels to 2 numbers and back.</summary>
[Autoencoder, Input(1, 28, 28)]
public partial class Compressor2
{
    [Conv2d(16, 3, stride: 2, padding: 1), ReLU, Conv2d(32, 3, stride: 2, padding: 1), ReLU, Flatten, Linear(2)]
    public partial class Encoder;

    [Mirror, Sigmoid]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>784 pixels to 10 numbers and back.</summary>
[Autoencoder, Input(1, 28, 28)]
public partial class Compressor10
{
    [Conv2d(16, 3, stride: 2, padding: 1), ReLU, Conv2d(32, 3, stride: 2, padding: 1), ReLU, Flatten, Linear(10)]
    public partial class Encoder;

    [Mirror, Sigmoid]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>784 pixels to 20 numbers and back.</summary>
[Autoencoder, Input(1, 28, 28)]
public partial class Compressor20
{
    [Conv2d(16, 3, stride: 2, padding: 1), ReLU, Conv2d(32, 3, stride: 2, padding: 1), ReLU, Flatten, Linear(20)]
    public partial class Encoder;

    [Mirror, Sigmoid]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>784 pixels to 32 numbers and back.</summary>
[Autoencoder, Input(1, 28, 28)]
public partial class Compressor32
{
    [Conv2d(16, 3, stride: 2, padding: 1), ReLU, Conv2d(32, 3, stride: 2, padding: 1), ReLU, Flatten, Linear(32)]
    public partial class Encoder;

    [Mirror, Sigmoid]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>784 pixels to 64 numbers and back.</summary>
[Autoencoder, Input(1, 28, 28)]
public partial class Compressor64
{
    [Conv2d(16, 3, stride: 2, padding: 1), ReLU, Conv2d(32, 3, stride: 2, padding: 1), ReLU, Flatten, Linear(64)]
    public partial class Encoder;

    [Mirror, Sigmoid]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>No activation at all: what it can reach is known, which makes it a check of the training.</summary>
[Autoencoder, Input(1, 28, 28)]
public partial class LinearCompressor
{
    [Flatten, Linear(32)]
    public partial class Encoder;

    [Linear(784), Unflatten(1, 28, 28)]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>Trains one for each size and compares it with principal components of as many numbers.</summary>
public sealed class Compression : ISystem
{
    private const int Epochs = 8;
    private const int LinearEpochs = 30;
    private const int LinearSize = 32;

    public int Row => 10;

    public string Name => "compression";

    public string Title => "Image compression by convolutional autoencoders";

    public string Definition
        => "Two convolutions of stride 2 and a linear layer to 2, 10, 20, 32 and 64 numbers, and their mirror; beside principal "
            + "components of as many numbers. A linear autoencoder cannot do better than those.";

    public void Run(SystemRun run)
    {
        var components = PrincipalComponents.Of(run.Images.Train.All().flatten(1), 64);
        (int Size, Func<IAutoencoder> Make, double Asked)[] models =
        [
            (2, () => new Compressor2(), 0.05385), (10, () => new Compressor10(), 0.03414), (20, () => new Compressor20(), 0.02404),
            (32, () => new Compressor32(), 0.01733), (64, () => new Compressor64(), 0.00927),
        ];
        var rows = new List<IReadOnlyList<object>>();
        var shown = new List<torch.Tensor> { run.Images.Test.First(ImageStudy.Columns) };
        foreach (var (size, make, printed) in models)
        {
            using var model = run.New(make);
            var error = ImageStudy.Train(run, model, Epochs, model.Name).LastTest().Total;
            var linear = LinearError(components, run.Images.Test, size);
            run.Figure(
                $"mean squared error, {size} numbers",
                error,
                "",
                FormattableString.Invariant($"below principal components, {linear:F5}"),
                error < linear);
            rows.Add([size, Numbers.Text(784.0 / size) + " : 1", error, linear, ImageStudy.IsMnist(run) ? printed : "", error / linear]);
            shown.Add(ImageStudy.InParts(shown[0], model.Reconstruct));
        }

        run.Table(
            "errors",
            "Mean squared error on test images",
            ["numbers an image", "ratio", "autoencoder", "principal components", "printed for those", "autoencoder / components"],
            rows);
        run.Picture(
            "reconstructions",
            ImageGrid.Create(torch.cat([.. shown], 0), ImageStudy.Columns, scale: 2),
            "Test images; under them what 2, 10, 20, 32 and 64 numbers keep.");
        run.Figure("mean squared error of the mean image", MeanImage.MeanSquaredError(run.Images.Train, run.Images.Test));
        Linear(run, components);
    }

    private static void Linear(SystemRun run, PrincipalComponents components)
    {
        using var model = run.New(() => new LinearCompressor());
        ImageStudy.Train(run, model, LinearEpochs, "linear");
        var train = model.Evaluate(run.Images.Train).Total / LinearError(components, run.Images.Train, LinearSize);
        var test = model.Evaluate(run.Images.Test).Total / LinearError(components, run.Images.Test, LinearSize);
        run.Figure(
            $"linear autoencoder against principal components, {LinearSize} numbers, training images",
            train,
            "times",
            "1 or more",
            train >= 1);
        run.Figure(
            $"linear autoencoder against principal components, {LinearSize} numbers, test images",
            test,
            "times",
            "at most 1.02",
            test <= 1.02);
    }

    /// <summary>What the first directions lose of a set's images.</summary>
    private static double LinearError(PrincipalComponents components, ImageDataset images, int size)
    {
        using var scope = torch.NewDisposeScope();
        var directions = components.Directions.narrow(1, 0, size);
        return ImageStudy.InParts(images.All(), image =>
        {
            var pixels = image.flatten(1).to(torch.ScalarType.Float64);
            var kept = components.Project(pixels).narrow(1, 0, size).mm(directions.t()) + components.Mean;
            return (kept - pixels).square().mean(new long[] { 1 });
        }).mean().item<double>();
    }
}
