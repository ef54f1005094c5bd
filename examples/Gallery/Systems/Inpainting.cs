using AeDsl;
using AeDsl.Training.Metrics;
using AeDsl.Training.Pictures;
using Gallery.Images;
using Gallery.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace Gallery.Systems;

/// <summary>Half of the pixels are hidden in training, while the loss looks at the whole image.</summary>
[Autoencoder, Input(1, 28, 28), Masking(0.5)]
public partial class MaskingInpainter
{
    [Flatten, Linear(400), ReLU, Linear(100), ReLU]
    public partial class Encoder;

    [Linear(400), ReLU, Linear(784), Sigmoid, Unflatten(1, 28, 28)]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>The other way to hide pixels: dropout as the first layer, which makes the others brighter by as much.</summary>
[Autoencoder, Input(1, 28, 28)]
public partial class DropoutInpainter
{
    [Flatten, Dropout(0.5), Linear(400), ReLU, Linear(100), ReLU]
    public partial class Encoder;

    [Linear(400), ReLU, Linear(784), Sigmoid, Unflatten(1, 28, 28)]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>Hides pixels of test images in two ways, and measures what is filled in on those pixels alone.</summary>
public sealed class Inpainting : ISystem
{
    private const int Epochs = 10;
    private const double Rate = 0.5;
    private const int HoleFrom = 10;
    private const int HoleSide = 8;

    public int Row => 11;

    public string Name => "inpainting";

    public string Title => "Inpainting: filling in hidden pixels";

    public string Definition
        => "784-400-100-400-784 with half of the input hidden in training, by masking or by dropout, and the loss against the whole "
            + "image; the error on the hidden pixels only, with half of the pixels or a square of 8 × 8 hidden.";

    public void Run(SystemRun run)
    {
        using var masking = run.New(() => new MaskingInpainter());
        ImageStudy.Train(run, masking, Epochs);
        using var dropout = run.New(() => new DropoutInpainter());
        ImageStudy.Train(run, dropout, Epochs);

        using var noGrad = torch.no_grad();
        var clean = run.Images.Test.All();
        var pixels = Noise.Uniform(clean.shape, clean, run.Generator()).lt(Rate);
        var hole = torch.zeros(clean.shape, dtype: ScalarType.Bool);
        hole.narrow(2, HoleFrom, HoleSide).narrow(3, HoleFrom, HoleSide).fill_(true);
        var rows = new List<IReadOnlyList<object>> { Row("half of the pixels", "half", pixels), Row("a square of 8 × 8", "square", hole) };
        run.Table(
            "errors",
            "Mean squared error on the hidden pixels of test images",
            ["hidden", "left black", "mean image", "dropout in training", "masking in training"],
            rows);

        List<object> Row(string name, string file, Tensor mask)
        {
            var hidden = clean.masked_fill(mask, 0.0);
            var filled = ImageStudy.InParts(hidden, masking.Reconstruct);
            var mean = PixelErrors.MeanSquaredError(MeanImage.Of(run.Images.Train).expand(clean.shape), clean, mask);
            var error = PixelErrors.MeanSquaredError(filled, clean, mask);
            run.Figure(
                $"mean squared error on hidden pixels, {name}",
                error,
                "",
                FormattableString.Invariant($"below the mean image's, {mean:F4}"),
                error < mean);

            // Pixels that are seen stay as they are.
            var filledIn = torch.where(mask, filled, clean);
            var count = Math.Min(2 * ImageStudy.Columns, clean.shape[0]);
            run.Picture(
                file,
                ImageGrid.Create(InTurn(clean, hidden, filledIn, count), ImageStudy.Columns, scale: 2),
                $"Test images, the same with {name} hidden, and filled in.");
            return [
                name,
                PixelErrors.MeanSquaredError(hidden, clean, mask),
                mean,
                PixelErrors.MeanSquaredError(ImageStudy.InParts(hidden, dropout.Reconstruct), clean, mask),
                error,
            ];
        }
    }

    /// <summary>Rows of clean, hidden and filled-in images in turn.</summary>
    private static Tensor InTurn(Tensor clean, Tensor hidden, Tensor filledIn, long count)
        => torch.stack(
            [.. new[] { clean, hidden, filledIn }.Select(images => images.narrow(0, 0, count).reshape(-1, ImageStudy.Columns, 1, 28, 28))],
            1).reshape(-1, 1, 28, 28);
}
