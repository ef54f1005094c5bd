using AeDsl;
using AeDsl.Training.Pictures;
using Gallery.Generated;
using Gallery.Images;
using Gallery.Running;
using TorchSharp;

namespace Gallery.Systems;

/// <summary>Goodfellow et al. (arXiv:1406.2661): a forger and a detective, both of plain layers.</summary>
[Gan(latent: 64), Input(1, 28, 28)]
public partial class DenseGan
{
    [Linear(128), LeakyReLU(0.2), Linear(256), BatchNorm1d, LeakyReLU(0.2), Linear(784), Sigmoid, Unflatten(1, 28, 28)]
    public partial class Generator;

    [Flatten, Linear(256), LeakyReLU(0.2), Dropout(0.3), Linear(128), LeakyReLU(0.2), Dropout(0.3), Linear(1)]
    public partial class Discriminator;

    [Adversarial]
    public partial class Loss;
}

/// <summary>Trains it, looks at what it makes epoch by epoch, and asks a classifier whether all ten digits are among it.</summary>
public sealed class Gan : ISystem
{
    private const int Epochs = 25;
    private const int Learnt = 20_000;
    private const int Judged = 1_000;

    public int Row => 27;

    public string Name => "gan";

    public string Title => "Generative adversarial network of plain layers";

    public string Definition
        => "Generator 64-128-256-784, discriminator 784-256-128-1, in turn on each batch of 64; Adam at 2e-4 with a first beta of 0.5; 25 "
            + "epochs on at most 20,000 images.";

    public void Run(SystemRun run)
    {
        using var judge = new Judge(run);
        using var model = run.New(() => new DenseGan());
        using var train = run.Images.Train.Take(Math.Min(Learnt, run.Images.Train.Count));
        EpochSamples.Train(
            run,
            model,
            train,
            EpochSamples.Usual(run, Epochs),
            () => model.Sample(ImageStudy.Columns, run.Generator()),
            "Ten images from the same noise");

        using var noGrad = torch.no_grad();
        var made = model.Sample(Judged, run.Generator(1));
        run.Picture("made", ImageGrid.Create(made.narrow(0, 0, 100), ImageStudy.Columns, scale: 2), "A hundred made images, not chosen.");
        judge.Spread(made);
    }
}
