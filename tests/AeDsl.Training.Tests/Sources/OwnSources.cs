using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests.Sources;

/// <summary>A source as a user writes it, over a set in memory; it keeps what it was asked for.</summary>
internal class OwnSource(ImageDataset inner) : IDataSource
{
    private readonly Lock _gate = new();

    /// <summary>Every batch that was asked for.</summary>
    public List<long[]> Asked { get; } = [];

    /// <summary>Threads that asked.</summary>
    public HashSet<int> Threads { get; } = [];

    public long Count => inner.Count;

    public virtual IReadOnlyList<long> InputShape => inner.InputShape;

    public virtual TargetOrigin TargetOrigin => inner.TargetOrigin;

    public virtual IReadOnlyList<long>? TargetShape => ((IDataSource)inner).TargetShape;

    public virtual bool HasLabels => inner.Labels is not null;

    public virtual bool ReadsAhead => true;

    public virtual Batch Read(ReadOnlySpan<long> indices)
    {
        lock (_gate)
        {
            Asked.Add(indices.ToArray());
            Threads.Add(Environment.CurrentManagedThreadId);
        }

        return inner.Read(indices);
    }
}

/// <summary>A source that changes what it gives.</summary>
internal sealed class ChangedSource(ImageDataset inner, Func<int, Batch, Batch> change) : OwnSource(inner)
{
    private int _calls;

    public override Batch Read(ReadOnlySpan<long> indices) => change(++_calls, base.Read(indices));
}

/// <summary>A data set as TorchSharp has it.</summary>
internal sealed class OwnDataset(ImageDataset inner, Func<long, Tensor, Tensor>? change = null) : utils.data.Dataset
{
    public override long Count => inner.Count;

    public override Dictionary<string, Tensor> GetTensor(long index) => new()
    {
        ["data"] = change is null ? inner.Inputs[index] : change(index, inner.Inputs[index]),
        ["label"] = inner.Labels![index],
    };
}
