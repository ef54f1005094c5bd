using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace AeDsl;

/// <summary>
/// The loss terms of a batch: each already weighted as declared, each a number without dimensions, averaged over the batch.
/// </summary>
public interface ILosses : IDisposable
{
    /// <summary>The sum of the terms: what training minimises.</summary>
    Tensor Total { get; }

    /// <summary>The terms in the order of <see cref="IModel.LossNames"/>.</summary>
    IReadOnlyList<Tensor> Terms { get; }

    /// <summary>Frees the total and the terms.</summary>
    [SuppressMessage("Usage", "CA1816", Justification = "An interface has no finalizer.")]
    void IDisposable.Dispose()
    {
        Total.Dispose();
        foreach (var term in Terms)
        {
            term.Dispose();
        }
    }
}
