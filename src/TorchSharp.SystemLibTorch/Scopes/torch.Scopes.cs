
namespace TorchSharp;

/// <summary>PyTorch's functions under PyTorch's names.</summary>
public static partial class torch
{
    /// <summary>Opens a dispose scope inside the current thread's innermost one.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.ThreadSingleton.NewDisposeScope();

    /// <summary>Opens a scope, runs <paramref name="body"/>, and moves its result to the outer scope.</summary>
    public static T WrappedTensorDisposeScope<T>(Func<T> body) where T : IDisposable
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(body());
    }

}
