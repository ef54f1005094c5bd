using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

[Collection(DefaultGeneratorCollection.Name)]
public sealed class SubsetTests : IDisposable
{
    private readonly ImageDataset _six = new(
        torch.arange(12, dtype: ScalarType.Float32).reshape(6, 2) / 12, torch.tensor(new[] { 1L, 0, 1, 2, 0, 1 }));

    public void Dispose() => _six.Dispose();

    [Fact]
    public void Classes_are_chosen_left_out_and_told_apart()
    {
        using var ones = _six.OfClass(1);
        using var others = _six.WithoutClass(1);
        var classes = _six.ByClass();

        Assert.Equal([0, 4, 10], Firsts(ones));
        Assert.Equal([2, 6, 8], Firsts(others));
        Assert.Equal([0L, 1, 2], classes.Keys);
        Assert.Equal([2, 8], Firsts(classes[0]));
        Assert.Contains(
            "No example has a chosen class",
            Assert.Throws<InvalidOperationException>(() => _six.OfClass(7)).Message,
            StringComparison.Ordinal);
        classes.Values.ToList().ForEach(part => part.Dispose());
    }

    [Fact]
    public void As_many_of_each_class_are_taken_in_their_order()
    {
        using var one = _six.TakeOfEachClass(1);

        Assert.Equal([0, 2, 6], Firsts(one));
        Assert.Equal([1L, 0, 2], one.Labels!.ToArray<long>());
        Assert.Contains(
            "Class 2 has 1 examples, fewer than 2",
            Assert.Throws<InvalidOperationException>(() => _six.TakeOfEachClass(2)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_are_taken_as_they_are_named()
    {
        using var rows = _six.Rows([5, 0, 5]);

        Assert.Equal([10, 0, 10], Firsts(rows));
        Assert.Contains(
            "places from 0 to 5, at least one; got 6",
            Assert.Throws<ArgumentException>(() => _six.Rows([1, 6])).Message,
            StringComparison.Ordinal);
        Assert.Contains("got none", Assert.Throws<ArgumentException>(() => _six.Rows([])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Flipped_pixels_are_as_many_as_asked_for_and_targets_are_clean()
    {
        using var font = DotMatrixFont.Create();
        using var noisy = font.WithFlippedPixels(0.2, copies: 20, seed: 3);
        using var batches = MiniBatches.InOrder(noisy, 1000);
        using var scope = torch.NewDisposeScope();
        var batch = batches[0];

        Assert.Equal((640L, 640), (noisy.Count, batch.Count));
        Assert.Equal(0.2, (batch.Input - batch.Target).abs().mean().item<float>(), 0.01);
        Assert.All(batch.Input.ToFloats(), value => Assert.True(value is 0 or 1));
        for (var copy = 0; copy < 20; copy++)
        {
            Assert.Equal(font.Inputs.ToFloats(), batch.Target.narrow(0, 32 * copy, 32).ToFloats());
            Assert.Equal(font.Labels!.ToArray<long>(), batch.Labels!.narrow(0, 32 * copy, 32).ToArray<long>());
        }

        Assert.NotEqual(batch.Input.narrow(0, 0, 32).ToFloats(), batch.Input.narrow(0, 32, 32).ToFloats());
    }

    [Fact]
    public void Noise_follows_the_seed_and_more_copies_begin_as_fewer_do()
    {
        using var five = _six.WithGaussianNoise(0.5, copies: 5, seed: 3);
        using var two = _six.WithGaussianNoise(0.5, copies: 2, seed: 3);
        using var other = _six.WithGaussianNoise(0.5, copies: 2, seed: 4);
        using var none = _six.WithFlippedPixels(0, copies: 1, seed: 3);
        using var all = _six.WithFlippedPixels(1, copies: 1, seed: 3);

        Assert.Equal(two.Inputs.ToFloats(), five.Inputs.ToFloats()[..24]);
        Assert.NotEqual(two.Inputs.ToFloats(), other.Inputs.ToFloats());
        Assert.Equal(_six.Inputs.ToFloats(), none.Inputs.ToFloats());
        Assert.Equal(_six.Inputs.ToFloats().Select(value => 1 - value), all.Inputs.ToFloats());
    }

    [Fact]
    public void Gaussian_noise_has_its_deviation_and_a_classifiers_targets_stay_labels()
    {
        using var blank = new ImageDataset(torch.zeros(100, 50, dtype: ScalarType.Byte), torch.arange(100, dtype: ScalarType.Int64));
        using var forClasses = blank.ForClassification();
        using var noisy = forClasses.WithGaussianNoise(0.3, copies: 2, seed: 1);
        using var batches = MiniBatches.InOrder(noisy, 200);
        using var scope = torch.NewDisposeScope();

        Assert.Equal(0.3, noisy.Inputs.std().item<float>(), 0.01);
        Assert.Equal(batches[0].Labels!.ToArray<long>(), batches[0].Target.ToArray<long>());
    }

    [Fact]
    public void Nothing_but_the_set_is_left_behind()
    {
        var before = Tensor.TotalCount;
        using (_six.WithFlippedPixels(0.5, 3, 1))
        {
            Assert.Equal(before + 3, Tensor.TotalCount);
        }

        Assert.Equal(before, Tensor.TotalCount);
        Assert.Throws<ArgumentOutOfRangeException>(() => _six.WithFlippedPixels(1.5, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _six.WithGaussianNoise(0.1, 0, 1));
    }

    private static float[] Firsts(ImageDataset set) => [.. set.Inputs.ToFloats().Chunk(2).Select(row => MathF.Round(row[0] * 12))];
}
