using System.Globalization;
using AeDsl.Training.Augmentations;
using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests.Sources;

[Collection(DefaultGeneratorCollection.Name)]
public sealed class AugmentationTests
{
    private static readonly float[] s_image = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

    [Fact]
    public void Flips_turn_every_channel_round()
    {
        Assert.Equal([3, 2, 1, 6, 5, 4, 9, 8, 7, 12, 11, 10], Changed(new RandomHorizontalFlip(1)));
        Assert.Equal([4, 5, 6, 1, 2, 3, 10, 11, 12, 7, 8, 9], Changed(new RandomVerticalFlip(1)));
        Assert.Equal(s_image, Changed(new RandomHorizontalFlip(0)));
        Assert.Equal(s_image, Changed(new RandomVerticalFlip(0)));
        Assert.InRange(Draws(new RandomHorizontalFlip(0.3), 2000).Count(drawn => drawn[0] == 3), 600 - 123, 600 + 123);
    }

    [Fact]
    public void Shifts_move_by_whole_pixels_and_bring_in_zeros()
    {
        var drawn = Draws(new RandomShift(1), 900).ToList();

        // 3 × 3 moves, each equally likely: six standard deviations.
        var counts = drawn.CountBy(Text).ToDictionary(pair => pair.Key, pair => pair.Value);
        Assert.Equal(9, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 100 - 57, 100 + 57));
        Assert.Contains("0 0 0 0 1 2 0 0 0 0 7 8", counts.Keys);
        Assert.Contains("5 6 0 0 0 0 11 12 0 0 0 0", counts.Keys);
        Assert.Equal(s_image, Changed(new RandomShift(0)));
        Assert.Contains(Text(new float[12]), Draws(new RandomShift(50), 20).Select(Text));
    }

    [Fact]
    public void A_rotation_by_a_right_angle_is_exact_and_a_small_one_interpolates()
    {
        using var square = arange(25, ScalarType.Float32).view(1, 1, 5, 5);
        using var source = new ImageDataset(square.clone());

        using var still = Batch(source, new RandomRotation(0));
        Assert.Equal(square.ToFloats(), still.Input.ToFloats());
        for (var epoch = 1; epoch < 20; epoch++)
        {
            using var turned = Batch(source, new RandomRotation(10), epoch);
            Assert.Equal(12f, turned.Input[0, 0, 2, 2].item<float>());
            var right = turned.Input[0, 0, 2, 3].item<float>();

            // One pixel to the right of the centre, turned by at most 10 degrees: 13 ∓ 5 sin, and 13 cos.
            Assert.InRange(right, 13 - 0.92, 13 + 0.9);
            Assert.NotEqual(13f, right);
        }
    }

    [Fact]
    public void A_crop_fills_the_image_with_a_part_of_it()
    {
        Assert.Equal(s_image, Changed(new RandomResizedCrop(1)));
        foreach (var drawn in Draws(new RandomResizedCrop(0.25), 200))
        {
            Assert.All(drawn[..6], value => Assert.InRange(value, 1, 6));
            Assert.All(drawn[6..], value => Assert.InRange(value, 7, 12));
            Assert.True(drawn[0] < drawn[2] && drawn[0] < drawn[3], "It is neither turned nor flipped.");
            Assert.True(drawn[2] - drawn[0] <= 2 + 1e-5, "A part is no wider than the whole.");
        }
    }

    [Fact]
    public void Brightness_multiplies_all_values_and_stays_in_range()
    {
        using var source = new ImageDataset(full([1, 1, 2, 2], 0.5f));
        using var bright = new ImageDataset(full([1, 1, 2, 2], 0.9f));
        var values = Enumerable.Range(1, 100).Select(epoch =>
        {
            using var batch = Batch(source, new RandomBrightness(0.4), epoch);
            Assert.Single(batch.Input.ToFloats().Distinct());
            return batch.Input[0, 0, 0, 0].item<float>();
        }).ToList();

        Assert.All(values, value => Assert.InRange(value, 0.3f, 0.7f));
        Assert.InRange(values.Min(), 0.3f, 0.33f);
        Assert.InRange(values.Max(), 0.67f, 0.7f);
        Assert.Equal(1f, Enumerable.Range(1, 50).Max(epoch =>
        {
            using var batch = Batch(bright, new RandomBrightness(0.4), epoch);
            return batch.Input.max().item<float>();
        }));
    }

    [Fact]
    public void What_is_drawn_depends_on_seed_epoch_and_example_alone()
    {
        using var data = new ImageDataset(rand(30, 1, 4, 5));
        Augmentation[] changes = [new RandomShift(2), new RandomRotation(8), new RandomHorizontalFlip()];

        var whole = Examples(data, 30, seed: 1, epoch: 1);
        Assert.Equal(whole, Examples(data, 7, seed: 1, epoch: 1));
        Assert.Equal(whole, Examples(new OwnSource(data), 4, seed: 1, epoch: 1));
        Assert.NotEqual(whole, Examples(data, 30, seed: 1, epoch: 2));
        Assert.NotEqual(whole, Examples(data, 30, seed: 2, epoch: 1));
        Assert.Equal(30, whole.Values.Distinct().Count());

        // By example, whatever batch it is in.
        SortedDictionary<long, string> Examples(IDataSource source, int batchSize, long seed, long epoch)
        {
            using var scope = torch.NewDisposeScope();
            using var batches = new MiniBatches(source, batchSize, seed, epoch, augmentations: changes);
            var order = Permutation.Of(30, seed, epoch);
            var rows = batches.SelectMany(batch => Enumerable.Range(0, batch.Count).Select(n => Text(batch.Input[n].ToFloats())));
            return new(order.Zip(rows).ToDictionary(pair => pair.First, pair => pair.Second));
        }
    }

    [Fact]
    public void Targets_of_the_same_size_move_with_their_inputs()
    {
        using var images = rand(20, 1, 6, 6);
        using var data = new ImageDataset(images.clone(), targets: images * 2);
        using var autoencoder = new ImageDataset(images.clone());
        using var vectors = new ImageDataset(images.clone(), targets: ones(20, 3));
        Augmentation[] changes = [new RandomShift(2), new RandomBrightness(0.5), new RandomVerticalFlip(), new RandomRotation(9)];

        using var both = Batch(data, changes);
        using var moved = Batch(data, [changes[0], new RandomBrightness(0), changes[2], changes[3]]);
        Assert.Equal((moved.Input * 2).ToFloats(), moved.Target.ToFloats());
        Assert.Equal(moved.Target.ToFloats(), both.Target.ToFloats());
        using var own = Batch(autoencoder, changes);
        Assert.Same(own.Input, own.Target);
        using var plain = Batch(vectors, changes);
        Assert.Equal(60f, plain.Target.sum().item<float>());
        Assert.Equal(images.ToFloats(), data.Inputs.ToFloats());
    }

    [Fact]
    public void Training_is_augmented_and_the_test_set_is_not()
    {
        using var data = new ImageDataset(rand(40, 1, 9, 9));
        var options = new FitOptions { Epochs = 2, BatchSize = 8, LearningRate = 1e-12, Augmentations = [new RandomShift(3)] };
        manual_seed(3);
        using var model = new VariationalModel();

        var plain = model.Fit(data, data, options with { Augmentations = [] });
        var changed = model.Fit(data, data, options);
        var again = model.Fit(data, data, options with { UsePlan = false });

        Assert.Equal(plain.History[0].Test!.Total, changed.History[0].Test!.Total, 1e-3);
        Assert.True(Math.Abs(plain.History[0].Train.Total - changed.History[0].Train.Total) > 0.1);
        Assert.NotEqual(changed.History[0].Train.Total, changed.History[1].Train.Total);
        Assert.Equal(changed.History[1].Train.Total, again.History[1].Train.Total, 1e-3);
        Assert.Null(changed.NotPlannedBecause);
    }

    [Fact]
    public void What_cannot_be_augmented_says_so()
    {
        using var rows = DotMatrixFont.Create();
        using var wide = new ImageDataset(full([8, 1, 9, 9], 0.5f));
        wide.Inputs[3] = 2f;
        using var font = new FontModel();
        using var model = new TallModel();

        Assert.Equal(
            "Augmentations are for images, (N, channels, height, width), and the training set is (32, 35). Leave Augmentations out, "
            + "or give "
            + "the images their three dimensions.",
            Refused(font, rows, new RandomShift(1)));
        Assert.Equal(
            "RandomShift(9) moves images of 9×9 pixels out of sight. Shift by 8 at most, or leave it out.",
            Refused(model, wide, new RandomShift(9)));
        Assert.Equal(
            "RandomBrightness is for values from 0 to 1, but the inputs of the training set are from 0.5 to 2. Scale them, or "
            + "leave it out.",
            Refused(model, wide, new RandomBrightness(0.1)));
        Assert.Equal(
            "Powell's method compares losses of the same examples, and augmentations change them; leave Augmentations out.",
            Assert.Throws<ArgumentException>(() => font.Fit(
                rows, options: new() { Optimizer = OptimizerKind.Powell, Augmentations = [new RandomShift(1)] })).Message);
        Assert.Equal(
            "probability is from 0 to 1, got 1.5. (Parameter 'probability')",
            Assert.Throws<ArgumentOutOfRangeException>(() => new RandomHorizontalFlip(1.5)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomVerticalFlip(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomShift(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomRotation(181));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomResizedCrop(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomBrightness(-0.1));
    }

    [Fact]
    public void Names_are_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        other.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = other;
        try
        {
            Assert.Equal("RandomBrightness(0.25)", $"{new RandomBrightness(0.25)}");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Refused(IModel model, ImageDataset data, Augmentation change)
        => Assert.Throws<ArgumentException>(() => model.Fit(data, options: new() { Augmentations = [change] })).Message;

    private static float[] Changed(Augmentation change) => Draws(change, 1).Single();

    /// <summary>The image of two channels, two rows and three columns, in some epochs.</summary>
    private static IEnumerable<float[]> Draws(Augmentation change, int count)
    {
        using var data = new ImageDataset(tensor(s_image, [1, 2, 2, 3]));
        for (var epoch = 1; epoch <= count; epoch++)
        {
            using var batch = Batch(data, change, epoch);
            yield return batch.Input.ToFloats();
        }
    }

    private static Batch Batch(IDataSource source, Augmentation change, long epoch = 1) => Batch(source, [change], epoch);

    private static Batch Batch(IDataSource source, Augmentation[] changes, long epoch = 1)
    {
        using var batches = new MiniBatches(source, 1000, seed: 1, epoch, augmentations: changes);
        return batches[0];
    }

    private static string Text(float[] values) => string.Join(' ', values);
}

/// <summary>Its outputs reach every value.</summary>
[Autoencoder, Input(1, 9, 9)]
internal sealed partial class TallModel
{
    [Flatten, Linear(4)]
    public partial class Encoder;

    [Linear(81), Unflatten(1, 9, 9)]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}
