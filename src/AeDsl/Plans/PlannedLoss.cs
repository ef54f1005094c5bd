using System.ComponentModel;

namespace AeDsl;

/// <summary>A loss term of a plan.</summary>
/// <param name="Term">Which.</param>
/// <param name="Weight">What it is multiplied by.</param>
/// <param name="Reduction">How the elements of an example become one.</param>
/// <param name="FreeBits">Free nats of each latent dimension, of the divergence only.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record PlannedLoss(PlannedTerm Term, double Weight, LossReduction Reduction, double FreeBits = 0);

/// <summary>Loss terms that a plan can have.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum PlannedTerm
{
    /// <summary>−y ln p − (1 − y) ln (1 − p).</summary>
    BinaryCrossEntropy,

    /// <summary>The same of p = 1 / (1 + e⁻ˣ).</summary>
    BinaryCrossEntropyWithLogits,

    /// <summary>(p − y)².</summary>
    MeanSquaredError,

    /// <summary>|p − y|.</summary>
    L1,

    /// <summary>The divergence of the posterior from N(0, I).</summary>
    KullbackLeibler,
}
