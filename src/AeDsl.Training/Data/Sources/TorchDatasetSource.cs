using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Data.Sources;

/// <summary>A tensor of an example.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Of">Takes it out; null where there is none.</param>
internal sealed record TorchPart<T>(string Name, Func<T, Tensor?> Of);

/// <summary>A data set of TorchSharp, read example by example.</summary>
internal sealed class TorchDatasetSource<T> : IDataSource
{
    private readonly utils.data.Dataset<T> _dataset;
    private readonly TorchPart<T> _input;
    private readonly TorchPart<T>? _label;
    private readonly TorchPart<T>? _target;
    private readonly Func<T, string> _describe;

    /// <exception cref="ArgumentException">The data set is empty, or its first example lacks a part.</exception>
    public TorchDatasetSource(
        utils.data.Dataset<T> dataset, TorchPart<T> input, TorchPart<T>? label, TorchPart<T>? target, Func<T, string> describe)
    {
        (_dataset, _input, _target, _describe, Count) = (dataset, input, target, describe, dataset.Count);
        if (Count < 1)
        {
            throw new ArgumentException($"A {dataset.GetType().Name} without examples can't be learnt from.", nameof(dataset));
        }

        using var scope = torch.NewDisposeScope();
        var first = Quietly(() => dataset.GetTensor(0));
        _label = label?.Of(first) is null ? null : label;
        InputShape = [.. Values(first, input, 0).shape];
        TargetShape = target is null ? null : [.. Values(first, target, 0).shape];
    }

    public long Count { get; }

    public IReadOnlyList<long> InputShape { get; }

    public TargetOrigin TargetOrigin => _target is null ? TargetOrigin.Input : TargetOrigin.Separate;

    public IReadOnlyList<long>? TargetShape { get; }

    public bool HasLabels => _label is not null;

    public Batch Read(ReadOnlySpan<long> indices)
    {
        using var scope = torch.NewDisposeScope();
        var (inputs, labels, targets) = (new List<Tensor>(), new List<long>(), new List<Tensor>());
        var places = indices.ToArray();
        return Quietly(() =>
        {
            foreach (var place in places)
            {
                var example = _dataset.GetTensor(place);
                inputs.Add(OfShape(Values(example, _input, place), InputShape, _input, place));
                if (_target is not null)
                {
                    targets.Add(OfShape(Values(example, _target, place), TargetShape!, _target, place));
                }

                if (_label is not null)
                {
                    labels.Add(Label(example, place));
                }
            }

            var input = torch.stack(inputs).MoveToOuterDisposeScope();
            var target = _target is null ? input : torch.stack(targets).MoveToOuterDisposeScope();
            var label = _label is null ? null : torch.tensor(labels).MoveToOuterDisposeScope();
            return new Batch(input, target, label, places.Length);
        });
    }

    /// <summary>Leaves the default generator and the recording of gradients as they are.</summary>
    private static TResult Quietly<TResult>(Func<TResult> run)
    {
        using var noGrad = torch.no_grad();
        using var before = torch.get_rng_state();
        try
        {
            return run();
        }
        finally
        {
            torch.set_rng_state(before);
        }
    }

    private Tensor Values(T example, TorchPart<T> part, long place)
    {
        var tensor = Part(example, part, place);
        return tensor.dtype switch
        {
            ScalarType.Byte => tensor.cpu().to(ScalarType.Float32) / 255f,
            ScalarType.Float32 or ScalarType.Float64 => tensor.detach().cpu(),
            _ => throw new ArgumentException(
                $"\"{part.Name}\" of example {place} of the {_dataset.GetType().Name} is {tensor.dtype}; needed are bytes, Float32 or "
                + "Float64."),
        };
    }

    private Tensor OfShape(Tensor tensor, IReadOnlyList<long> shape, TorchPart<T> part, long place)
        => tensor.shape.AsSpan().SequenceEqual([.. shape])
            ? tensor
            : throw new ArgumentException(
                $"\"{part.Name}\" of example {place} of the {_dataset.GetType().Name} is ({string.Join(", ", tensor.shape)}), of example 0 "
                + $"({string.Join(", ", shape)}). All examples need one shape.");

    private long Label(T example, long place)
    {
        var tensor = Part(example, _label!, place);
        return tensor.numel() == 1 && tensor.is_integral()
            ? tensor.to(ScalarType.Int64).item<long>()
            : throw new ArgumentException(
                $"\"{_label!.Name}\" of example {place} of the {_dataset.GetType().Name} is ({string.Join(", ", tensor.shape)}) of "
                + $"{tensor.dtype}; a label is one whole number.");
    }

    private Tensor Part(T example, TorchPart<T> part, long place)
        => part.Of(example) ?? throw new ArgumentException(
            $"Example {place} of the {_dataset.GetType().Name} has no \"{part.Name}\", it has {_describe(example)}. Name the tensor that "
            + "is meant.");
}
