using AeDsl;
using AeDsl.Training.Data;
using AeDsl.Training.Pictures;
using Gallery.CycleGans;
using Gallery.Generated;
using Gallery.Images;
using Gallery.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace Gallery.Systems;

/// <summary>
/// Turns an image into another; one goes each way. No sigmoid ends it: one that has once gone all white has no gradient to come back by.
/// </summary>
[Network, Input(1, 28, 28)]
[Conv2d(16, 3, padding: 1, bias: false), BatchNorm2d, ReLU]
[Conv2d(16, 3, padding: 1, bias: false), BatchNorm2d, ReLU]
[Conv2d(1, 3, padding: 1)]
public partial class Translator
{
    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>Scores 7 × 7 places of an image, each by what is around it.</summary>
[Network, Input(1, 28, 28)]
[Conv2d(16, 4, stride: 2, padding: 1), LeakyReLU(0.2), Conv2d(32, 4, stride: 2, padding: 1), LeakyReLU(0.2), Conv2d(1, 3, padding: 1)]
public partial class Critic
{
    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>White on black to black on white and back, learnt without a single pair.</summary>
public sealed class InvertedDigits : ISystem
{
    private const int Epochs = 4;
    private const int Learnt = 10_000;

    public int Row => 28;

    public string Name => "cyclegan";

    public string Title => "CycleGAN: digits to inverted digits and back";

    public string Definition
        => "Two convolutional generators and two discriminators with cycle consistency. One half of at most 10,000 images is white on "
            + "black, the other black on white: no image is seen both ways. The error is measured against the true inversion of test "
            + "images.";

    public void Run(SystemRun run)
    {
        using var model = new CycleGan(
            run.New(() => new Translator()),
            run.New(() => new Translator(), run.Seed + 1),
            run.New(() => new Critic(), run.Seed + 2),
            run.New(() => new Critic(), run.Seed + 3));
        using var whole = run.Images.Train.Take(Math.Min(Learnt, run.Images.Train.Count));
        var (first, second) = whole.Split(whole.Count / 2);
        using var white = first;
        using var others = second;
        using var black = new ImageDataset(Inverted(others.All()));
        using var train = CycleGan.Pair(white, black);
        var digits = run.Images.Test.All();
        var shown = digits.narrow(0, 0, ImageStudy.Columns);
        EpochSamples.Train(
            run,
            model,
            train,
            EpochSamples.Usual(run, Epochs) with { BatchSize = 32 },
            () => model.ToB(shown),
            "Test images turned into inverted ones");

        using var noGrad = torch.no_grad();
        var inverted = Inverted(digits);
        var (toB, toA) = (ImageStudy.InParts(digits, model.ToB), ImageStudy.InParts(inverted, model.ToA));
        var (there, back) = (ImageStudy.InParts(toB, model.ToA), ImageStudy.InParts(toA, model.ToB));
        run.Figure("digit to inverted digit, mean absolute error", Error(toB, inverted), "of white");
        run.Figure("inverted digit to digit, mean absolute error", Error(toA, digits), "of white");
        run.Figure("a digit left as it is, against its inversion", Error(digits, inverted), "of white");
        run.Figure("all white, against inverted digits", Error(torch.ones_like(inverted), inverted), "of white");
        run.Figure("there and back, mean absolute error", (Error(there, digits) + Error(back, inverted)) / 2, "of white");
        Show(run, "to-inverted", [digits, toB, there], "Test images, turned into inverted ones, and turned back.");
        Show(run, "to-digits", [inverted, toA, back], "Inverted test images, turned into digits, and turned back.");
    }

    private static Tensor Inverted(Tensor images) => 1.0 - images;

    private static double Error(Tensor images, Tensor wanted) => nn.functional.l1_loss(images, wanted).item<float>();

    private static void Show(SystemRun run, string file, Tensor[] images, string caption)
        => run.Picture(
            file,
            ImageGrid.Create(
                torch.cat([.. images.Select(image => image.narrow(0, 0, ImageStudy.Columns))], 0), ImageStudy.Columns, scale: 2),
            caption);
}
