using AeDsl;
using AeDsl.Training.Pictures;
using Gallery.Generated;
using Gallery.Images;
using Gallery.Running;
using TorchSharp;

namespace Gallery.Systems;

/// <summary>
/// Radford, Metz and Chintala (arXiv:1511.06434): strides instead of pools, batch normalisation, leaky rectifiers in the discriminator.
/// </summary>
[Gan(latent: 64), Input(1, 28, 28)]
public partial class ConvolutionalGan
{
    [Linear(48 * 7 * 7), BatchNorm1d, ReLU, Unflatten(48, 7, 7)]
    [ConvTranspose2d(24, 4, stride: 2, padding: 1, bias: false), BatchNorm2d, ReLU]
    [ConvTranspose2d(1, 4, stride: 2, padding: 1), Sigmoid]
    public partial class Generator;

    [Conv2d(24, 4, stride: 2, padding: 1), LeakyReLU(0.2)]
    [Conv2d(48, 4, stride: 2, padding: 1, bias: false), BatchNorm2d, LeakyReLU(0.2)]
    [Flatten, Linear(1)]
    public partial class Discriminator;

    [Adversarial]
    public partial class Loss;
}

/// <summary>Trains it, looks at what it makes epoch by epoch, and asks a classifier whether all ten digits are among it.</summary>
public sealed class Dcgan : ISystem
{
    private const int Epochs = 6;
    private const int Learnt = 20_000;
    private const int Judged = 1_000;

    public int Row => 27;

    public string Name => "dcgan";

    public string Title => "Deep convolutional generative adversarial network";

    public string Definition
        => "Transposed convolutions of stride 2 from 48 × 7 × 7 to the image against convolutions of stride 2 back to one score; batches "
            + "of 32, Adam at 2e-4 with a first beta of 0.5; 6 epochs on at most 20,000 images.";

    public void Run(SystemRun run)
    {
        using var judge = new Judge(run);
        using var model = run.New(() => new ConvolutionalGan());
        using var train = run.Images.Train.Take(Math.Min(Learnt, run.Images.Train.Count));
        EpochSamples.Train(
            run,
            model,
            train,
            EpochSamples.Usual(run, Epochs) with { BatchSize = 32 },
            () => model.Sample(ImageStudy.Columns, run.Generator()),
            "Ten images from the same noise");

        using var noGrad = torch.no_grad();
        var made = model.Sample(Judged, run.Generator(1));
        run.Picture("made", ImageGrid.Create(made.narrow(0, 0, 100), ImageStudy.Columns, scale: 2), "A hundred made images, not chosen.");
        judge.Spread(made);
    }
}
