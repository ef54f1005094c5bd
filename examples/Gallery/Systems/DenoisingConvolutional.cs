using AeDsl;
using AeDsl.Training.Data;
using AeDsl.Training.Metrics;
using AeDsl.Training.Pictures;
using Gallery.Images;
using Gallery.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace Gallery.Systems;

/// <summary>Sees images with noise of a standard deviation of 0.3 in training, and is compared with the clean ones.</summary>
[Autoencoder, Input(1, 28, 28), GaussianNoise(0.3)]
public partial class DenoisingAutoencoder
{
    [Conv2d(16, 3, stride: 2, padding: 1), ReLU, Conv2d(32, 3, stride: 2, padding: 1), ReLU]
    public partial class Encoder;

    [Mirror, Sigmoid]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>Measures how much noise it takes away, at the strength of the training and at others.</summary>
public sealed class DenoisingConvolutional : ISystem
{
    private const int Epochs = 8;
    private const double Trained = 0.3;

    public int Row => 18;

    public string Name => "denoising-convolutional";

    public string Title => "Denoising convolutional autoencoder";

    public string Definition
        => "Two convolutions of stride 2 and their mirror, trained with Gaussian noise of σ 0.3 on its input; peak signal-to-noise ratio "
            + "before and after, on test images, also with less and with more noise.";

    public void Run(SystemRun run)
    {
        using var model = run.New(() => new DenoisingAutoencoder());
        var result = ImageStudy.Train(run, model, Epochs);
        ImageStudy.ShowLosses(run, result, "mean squared error");
        run.Note($"The two lines of the loss are not alike: training images are seen with noise, test images after each epoch without.");

        using var noGrad = torch.no_grad();
        var clean = run.Images.Test.All();
        var rows = new List<IReadOnlyList<object>>();
        foreach (var deviation in new[] { 0.1, 0.2, Trained, 0.4, 0.5 })
        {
            using var scope = torch.NewDisposeScope();
            var noisy = Corruption.GaussianNoise(clean, deviation, run.Generator());
            var restored = ImageStudy.InParts(noisy, model.Reconstruct);
            var (before, after) = (PixelErrors.PeakSignalToNoise(noisy, clean), PixelErrors.PeakSignalToNoise(restored, clean));
            rows.Add([deviation, before, after, StructuralSimilarity.Of(noisy, clean), StructuralSimilarity.Of(restored, clean)]);
            if (deviation == Trained)
            {
                run.Figure("signal-to-noise ratio of what goes in", before, "dB");
                run.Figure("signal-to-noise ratio of what comes out", after, "dB", "above what goes in", after > before);
                Show(run, clean, noisy, restored);
            }
        }

        run.Table(
            "noise",
            "On test images: peak signal-to-noise ratio in dB and structural similarity",
            ["σ of the noise", "ratio in", "ratio out", "similarity in", "similarity out"],
            rows);
    }

    private static void Show(SystemRun run, Tensor clean, Tensor noisy, Tensor restored)
    {
        var first = new[] { clean, noisy, restored }.Select(images => images.narrow(0, 0, ImageStudy.Columns)).ToArray();
        run.Picture(
            "denoised",
            ImageGrid.Create(torch.cat(first, 0), ImageStudy.Columns, scale: 2),
            "Test images, the same with noise, and what comes out.");
    }
}
