using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

[Collection(DefaultGeneratorCollection.Name)]
public sealed class ImageDatasetTests : IDisposable
{
    // Six examples of two bytes each: 0 and 51, 1 and 52, ...
    private readonly ImageDataset _set = new(
        torch.tensor(Enumerable.Range(0, 6).SelectMany(i => new[] { (byte)i, (byte)(i + 51) }).ToArray(), new long[] { 6, 2 }),
        torch.tensor(new long[] { 0, 1, 2, 0, 1, 2 }));

    public void Dispose() => _set.Dispose();

    [Fact]
    public void Bytes_become_numbers_from_0_to_1_and_the_target_is_the_input()
    {
        using var batches = MiniBatches.InOrder(_set, 4);
        using var scope = torch.NewDisposeScope();

        var batch = batches[1];

        Assert.Equal((2, 2, 2L), (batches.Count, batch.Count, batch.Input.shape[0]));
        Assert.Equal([4 / 255f, 55 / 255f, 5 / 255f, 56 / 255f], batch.Input.ToFloats());
        Assert.Same(batch.Input, batch.Target);
    }

    [Fact]
    public void A_classifier_is_compared_with_labels_and_a_segmentation_with_its_own_targets()
    {
        using var scope = torch.NewDisposeScope();
        using var labelled = _set.ForClassification();
        using var segmented = _set.WithTargets(torch.arange(6, dtype: ScalarType.Float32).reshape(6, 1));
        using var first = MiniBatches.InOrder(labelled, 6);
        using var second = new MiniBatches(segmented, 6, seed: 1, epoch: 1);

        Assert.Equal([0L, 1, 2, 0, 1, 2], first[0].Target.ToArray<long>());
        var batch = second[0];
        Assert.Equal(
            batch.Input.ToFloats().Where((_, i) => i % 2 == 0).Select(value => MathF.Round(value * 255f)), batch.Target.ToFloats());
    }

    [Fact]
    public void Every_example_comes_once_an_epoch_and_each_batch_can_be_asked_for_alone()
    {
        using var scope = torch.NewDisposeScope();
        using var batches = new MiniBatches(_set, 4, seed: 1, epoch: 1);

        var all = batches.SelectMany(batch => batch.Input.ToFloats()).ToList();

        Assert.Equal(12, all.Distinct().Count());
        Assert.Equal(all.Skip(8), batches[1].Input.ToFloats());
        Assert.Throws<ArgumentOutOfRangeException>(() => batches[2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => batches[-1]);
    }

    [Fact]
    public void The_last_small_batch_is_kept_unless_it_is_dropped()
    {
        using var kept = new MiniBatches(_set, 4, 1, 1);
        using var dropped = new MiniBatches(_set, 4, 1, 1, dropLast: true);

        Assert.Equal((2, 1), (kept.Count, dropped.Count));
    }

    [Fact]
    public void Parts_have_the_examples_they_should()
    {
        using var taken = _set.Take(2);
        var (first, rest) = _set.Split(4);
        using var chosen = _set.Where(label => label != 1);

        Assert.Equal((2L, 4L, 2L, 4L), (taken.Count, first.Count, rest.Count, chosen.Count));
        Assert.Equal([1L, 2], rest.Labels!.ToArray<long>());
        Assert.Equal([0L, 2, 0, 2], chosen.Labels!.ToArray<long>());
        Assert.Equal(new byte[] { 0, 51, 2, 53, 3, 54, 5, 56 }, chosen.Inputs.ToArray<byte>());
        first.Dispose();
        rest.Dispose();
        Assert.Equal(6, _set.Count);
    }

    [Fact]
    public void Wrong_parts_and_tensors_are_errors()
    {
        using var scope = torch.NewDisposeScope();
        Assert.Throws<ArgumentOutOfRangeException>(() => _set.Take(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _set.Take(7));
        Assert.Throws<ArgumentOutOfRangeException>(() => _set.Split(6));
        Assert.Throws<InvalidOperationException>(() => _set.Where(_ => false));
        Assert.Throws<ArgumentException>(() => new ImageDataset(torch.zeros(3)));
        Assert.Throws<ArgumentException>(() => new ImageDataset(torch.zeros(3, 2), torch.zeros(3)));
        Assert.Throws<ArgumentException>(() => new ImageDataset(torch.zeros(3, 2), torch.tensor(new long[] { 1, 2 })));
        Assert.Throws<ArgumentException>(() => new ImageDataset(torch.zeros(3, 2), targets: torch.zeros(2, 2)));
        Assert.Throws<ArgumentException>(() => new ImageDataset(torch.tensor(new[] { 1L, 2L }, new long[] { 1, 2 })));
        using var unlabelled = new ImageDataset(torch.zeros(3, 2));
        Assert.Throws<InvalidOperationException>(unlabelled.ForClassification);
        Assert.Throws<InvalidOperationException>(() => unlabelled.Where(_ => true));
    }
}
