namespace TorchSharp;

/// <summary>
/// Disposes what was created while it was the innermost scope of its thread, unless it was moved or detached first.
/// Made by <see cref="torch.NewDisposeScope"/>.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    private readonly DisposeScopeManager manager;

    /// <summary>Opens a scope inside the manager's current one.</summary>
    public DisposeScope(DisposeScopeManager disposeScopeManager)
    {
        ArgumentNullException.ThrowIfNull(disposeScopeManager);
        manager = disposeScopeManager;
        OuterScope = disposeScopeManager.CurrentDisposeScope;
    }

    internal DisposeScope? OuterScope { get; set; }

    internal HashSet<IDisposable> Disposables { get; private set; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>What the scope holds now: a copy.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => [.. Disposables];

    /// <summary>How many disposables the scope holds.</summary>
    public int DisposablesCount => Disposables.Count;

    /// <summary>Puts a disposable into the scope; tensors are put there by themselves.</summary>
    public T Include<T>(T disposable) where T : IDisposable
    {
        Disposables.Add(disposable);
        return disposable;
    }

    /// <summary>Moves a disposable of this scope to the outer scope, or out of all scopes where there is none.</summary>
    public T MoveToOuter<T>(T disposable) where T : IDisposable => MoveToOther(OuterScope, disposable);

    /// <summary>Moves disposables of this scope to the outer scope, or out of all scopes where there is none.</summary>
    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable => MoveToOther(OuterScope, first, second);

    /// <summary>Moves disposables of this scope to the outer scope, or out of all scopes where there is none.</summary>
    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        MoveToOther(OuterScope, first, second, third);

    /// <summary>Moves disposables of this scope to the outer scope, or out of all scopes where there is none.</summary>
    public void MoveToOuter(params IDisposable[] disposables) => MoveToOther(OuterScope, (IEnumerable<IDisposable>)disposables);

    /// <summary>Moves disposables of this scope to the outer scope, or out of all scopes where there is none.</summary>
    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(OuterScope, disposables);

    /// <summary>Moves a disposable of this scope to another scope, or out of all scopes where that is null.</summary>
    public T MoveToOther<T>(DisposeScope? scope, T disposable) where T : IDisposable
    {
        Move(scope, disposable);
        return disposable;
    }

    /// <summary>Moves disposables of this scope to another scope, or out of all scopes where that is null.</summary>
    public (T1 first, T2 second) MoveToOther<T1, T2>(DisposeScope? scope, T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable
    {
        Move(scope, first);
        Move(scope, second);
        return (first, second);
    }

    /// <summary>Moves disposables of this scope to another scope, or out of all scopes where that is null.</summary>
    public (T1 first, T2 second, T3 third) MoveToOther<T1, T2, T3>(DisposeScope? scope, T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable
    {
        Move(scope, first);
        Move(scope, second);
        Move(scope, third);
        return (first, second, third);
    }

    /// <summary>Moves disposables of this scope to another scope, or out of all scopes where that is null.</summary>
    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) => MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    /// <summary>Moves disposables of this scope to another scope, or out of all scopes where that is null.</summary>
    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables)
            Move(scope, disposable);
    }

    /// <summary>Takes a disposable out of all scopes: it lives until its own Dispose.</summary>
    public T Detach<T>(T disposable) where T : IDisposable
    {
        Detach((IDisposable)disposable);
        return disposable;
    }

    /// <summary>Takes disposables out of all scopes: they live until their own Dispose.</summary>
    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable
    {
        Detach((IDisposable)first);
        Detach((IDisposable)second);
        return (first, second);
    }

    /// <summary>Takes disposables out of all scopes: they live until their own Dispose.</summary>
    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable
    {
        Detach((IDisposable)first);
        Detach((IDisposable)second);
        Detach((IDisposable)third);
        return (first, second, third);
    }

    /// <summary>Takes disposables out of all scopes: they live until their own Dispose.</summary>
    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    /// <summary>Takes disposables out of all scopes: they live until their own Dispose.</summary>
    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables)
            Detach(disposable);
    }

    /// <summary>Puts a tensor that is in no scope into this one.</summary>
    public void Attach(IDisposable disposable)
    {
        if (disposable is torch.Tensor { OwningDisposeScope: null, IsInvalid: false })
            manager.StatisticsInstance.Tensors.AttachedToScopeCount++;
        AddTo(this, disposable);
    }

    /// <summary>Puts tensors that are in no scope into this one.</summary>
    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    /// <summary>Puts tensors that are in no scope into this one.</summary>
    public void Attach(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables)
            Attach(disposable);
    }

    /// <summary>Disposes all that the scope holds and goes on.</summary>
    public void DisposeEverything() => DisposeEverythingBut([]);

    /// <summary>Disposes all that the scope holds but <paramref name="inKeep"/>, which stays in the scope.</summary>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var held = Disposables;
        Disposables = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        foreach (var disposable in held)
        {
            if (Disposables.Contains(disposable))
                continue;
            if (disposable is torch.Tensor tensor)
            {
                // Counted here, so that the tensor need not call back into the set that is being walked.
                if (!tensor.IsInvalid)
                    manager.StatisticsInstance.Tensors.DisposedInScopeCount++;
                tensor.DisposeFromScope();
            }
            else
            {
                disposable.Dispose();
            }
        }
    }

    /// <summary>Disposes all that the scope holds but <paramref name="keep"/>, which stays in the scope.</summary>
    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    /// <summary>Disposes all that the scope holds but <paramref name="keep"/>, which stays in the scope.</summary>
    public T DisposeEverythingBut<T>(T keep) where T : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[keep]);
        return keep;
    }

    /// <summary>Disposes all that the scope holds but what is named, which stays in the scope.</summary>
    public (T1 first, T2 second) DisposeEverythingBut<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second]);
        return (first, second);
    }

    /// <summary>Disposes all that the scope holds but what is named, which stays in the scope.</summary>
    public (T1 first, T2 second, T3 third) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second, third]);
        return (first, second, third);
    }

    /// <summary>Disposes all that the scope holds and closes it.</summary>
    public void Dispose()
    {
        DisposeEverything();
        manager.RemoveDisposeScope(this);
    }

    /// <summary>Tells the scope that one of its disposables was disposed by itself.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        Disposables.Remove(disposable);
        if (disposable is torch.Tensor tensor)
            tensor.OwningDisposeScope = null;
    }

    /// <summary>Whether the scope holds the disposable.</summary>
    public bool Contains(IDisposable disposable) => Disposables.Contains(disposable);

    private void Move(DisposeScope? scope, IDisposable disposable)
    {
        if (Disposables.Remove(disposable))
            AddTo(scope, disposable);
    }

    private void Detach(IDisposable disposable)
    {
        if (!Disposables.Remove(disposable) || disposable is not torch.Tensor tensor)
            return;
        manager.StatisticsInstance.Tensors.DetachedFromScopeCount++;
        tensor.OwningDisposeScope = null;
    }

    private void AddTo(DisposeScope? scope, IDisposable disposable)
    {
        scope?.Disposables.Add(disposable);
        if (disposable is not torch.Tensor tensor)
            return;
        tensor.OwningDisposeScope = scope;
        if (scope is null)
            manager.StatisticsInstance.Tensors.DetachedFromScopeCount++;
    }
}
