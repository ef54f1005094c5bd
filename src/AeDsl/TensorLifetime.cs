using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl;

/// <summary>
/// Frees tensors when they have been used. A tensor's memory is outside .NET's heap, so that the garbage collector sees no reason to hurry:
/// without <see cref="Tensor.Dispose()"/> it stays in use until a finalizer runs. Autograd holds what it needs for the backward pass by
/// itself.
/// </summary>
public static class TensorLifetime
{
    /// <summary>
    /// Disposes what a result was computed from and returns the result: <c>x = torch.relu(x).ThenDispose(x)</c>. A tensor that is the
    /// result itself stays.
    /// </summary>
    /// <param name="result">What was computed.</param>
    /// <param name="used">What is not needed any more.</param>
    /// <returns>The result.</returns>
    public static Tensor ThenDispose(this Tensor result, Tensor used)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(used);
        if (!ReferenceEquals(result, used))
        {
            used.Dispose();
        }

        return result;
    }

    /// <summary>The same of a result that was computed from two tensors: <c>x = torch.cat([x, y], 1).ThenDispose(x, y)</c>.</summary>
    /// <param name="result">What was computed.</param>
    /// <param name="first">What is not needed any more.</param>
    /// <param name="second">What is not needed any more either.</param>
    /// <returns>The result.</returns>
    public static Tensor ThenDispose(this Tensor result, Tensor first, Tensor second) => result.ThenDispose(first).ThenDispose(second);

    /// <summary>
    /// Disposes what a posterior was computed from and returns the posterior. A tensor that is its mean or log variance stays.
    /// </summary>
    /// <param name="result">What was computed.</param>
    /// <param name="used">What is not needed any more.</param>
    /// <returns>The result.</returns>
    public static Posterior ThenDispose(this Posterior result, Tensor used)
    {
        ArgumentNullException.ThrowIfNull(used);
        if (!ReferenceEquals(result.Mean, used) && !ReferenceEquals(result.LogVariance, used))
        {
            used.Dispose();
        }

        return result;
    }

    /// <summary>Moves the total and the terms of a loss to the scope around the one they were computed in.</summary>
    /// <param name="losses">The losses.</param>
    /// <param name="scope">The scope that they were computed in, whose other tensors are freed with it.</param>
    /// <returns>The losses.</returns>
    public static TLosses MoveToOuter<TLosses>(this TLosses losses, DisposeScope scope)
        where TLosses : ILosses
    {
        ArgumentNullException.ThrowIfNull(scope);
        scope.MoveToOuter([losses.Total, .. losses.Terms]);
        return losses;
    }
}
