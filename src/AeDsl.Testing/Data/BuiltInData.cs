using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>
/// Examples in [0, 1] for every input shape (in [-1, 1] for a generator that ends in tanh), made on the spot: drawn digits for images of
/// one channel, tinted ones for several, the dot-matrix font for 35 numbers, and otherwise bumps that slide and swell, which have two
/// degrees of freedom.
/// </summary>
public sealed class BuiltInData : IModelData
{
    private const int Training = 1024;
    private const int Testing = 256;

    private BuiltInData()
    {
    }

    /// <summary>The only one.</summary>
    public static BuiltInData Instance { get; } = new();

    /// <inheritdoc/>
    public ModelExamples Load(IModel model, long seed)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var scope = torch.NewDisposeScope();
        long[] shape = [.. model.InputShape];
        if (shape is [DotMatrixFont.Rows * DotMatrixFont.Columns])
        {
            // All that there is: the glyphs are learnt by heart.
            return new ModelExamples(Set(model, DotMatrixFont.Create()), Set(model, DotMatrixFont.Create()));
        }

        using var random = new Generator((ulong)seed);
        return new ModelExamples(
            Set(model, Examples(shape, Training, seed, random)), Set(model, Examples(shape, Testing, seed + 1, random)));
    }

    private static ImageDataset Examples(long[] shape, int count, long seed, Generator random)
        => shape.Length == 3 ? Digits(shape, count, seed, random) : Bumps(shape, count, random);

    private static ImageDataset Digits(long[] shape, int count, long seed, Generator random)
    {
        var drawn = DrawnDigits.Create(count, seed);
        if (shape is [1, 28, 28]) return drawn;
        var images = drawn.First(count);
        if (shape[1] != 28 || shape[2] != 28)
        {
            images = nn.functional.interpolate(images, [shape[1], shape[2]], mode: InterpolationMode.Bilinear, align_corners: false);
        }

        // A tint of each image: the channels tell more than one another.
        var tint = shape[0] == 1 ? torch.ones(count, 1, 1, 1) : 0.25 + 0.75 * torch.rand(count, shape[0], 1, 1, generator: random);
        var labels = drawn.Labels!.clone();
        drawn.Dispose();
        return new ImageDataset((images * tint).clamp(0.0, 1.0), labels);
    }

    /// <summary>
    /// exp(−½ ((i − c) / w)²) over places i in [0, 1], with a random centre c in [0, 1] and width w in [0.08, 0.3]; the class is the
    /// tenth of the centre.
    /// </summary>
    private static ImageDataset Bumps(long[] shape, int count, Generator random)
    {
        var size = shape.Aggregate(1L, (product, side) => product * side);
        var places = (torch.arange(size, dtype: ScalarType.Float32) + 0.5) / size;
        var centre = torch.rand(count, 1, generator: random);
        var width = 0.08 + 0.22 * torch.rand(count, 1, generator: random);
        var values = (-0.5 * ((places.unsqueeze(0) - centre) / width).square()).exp();
        return new ImageDataset(values.reshape([count, .. shape]), (centre.squeeze(1) * 10.0).to(ScalarType.Int64));
    }

    /// <summary>Gives a set the targets and labels that the model's loss wants.</summary>
    private static ImageDataset Set(IModel model, ImageDataset set)
    {
        using (set)
        {
            var inputs = set.First(set.Count);
            var labels = set.Labels!;
            // A generator that ends in tanh learns to imitate images of its own range.
            if (model is IAdversarial { OutputRange: { Minimum: -1, Maximum: 1 } }) inputs = 2.0 * inputs - 1.0;
            if (model is IConditional conditional) labels = labels.remainder(conditional.Classes);
            if (model is not INetwork network || network.OutputShape.SequenceEqual(network.InputShape))
            {
                return new ImageDataset(inputs.clone(), labels.clone());
            }
            long[] output = [.. network.OutputShape];
            if (network.LossNames.Contains("CrossEntropy"))
            {
                return output.Length == 1
                    ? Classified(inputs.clone(), labels.remainder(output[0]))
                    : new ImageDataset(inputs.clone(), labels.clone(), Segmented(inputs, output));
            }

            return new ImageDataset(inputs.clone(), labels.clone(), Smooth(inputs, output));
        }
    }

    private static ImageDataset Classified(Tensor inputs, Tensor classes)
    {
        using var set = new ImageDataset(inputs, classes);
        return set.ForClassification();
    }

    /// <summary>
    /// A class for each place, (N, H, W) of int64: in which of as many equal parts of [0, 1] the input's brightness there lies.
    /// </summary>
    private static Tensor Segmented(Tensor inputs, long[] output)
    {
        var brightness = inputs.reshape([inputs.shape[0], 1, -1, inputs.shape[^1]]);
        brightness = nn.functional.interpolate(
            brightness, [.. output.AsSpan(1)], mode: InterpolationMode.Bilinear, align_corners: false).squeeze(1);
        return (brightness * output[0]).to(ScalarType.Int64).clamp(0, output[0] - 1);
    }

    /// <summary>A smooth function of the input of another shape: output i is ½ + ½ sin(i + s) of the input's mean s, in [0, 1].</summary>
    private static Tensor Smooth(Tensor inputs, long[] shape)
    {
        var size = shape.Aggregate(1L, (product, side) => product * side);
        var phase = inputs.flatten(1).mean([1L], true) * 6.0;
        var angles = phase + torch.arange(size, dtype: ScalarType.Float32).unsqueeze(0);
        return (0.5 + 0.5 * angles.sin()).reshape([inputs.shape[0], .. shape]);
    }
}
