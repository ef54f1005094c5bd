using System.Runtime.InteropServices;
using AeDsl.Training.Data;
using AeDsl.Training.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Augmentations;

/// <summary>Reads batches of a source and changes each example as one epoch of a run wants it.</summary>
internal sealed class AugmentedBatches
{
    // Streams of this purpose have nothing in common with those of the order and the models' noise.
    private const long Purpose = 0x617567;

    private readonly IDataSource _source;
    private readonly IReadOnlyList<Augmentation> _augmentations;
    private readonly long _seed;
    private readonly long _epoch;
    private readonly bool _targetsFollow;

    /// <exception cref="ArgumentException">The examples are no images.</exception>
    public AugmentedBatches(IDataSource source, IReadOnlyList<Augmentation> augmentations, long seed, long epoch)
    {
        ArgumentNullException.ThrowIfNull(source);
        CheckShape(source);
        (_source, _augmentations, _seed, _epoch) = (source, augmentations, seed, epoch);
        _targetsFollow = source.TargetShape is { Count: 3 } shape && shape.Skip(1).SequenceEqual(source.InputShape.Skip(1));
    }

    /// <exception cref="ArgumentException">The examples are no images.</exception>
    public static void CheckShape(IDataSource source)
    {
        if (source.InputShape.Count != 3)
        {
            throw new ArgumentException(
                "Augmentations are for images, (N, channels, height, width), and the training set is "
                + $"{Excerpt.Of([source.Count, .. source.InputShape])}. Leave Augmentations out, or give the images their three "
                + "dimensions.");
        }
    }

    public Batch Read(ReadOnlySpan<long> indices)
    {
        using var noGrad = torch.no_grad();
        var batch = _source.Read(indices);
        var input = Own(batch.Input);
        var target = ReferenceEquals(batch.Target, batch.Input) ? input
            : _targetsFollow && _source.TargetOrigin == TargetOrigin.Separate ? Own(batch.Target)
            : batch.Target;
        var values = Floats(input);
        var targets = ReferenceEquals(target, batch.Target) || ReferenceEquals(target, input) ? [] : Floats(target);
        var (height, width) = ((int)_source.InputShape[1], (int)_source.InputShape[2]);
        var size = Math.Max(values.Length, targets.Length) / indices.Length;
        var spare = new float[size];
        for (var n = 0; n < indices.Length; n++)
        {
            var image = new AugmentedImage(Row(values, n, indices.Length), spare, height, width);
            var other = new AugmentedImage(Row(targets, n, indices.Length), spare, height, width);
            for (var i = 0; i < _augmentations.Count; i++)
            {
                var random = new RandomStream(_seed, _epoch, Purpose, indices[n], i);
                var again = random;
                _augmentations[i].Apply(image, ref random);
                if (_augmentations[i].MovesPixels && !other.Values.IsEmpty)
                {
                    _augmentations[i].Apply(other, ref again);
                }
            }
        }

        batch.Input.Dispose();
        if (!ReferenceEquals(target, batch.Target))
        {
            batch.Target.Dispose();
        }

        return batch with { Input = input, Target = target };
    }

    // A copy that nobody else sees, in the order of its elements.
    private static Tensor Own(Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        return tensor.detach().contiguous().clone().MoveToOuterDisposeScope();
    }

    private static Span<float> Floats(Tensor tensor)
        => tensor.dtype == ScalarType.Float32
            ? MemoryMarshal.Cast<byte, float>(tensor.bytes)
            : throw new ArgumentException($"Augmentations are for images of Float32, and the training set gives {tensor.dtype}.");

    private static Span<float> Row(Span<float> values, int row, int rows)
        => values.Slice(row * (values.Length / rows), values.Length / rows);
}
