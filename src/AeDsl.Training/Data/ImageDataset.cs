using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using AeDsl.Training.Planned.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Data;

/// <summary>
/// Examples with their labels, and what a model's output is compared with. It owns its tensors and lives outside dispose scopes:
/// dispose of it when done. Parts (<see cref="Take"/>, <see cref="Split"/>) share memory with the whole but are disposed of on their own.
/// </summary>
public sealed class ImageDataset : IDataSource, IDisposable
{
    private readonly Tensor _inputs;
    private readonly Tensor? _labels;
    private readonly Tensor? _targets;

    /// <summary>A data set of the given tensors, which it takes over.</summary>
    /// <param name="inputs">(N, ...): bytes 0 to 255, which batches give as 0 to 1, or floats, which they give as they are.</param>
    /// <param name="labels">The class of each input, (N) of int64; none where there are none.</param>
    /// <param name="targets">
    /// What the output is compared with where it is neither the input nor the label, (N, ...): a clean or a segmented image.
    /// </param>
    /// <exception cref="ArgumentException">The numbers of examples differ, there is none, or an element type is not as above.</exception>
    public ImageDataset(Tensor inputs, Tensor? labels = null, Tensor? targets = null)
        : this(inputs, labels, targets, targets is null ? TargetOrigin.Input : TargetOrigin.Separate)
    {
    }

    private ImageDataset(Tensor inputs, Tensor? labels, Tensor? targets, TargetOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        (_inputs, _labels, _targets) = (Live(inputs, nameof(Inputs)), Live(labels, nameof(Labels)), Live(targets, nameof(Targets)));
        if (inputs.shape.Length < 2 || inputs.shape[0] < 1)
        {
            throw new ArgumentException($"Inputs are (N, ...) with N at least 1, got ({string.Join(", ", inputs.shape)}).", nameof(inputs));
        }

        CheckKind(inputs, nameof(inputs));
        CheckCount(labels, inputs.shape[0], nameof(labels));
        CheckCount(targets, inputs.shape[0], nameof(targets));
        if (labels is not null && (labels.dtype != ScalarType.Int64 || labels.shape.Length != 1))
        {
            throw new ArgumentException(
                $"Labels are ({inputs.shape[0]}) of Int64, got ({string.Join(", ", labels.shape)}) of {labels.dtype}. Convert them: "
                    + (labels.shape is [_, > 1] ? "labels.argmax(1)." : "labels.to(ScalarType.Int64).flatten()."),
                nameof(labels));
        }

        inputs.DetachFromDisposeScope();
        labels?.DetachFromDisposeScope();
        targets?.DetachFromDisposeScope();
        (TargetOrigin, Count) = (origin, inputs.shape[0]);
    }

    /// <summary>The inputs as they are held, (N, ...): bytes 0 to 255, or floats.</summary>
    /// <exception cref="ObjectDisposedException">The data set or the tensor is disposed.</exception>
    public Tensor Inputs => Live(_inputs);

    /// <summary>The class of each input, (N) of int64.</summary>
    /// <exception cref="ObjectDisposedException">The data set or the tensor is disposed.</exception>
    public Tensor? Labels => Live(_labels);

    /// <summary>What the output is compared with where it is neither the input nor the label, (N, ...).</summary>
    /// <exception cref="ObjectDisposedException">The data set or the tensor is disposed.</exception>
    public Tensor? Targets => Live(_targets);

    /// <summary>How many examples there are.</summary>
    public long Count { get; }

    /// <summary>Shape of one input: (1, 28, 28).</summary>
    public IReadOnlyList<long> InputShape => Inputs.shape[1..];

    /// <inheritdoc/>
    public TargetOrigin TargetOrigin { get; }

    IReadOnlyList<long>? IDataSource.TargetShape => TargetOrigin == TargetOrigin.Separate ? Targets!.shape[1..] : null;

    bool IDataSource.HasLabels => Labels is not null;

    /// <inheritdoc/>
    public Batch Read(ReadOnlySpan<long> indices)
    {
        CheckRows(indices, nameof(indices));
        using var rows = torch.tensor(indices.ToArray());
        return Select(tensor => tensor.index_select(0, rows));
    }

    /// <summary>A set whose targets are of a stated origin; all tensors are taken over.</summary>
    internal static ImageDataset OfOrigin(Tensor inputs, Tensor? labels, Tensor? targets, TargetOrigin origin)
        => new(inputs, labels, targets, origin);

    /// <summary>The same examples with their labels as targets: for a classifier.</summary>
    /// <exception cref="InvalidOperationException">There are no labels.</exception>
    public ImageDataset ForClassification()
        => Labels is null
            ? throw new InvalidOperationException("A classifier needs labels, and this data set has none.")
            : new ImageDataset(Inputs.alias(), Labels.alias(), Targets?.alias(), TargetOrigin.Label);

    /// <summary>The same examples compared with other tensors: for a segmentation, or noise that is drawn once.</summary>
    /// <param name="targets">(N, ...): bytes 0 to 255, or floats; taken over.</param>
    /// <exception cref="ArgumentException">The numbers of examples differ.</exception>
    public ImageDataset WithTargets(Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        return new(Inputs.alias(), Labels?.alias(), targets);
    }

    /// <summary>The first examples.</summary>
    /// <param name="count">How many, 1 to <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public ImageDataset Take(long count) => Part(0, count);

    /// <summary>The first examples and the rest.</summary>
    /// <param name="count">How many go into the first part, 1 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of the parts would be empty.</exception>
    public (ImageDataset First, ImageDataset Others) Split(long count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(count, Count);
        return (Part(0, count), Part(count, Count - count));
    }

    /// <summary>The examples whose class is chosen, in their order.</summary>
    /// <param name="chosen">Says of a class whether its examples are wanted.</param>
    /// <exception cref="InvalidOperationException">There are no labels, or no example is chosen.</exception>
    public ImageDataset Where(Func<long, bool> chosen)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        var rows = RowsByClass().Where(group => chosen(group.Key)).SelectMany(group => group).Order().ToArray();
        if (rows.Length == 0)
        {
            throw new InvalidOperationException("No example has a chosen class.");
        }

        return Rows(rows);
    }

    /// <summary>The examples of one class, in their order.</summary>
    /// <param name="label">The class.</param>
    /// <exception cref="InvalidOperationException">There are no labels, or no example has the class.</exception>
    public ImageDataset OfClass(long label) => Where(other => other == label);

    /// <summary>The examples of all classes but one, in their order: for telling what was left out.</summary>
    /// <param name="label">The class to leave out.</param>
    /// <exception cref="InvalidOperationException">There are no labels, or there is no other class.</exception>
    public ImageDataset WithoutClass(long label) => Where(other => other != label);

    /// <summary>The examples class by class, in their order; dispose of each.</summary>
    /// <exception cref="InvalidOperationException">There are no labels.</exception>
    public IReadOnlyDictionary<long, ImageDataset> ByClass() => RowsByClass().ToDictionary(rows => rows.Key, rows => Rows([.. rows]));

    /// <summary>The first examples of every class, in their order in the set: a small set in which each class has as much to say.</summary>
    /// <param name="count">How many of each, at least 1.</param>
    /// <exception cref="InvalidOperationException">There are no labels, or a class has fewer examples.</exception>
    public ImageDataset TakeOfEachClass(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var classes = RowsByClass();
        if (classes.Find(rows => rows.Count() < count) is { } small)
        {
            throw new InvalidOperationException($"Class {small.Key} has {small.Count()} examples, fewer than {count}.");
        }

        return Rows([.. classes.SelectMany(rows => rows.Take(count)).Order()]);
    }

    /// <summary>Chosen examples, in the order of the choice; the same one may be chosen again.</summary>
    /// <param name="rows">Their places, each 0 to <see cref="Count"/> − 1; at least one.</param>
    /// <exception cref="ArgumentException">There is no place, or one is out of range.</exception>
    public ImageDataset Rows(IReadOnlyList<long> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        long[] chosen = [.. rows];
        CheckRows(chosen, nameof(rows));
        using var index = torch.tensor(chosen);
        return new ImageDataset(
            Inputs.index_select(0, index), Labels?.index_select(0, index), Targets?.index_select(0, index), TargetOrigin);
    }

    /// <summary>The first inputs as a model sees them, (count, ...) of float.</summary>
    /// <param name="count">How many, 1 to <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public Tensor First(long count)
    {
        CheckRange(0, count);
        using var scope = torch.NewDisposeScope();
        return AsFloat(Inputs.narrow(0, 0, count)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _inputs.Dispose();
        _labels?.Dispose();
        _targets?.Dispose();
    }

    /// <summary>A copy on a device, whose batches are made there.</summary>
    internal ImageDataset On(Device device) => new(Inputs.to(device), Labels?.to(device), Targets?.to(device), TargetOrigin);

    /// <summary>Bytes of all tensors.</summary>
    internal long Size => SizeOf(Inputs) + SizeOf(Labels) + SizeOf(Targets);

    private static long SizeOf(Tensor? tensor) => tensor is null ? 0 : tensor.NumberOfElements * tensor.ElementSize;

    /// <summary>A batch made of the rows that a selection takes out of a tensor (N, ...).</summary>
    internal Batch Select(Func<Tensor, Tensor> rows)
    {
        var input = AsFloat(rows(Inputs));
        var labels = Labels is null ? null : rows(Labels);
        var target = TargetOrigin switch
        {
            TargetOrigin.Label => labels!,
            TargetOrigin.Separate => AsFloat(rows(Targets!)),
            _ => input,
        };
        return new Batch(input, target, labels, (int)input.shape[0]);
    }

    /// <summary>The places of each class's examples, classes in rising order.</summary>
    private List<IGrouping<long, long>> RowsByClass()
    {
        var labels = Labels?.ToArray<long>()
            ?? throw new InvalidOperationException("Examples cannot be chosen by class: this data set has no labels.");
        return [.. Enumerable.Range(0, labels.Length).GroupBy(i => labels[i], i => (long)i).OrderBy(group => group.Key)];
    }

    private ImageDataset Part(long start, long count)
    {
        CheckRange(start, count);
        return new ImageDataset(
            Inputs.narrow(0, start, count), Labels?.narrow(0, start, count), Targets?.narrow(0, start, count), TargetOrigin);
    }

    private void CheckRows(ReadOnlySpan<long> rows, string name)
    {
        foreach (var row in rows)
        {
            if (row < 0 || row >= Count)
            {
                throw new ArgumentException($"Rows are places from 0 to {Count - 1}, at least one; got {row}.", name);
            }
        }

        if (rows.IsEmpty)
        {
            throw new ArgumentException($"Rows are places from 0 to {Count - 1}, at least one; got none.", name);
        }
    }

    private void CheckRange(long start, long count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - start);
    }

    /// <summary>Bytes 0 to 255 as 0 to 1, in place of the tensor that is given; floats as they are.</summary>
    internal static Tensor AsFloat(Tensor rows)
    {
        if (rows.dtype != ScalarType.Byte)
        {
            return rows;
        }

        // A number without a name may be freed under the call, when another thread collects garbage.
        using var most = 255.0f.ToScalar();
        return rows.to(ScalarType.Float32).div_(most).ThenDispose(rows);
    }

    [return: NotNullIfNotNull(nameof(tensor))]
    private static Tensor? Live(Tensor? tensor, [CallerMemberName] string name = "")
        => tensor is { IsInvalid: true }
            ? throw new ObjectDisposedException(
                null, $"The {name} of this data set are disposed: it takes its tensors over. Dispose it after its last use, and not them.")
            : tensor;

    private static void CheckKind(Tensor tensor, string name)
    {
        if (tensor.dtype is not (ScalarType.Byte or ScalarType.Float32 or ScalarType.Float64))
        {
            throw new ArgumentException(
                $"Examples are bytes, Float32 or Float64, got {tensor.dtype}. Convert them: tensor.to(ScalarType.Float32).", name);
        }
    }

    private static void CheckCount(Tensor? tensor, long count, string name)
    {
        if (tensor is not null && (tensor.shape.Length < 1 || tensor.shape[0] != count))
        {
            throw new ArgumentException($"There are {count} inputs, but {name} is ({string.Join(", ", tensor.shape)}).", name);
        }
    }
}
