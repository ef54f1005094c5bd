using AeDsl;
using AeDsl.Training.Metrics;
using AeDsl.Training.Pictures;
using Gallery.Images;
using Gallery.Running;
using TorchSharp;

namespace Gallery.Systems;

/// <summary>784-32-784: one layer to the latent and one back.</summary>
[Autoencoder, Input(1, 28, 28)]
public partial class ShallowAutoencoder
{
    [Flatten, Linear(32), ReLU]
    public partial class Encoder;

    [Linear(784), Sigmoid, Unflatten(1, 28, 28)]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>784-256-64-32-64-256-784: layers upon layers.</summary>
[Autoencoder, Input(1, 28, 28)]
public partial class StackedAutoencoder
{
    [Flatten, Linear(256), ReLU, Linear(64), ReLU, Linear(32)]
    public partial class Encoder;

    [Mirror, Sigmoid]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>Convolutions with pooling down to 32 numbers, and convolutions with up-sampling back.</summary>
[Autoencoder, Input(1, 28, 28)]
public partial class ConvolutionalAutoencoder
{
    [Conv2d(8, 3, padding: "same"), ReLU, MaxPool2d(2), Conv2d(16, 3, padding: "same"), ReLU, MaxPool2d(2), Flatten, Linear(32)]
    public partial class Encoder;

    [Linear(784), ReLU, Unflatten(16, 7, 7)]
    [Upsample(2), Conv2d(8, 3, padding: "same"), ReLU, Upsample(2), Conv2d(1, 3, padding: "same"), Sigmoid]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>Trains the three for as long as each other and compares them.</summary>
public sealed class ShallowStackedConvolutional : ISystem
{
    private const int Epochs = 10;

    public int Row => 16;

    public string Name => "shallow-stacked-convolutional";

    public string Title => "Shallow, stacked and convolutional autoencoders";

    public string Definition
        => "784 pixels to 32 numbers and back: through one layer, through three, and through convolutions with pooling and up-sampling; "
            + "10 epochs each.";

    public void Run(SystemRun run)
    {
        (string Name, Func<IAutoencoder> Make)[] kinds =
        [
            ("shallow", () => new ShallowAutoencoder()),
            ("stacked", () => new StackedAutoencoder()),
            ("convolutional", () => new ConvolutionalAutoencoder()),
        ];
        var rows = new List<IReadOnlyList<object>>();
        var curves = new List<LineSeries>();
        var shown = new List<torch.Tensor> { run.Images.Test.First(ImageStudy.Columns) };
        foreach (var (name, make) in kinds)
        {
            using var model = run.New(make);
            var result = ImageStudy.Train(run, model, Epochs, name);
            run.Figure($"mean squared error, {name}", result.LastTest().Total);
            rows.Add([
                name, model.ParameterCount, model.MultiplyAdds, result.LastTest().Total, result.History.Average(epoch => epoch.Seconds)
            ]);
            curves.Add(new LineSeries(name, [.. result.History.Select(epoch => epoch.Test!.Total)]));
            shown.Add(ImageStudy.InParts(shown[0], model.Reconstruct));
        }

        run.Figure("mean squared error of the mean image", MeanImage.MeanSquaredError(run.Images.Train, run.Images.Test));
        run.Table(
            "errors",
            "On test images",
            ["autoencoder", "trainable numbers", "multiply-adds an image", "mean squared error", "seconds an epoch"],
            rows);
        run.Picture("loss", LineChart.Create("Error on test images", "epoch", "mean squared error", curves),
            "The error on test images, epoch by epoch.");
        run.Picture(
            "reconstructions",
            ImageGrid.Create(torch.cat([.. shown], 0), ImageStudy.Columns, scale: 2),
            "Test images; under them what the shallow, the stacked and the convolutional autoencoder make of them.");
    }
}
