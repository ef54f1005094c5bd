namespace TorchSharp;

/// <summary>Counts of what a thread created, disposed, attached to scopes and detached from them.</summary>
public interface ILifetimeStatistics
{
    /// <summary>Created while no scope was open.</summary>
    long CreatedOutsideScopeCount { get; }

    /// <summary>Disposed while belonging to no scope.</summary>
    long DisposedOutsideScopeCount { get; }

    /// <summary>Created inside a scope.</summary>
    long CreatedInScopeCount { get; }

    /// <summary>Disposed while belonging to a scope.</summary>
    long DisposedInScopeCount { get; }

    /// <summary>Created outside all scopes and attached to one later.</summary>
    long AttachedToScopeCount { get; }

    /// <summary>Taken out of all scopes.</summary>
    long DetachedFromScopeCount { get; }

    /// <summary>Created and not yet disposed on this thread.</summary>
    long ThreadTotalLiveCount { get; }

    /// <summary>Sets all counts to zero.</summary>
    void Reset();

    /// <summary>All counts as one line.</summary>
    string ToString();
}

/// <summary>The counts of one kind of object.</summary>
public class LifetimeStatistics : ILifetimeStatistics
{
    /// <inheritdoc/>
    public long CreatedOutsideScopeCount { get; internal set; }

    /// <inheritdoc/>
    public long DisposedOutsideScopeCount { get; internal set; }

    /// <inheritdoc/>
    public long CreatedInScopeCount { get; internal set; }

    /// <inheritdoc/>
    public long DisposedInScopeCount { get; internal set; }

    /// <inheritdoc/>
    public long AttachedToScopeCount { get; internal set; }

    /// <inheritdoc/>
    public long DetachedFromScopeCount { get; internal set; }

    /// <inheritdoc/>
    public long ThreadTotalLiveCount => CreatedInScopeCount - DisposedInScopeCount + CreatedOutsideScopeCount - DisposedOutsideScopeCount;

    /// <inheritdoc/>
    public void Reset()
    {
        CreatedOutsideScopeCount = DisposedOutsideScopeCount = 0;
        CreatedInScopeCount = DisposedInScopeCount = 0;
        AttachedToScopeCount = DetachedFromScopeCount = 0;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"ThreadTotalLiveCount: {ThreadTotalLiveCount}; CreatedOutsideScopeCount: {CreatedOutsideScopeCount}; DisposedOutsideScopeCount: {DisposedOutsideScopeCount}; "
        + $"CreatedInScopeCount: {CreatedInScopeCount}; DisposedInScopeCount: {DisposedInScopeCount}; AttachedToScopeCount: {AttachedToScopeCount}; DetachedFromScopeCount: {DetachedFromScopeCount}";
}

/// <summary>The counts of the current thread.</summary>
public class ThreadDisposeScopeStatistics : ILifetimeStatistics
{
    internal LifetimeStatistics Tensors { get; } = new();

    /// <summary>The counts of tensors alone.</summary>
    public ILifetimeStatistics TensorStatistics => Tensors;

    /// <inheritdoc/>
    public long CreatedOutsideScopeCount => Tensors.CreatedOutsideScopeCount;

    /// <inheritdoc/>
    public long DisposedOutsideScopeCount => Tensors.DisposedOutsideScopeCount;

    /// <inheritdoc/>
    public long CreatedInScopeCount => Tensors.CreatedInScopeCount;

    /// <inheritdoc/>
    public long DisposedInScopeCount => Tensors.DisposedInScopeCount;

    /// <inheritdoc/>
    public long AttachedToScopeCount => Tensors.AttachedToScopeCount;

    /// <inheritdoc/>
    public long DetachedFromScopeCount => Tensors.DetachedFromScopeCount;

    /// <inheritdoc/>
    public long ThreadTotalLiveCount => Tensors.ThreadTotalLiveCount;

    /// <inheritdoc/>
    public void Reset() => Tensors.Reset();

    /// <inheritdoc/>
    public override string ToString() => Tensors.ToString();
}
