using AeDsl;
using AeDsl.Training.Data;
using AeDsl.Training.Metrics;
using AeDsl.Training.Pictures;
using Gallery.Images;
using Gallery.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace Gallery.Systems;

/// <summary>
/// Ronneberger, Fischer and Brox (arXiv:1505.04597), smaller: maps of the way down are copied to the way up, so that no edge has to pass
/// the narrow middle.
/// </summary>
[Network, Input(1, 28, 28), GaussianNoise(0.3)]
[Conv2d(8, 3, padding: 1), BatchNorm2d, ReLU, Save("full"), MaxPool2d(2)]
[Conv2d(16, 3, padding: 1), BatchNorm2d, ReLU, Save("half"), MaxPool2d(2)]
[Conv2d(32, 3, padding: 1), BatchNorm2d, ReLU]
[Upsample(2), Concat("half"), Conv2d(16, 3, padding: 1), BatchNorm2d, ReLU]
[Upsample(2), Concat("full"), Conv2d(8, 3, padding: 1), BatchNorm2d, ReLU]
[Conv2d(1, 1), Sigmoid]
public partial class UNet
{
    [BinaryCrossEntropy]
    public partial class Loss;
}

/// <summary>The same noise taken away by it and by the plain autoencoder of row 18, side by side.</summary>
public sealed class UNetDenoising : ISystem
{
    private const double Trained = 0.3;
    private const int PlainEpochs = 8;
    private const int Epochs = 3;
    private const int Learnt = 20_000;

    public int Row => 26;

    public string Name => "u-net";

    public string Title => "U-Net against noise";

    public string Definition
        => "Two poolings down, two up-samplings up, maps copied across; trained with Gaussian noise of σ 0.3, and measured beside the "
            + "denoising autoencoder of row 18 (declared in DenoisingConvolutional) on the same noisy test images. Both learn from at "
            + "most 20,000 images, the autoencoder for 8 epochs, the U-Net for 3 with batches of 32.";

    public void Run(SystemRun run)
    {
        using var train = run.Images.Train.Take(Math.Min(Learnt, run.Images.Train.Count));
        using var plain = run.New(() => new DenoisingAutoencoder());
        ImageStudy.Train(run, plain, PlainEpochs, "plain autoencoder", train);
        using var net = run.New(() => new UNet());
        ImageStudy.Train(run, net, Epochs, "U-Net", train, batchSize: 32);
        run.Figure("trainable numbers of the autoencoder", DenoisingAutoencoder.ParameterCount);
        run.Figure("trainable numbers of the U-Net", UNet.ParameterCount);

        var clean = run.Images.Test.All();
        var rows = new List<IReadOnlyList<object>>();
        foreach (var deviation in new[] { 0.1, 0.2, Trained, 0.4, 0.5 })
        {
            using var scope = torch.NewDisposeScope();
            var noisy = Corruption.GaussianNoise(clean, deviation, run.Generator());
            var (byPlain, byNet) = (ImageStudy.InParts(noisy, plain.Reconstruct), ImageStudy.InParts(noisy, net.Predict));
            double Ratio(Tensor images) => PixelErrors.PeakSignalToNoise(images, clean);
            var (before, plainAfter, netAfter) = (Ratio(noisy), Ratio(byPlain), Ratio(byNet));
            rows.Add([
                deviation, before, plainAfter, netAfter, StructuralSimilarity.Of(byPlain, clean), StructuralSimilarity.Of(byNet, clean)
            ]);
            if (deviation == Trained)
            {
                run.Figure("signal-to-noise ratio of the noisy images", before, "dB");
                run.Figure("after the autoencoder of row 18", plainAfter, "dB");
                run.Figure("after the U-Net", netAfter, "dB", "above the autoencoder's", netAfter > plainAfter);
                var shown = new[] { clean, noisy, byPlain, byNet }.Select(images => images.narrow(0, 0, ImageStudy.Columns)).ToArray();
                run.Picture(
                    "denoised",
                    ImageGrid.Create(torch.cat(shown, 0), ImageStudy.Columns, scale: 2),
                    "Test images; the same with noise; what the plain autoencoder makes of them; what the U-Net does.");
            }
        }

        run.Table("noise", "On test images: peak signal-to-noise ratio in dB and structural similarity",
            ["σ of the noise", "ratio in", "ratio, autoencoder", "ratio, U-Net", "similarity, autoencoder", "similarity, U-Net"], rows);
    }
}
