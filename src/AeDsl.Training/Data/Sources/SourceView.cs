namespace AeDsl.Training.Data.Sources;

/// <summary>Another look at a source, whose examples it leaves as they are.</summary>
internal abstract class SourceView(IDataSource inner) : IDataSource
{
    /// <summary>What is looked at.</summary>
    public IDataSource Inner { get; } = inner;

    public virtual long Count => Inner.Count;

    public IReadOnlyList<long> InputShape => Inner.InputShape;

    public virtual TargetOrigin TargetOrigin => Inner.TargetOrigin;

    public virtual IReadOnlyList<long>? TargetShape => Inner.TargetShape;

    public bool HasLabels => Inner.HasLabels;

    public bool ReadsAhead => Inner.ReadsAhead;

    public abstract Batch Read(ReadOnlySpan<long> indices);

    /// <summary>Where an example of the view is in what it looks at.</summary>
    public virtual long PlaceOf(long index) => index;
}

/// <summary>Some examples of a source, in the order of the places: a view, which copies nothing.</summary>
internal sealed class DataSubset : SourceView
{
    private readonly long[] _places;

    /// <exception cref="ArgumentException">There is no place, or one is out of range.</exception>
    public DataSubset(IDataSource source, IEnumerable<long> places)
        : base(source)
    {
        _places = [.. places];
        foreach (var place in _places)
        {
            if (place < 0 || place >= source.Count)
            {
                throw new ArgumentException($"Places are from 0 to {source.Count - 1}, got {place}.", nameof(places));
            }
        }

        if (_places.Length == 0)
        {
            throw new ArgumentException("A subset has at least one example, got none.", nameof(places));
        }
    }

    public override long Count => _places.Length;

    public override Batch Read(ReadOnlySpan<long> indices)
    {
        var places = new long[indices.Length];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = _places[indices[i]];
        }

        return Inner.Read(places);
    }

    public override long PlaceOf(long index) => _places[index];

    /// <summary>The first examples of a source.</summary>
    public static DataSubset First(IDataSource source, long count)
        => new(source, Enumerable.Range(0, (int)count).Select(place => (long)place));
}

/// <summary>A source whose labels are its targets: for a classifier.</summary>
internal sealed class LabelledTargets(IDataSource inner) : SourceView(inner)
{
    public override TargetOrigin TargetOrigin => TargetOrigin.Label;

    public override IReadOnlyList<long>? TargetShape => null;

    public override Batch Read(ReadOnlySpan<long> indices)
    {
        var batch = Inner.Read(indices);
        if (!ReferenceEquals(batch.Target, batch.Input) && !ReferenceEquals(batch.Target, batch.Labels))
        {
            batch.Target.Dispose();
        }

        return batch with { Target = batch.Labels! };
    }
}
