using System.Collections;
using System.Runtime.InteropServices;
using AeDsl.Training.Augmentations;
using AeDsl.Training.Data.Sources;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Data;

/// <summary>
/// The batches of one epoch. Any of them can be asked for at any time, so a run that is resumed goes on in the middle. The tensors of a
/// batch belong to the dispose scope in which it was asked for. A last batch that is smaller than the others is kept unless told otherwise;
/// a single example that is left over joins the batch before it. Batches of files, and augmented ones, are read on another thread while the
/// ones before are used; their values and their order don't depend on it.
/// </summary>
public sealed class MiniBatches : IEnumerable<Batch>, IDisposable
{
    private readonly IDataSource _source;
    private readonly int _batchSize;
    private readonly bool _dropLast;
    private readonly AugmentedBatches? _augmented;
    private readonly ReadAhead? _ahead;

    // The order of the examples as int64, so that a batch is one native copy; none for the order in which they stand.
    private readonly Tensor? _order;

    // The same where the examples are.
    private readonly Tensor? _orderOnDevice;

    /// <summary>Batches in a random order that depends on the seed and the epoch alone.</summary>
    /// <param name="dataset">Where the examples come from.</param>
    /// <param name="batchSize">Examples in a batch, at least 1.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="epoch">The epoch's number.</param>
    /// <param name="dropLast">Leaves out the last batch where it is smaller than the others.</param>
    /// <param name="augmentations">What changes examples at random, by the same seed and epoch, one after another; null: nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is below 1.</exception>
    /// <exception cref="ArgumentException">Examples that are no images (channels, height, width) can't be augmented.</exception>
    public MiniBatches(
        IDataSource dataset,
        int batchSize,
        long seed,
        long epoch,
        bool dropLast = false,
        IReadOnlyList<Augmentation>? augmentations = null)
        : this(dataset, batchSize, dropLast, augmentations is { Count: > 0 } ? new(dataset, augmentations, seed, epoch) : null)
    {
        // Straight into the tensor's memory: an array for each epoch would be work for the garbage collector.
        _order = torch.empty(dataset.Count, dtype: ScalarType.Int64).DetachFromDisposeScope();
        Permutation.Fill(MemoryMarshal.Cast<byte, long>(_order.bytes), seed, epoch);
        _orderOnDevice = dataset is ImageDataset memory && memory.Inputs.device_type != DeviceType.CPU
            ? _order.to(memory.Inputs.device).DetachFromDisposeScope()
            : null;
    }

    /// <summary>The batches of one epoch of a run.</summary>
    internal MiniBatches(IDataSource dataset, FitOptions options, long epoch)
        : this(dataset, options.BatchSize, options.Seed, epoch, options.DropLast, options.Augmentations)
    {
    }

    private MiniBatches(IDataSource dataset, int batchSize, bool dropLast, AugmentedBatches? augmented)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        (_source, _batchSize, _dropLast, _augmented) = (dataset, batchSize, dropLast, augmented);
        Count = CountOf(dataset, batchSize, dropLast);
        _ahead = dataset.ReadsAhead || (augmented is not null && dataset is ImageDataset) ? new ReadAhead(Count, Read) : null;
    }

    /// <summary>How many batches there are.</summary>
    public int Count { get; }

    /// <summary>The batch at a place, 0 to <see cref="Count"/> − 1.</summary>
    /// <param name="index">The place.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public Batch this[int index]
    {
        get
        {
            Part(index);
            return _ahead is null ? Read(index) : _ahead.Take(index);
        }
    }

    /// <summary>Batches in the order in which the examples stand: for evaluation.</summary>
    /// <param name="dataset">Where the examples come from.</param>
    /// <param name="batchSize">Examples in a batch, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is below 1.</exception>
    public static MiniBatches InOrder(IDataSource dataset, int batchSize) => new(dataset, batchSize, dropLast: false, augmented: null);

    /// <summary>Which examples a batch of a random order has.</summary>
    internal ReadOnlySpan<long> RowsOf(int index)
    {
        var (start, count) = Part(index);
        return MemoryMarshal.Cast<byte, long>(_order!.bytes).Slice((int)start, (int)count);
    }

    private Batch Read(int index)
    {
        var (start, count) = Part(index);
        if (_source is ImageDataset memory && _augmented is null)
        {
            if (_order is null)
            {
                return memory.Select(tensor => Rows(tensor, start, count));
            }

            using var rows = (_orderOnDevice ?? _order).narrow(0, start, count);
            return memory.Select(tensor => tensor.index_select(0, rows));
        }

        var chosen = _order is null ? Places(start, count) : RowsOf(index);
        return _augmented is null ? _source.Read(chosen) : _augmented.Read(chosen);
    }

    /// <summary>
    /// Rows in memory of libtorch's own, as those of a random order are: on some processors MKL rounds otherwise where a matrix begins at
    /// an odd address, and tensors made of arrays lie where the garbage collector has put them.
    /// </summary>
    private static Tensor Rows(Tensor tensor, long start, long count)
    {
        var rows = tensor.narrow(0, start, count);
        if (rows.dtype == ScalarType.Byte || rows.device_type != DeviceType.CPU)
        {
            return rows;
        }

        using (rows)
        {
            return rows.clone();
        }
    }

    private static ReadOnlySpan<long> Places(long start, long count)
    {
        var places = new long[count];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = start + i;
        }

        return places;
    }

    private (long Start, long Count) Part(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        var start = (long)index * _batchSize;
        return (start, index == Count - 1 && !_dropLast ? _source.Count - start : _batchSize);
    }

    internal static int CountOf(IDataSource dataset, int batchSize, bool dropLast)
    {
        var (whole, rest) = Math.DivRem(dataset.Count, batchSize);
        // A single example that is left over joins the batch before it: batch normalisation has no variance of one.
        var isKept = rest > 0 && !dropLast && (rest > 1 || whole == 0);
        return (int)(isKept ? whole + 1 : whole);
    }

    /// <inheritdoc/>
    public IEnumerator<Batch> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public void Dispose()
    {
        // Before the order, which it reads.
        _ahead?.Dispose();
        _order?.Dispose();
        _orderOnDevice?.Dispose();
    }
}
