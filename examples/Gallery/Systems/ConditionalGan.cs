using AeDsl;
using AeDsl.Training.Data;
using AeDsl.Training.Metrics;
using AeDsl.Training.Pictures;
using Gallery.Generated;
using Gallery.Images;
using Gallery.Running;
using TorchSharp;

namespace Gallery.Systems;

/// <summary>
/// Mirza and Osindero (arXiv:1411.1784): both parts are told the class, as numbers behind the noise and behind the pixels.
/// </summary>
[Gan(latent: 32), Input(1, 28, 28), Condition(classes: 10)]
public partial class DigitOnDemand
{
    [Linear(256), LeakyReLU(0.2), Linear(512), BatchNorm1d, LeakyReLU(0.2), Linear(784), Sigmoid, Unflatten(1, 28, 28)]
    public partial class Generator;

    [Flatten, Linear(512), LeakyReLU(0.2), Dropout(0.3), Linear(256), LeakyReLU(0.2), Dropout(0.3), Linear(1)]
    public partial class Discriminator;

    [Adversarial]
    public partial class Loss;
}

/// <summary>Asks it for each digit a hundred times, and a classifier which digit came.</summary>
public sealed class ConditionalGan : ISystem
{
    private const int Epochs = 20;
    private const int Learnt = 20_000;
    private const int Each = 100;
    private const int Digits = 10;

    public int Row => 28;

    public string Name => "conditional-gan";

    public string Title => "Conditional generative adversarial network";

    public string Definition
        => "Generator 32-256-512-784, discriminator 784-512-256-1, both told the digit; then a hundred of each digit are asked for, and a "
            + "classifier says which came. 20 epochs, batches of 64, on at most 20,000 images.";

    public void Run(SystemRun run)
    {
        using var judge = new Judge(run);
        using var model = run.New(() => new DigitOnDemand());
        using var train = run.Images.Train.Take(Math.Min(Learnt, run.Images.Train.Count));
        EpochSamples.Train(
            run,
            model,
            train,
            EpochSamples.Usual(run, Epochs),
            () => model.Sample(torch.arange(Digits), run.Generator()),
            "0 to 9 asked for, from the same noise");

        using var noGrad = torch.no_grad();
        var asked = torch.arange(Digits).repeat_interleave(Each);
        var made = model.Sample(asked, run.Generator(1));
        var confusion = new ConfusionMatrix(asked.data<long>().ToArray(), judge.Answers(made), Digits);
        run.Figure($"share of {Digits * Each:N0} made digits that are the one that was asked for", confusion.Accuracy, "", "0.1 by chance");
        run.Figure("share of made images of which the classifier is more than 90 % sure", judge.ShareSure(made));
        run.Table("asked", "Rows: the digit that was asked for; columns: what the classifier takes it for",
            ["asked", .. Enumerable.Range(0, Digits).Select(digit => $"{digit}")],
            Enumerable.Range(0, Digits).Select(
                digit => (IReadOnlyList<object>)[digit, .. Enumerable.Range(0, Digits).Select(held => (object)confusion[digit, held])]));
        run.Picture(
            "made",
            ImageGrid.Create(
                made.reshape(Digits, Each, 1, 28, 28).narrow(1, 0, ImageStudy.Columns).reshape(-1, 1, 28, 28),
                ImageStudy.Columns,
                scale: 2),
            "A row a digit that was asked for; not chosen.");
    }
}
