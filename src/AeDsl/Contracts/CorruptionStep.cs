namespace AeDsl;

/// <summary>A way to spoil an input.</summary>
public enum CorruptionKind
{
    /// <summary>Noise from N(0, std²) on every element.</summary>
    GaussianNoise,

    /// <summary>A share of the elements set to 0 or to 1, each as often.</summary>
    SaltAndPepper,

    /// <summary>A share of the elements set to 0.</summary>
    Masking,
}

/// <summary>One step of a declared corruption.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Amount">The standard deviation of noise; otherwise the share of the elements, 0 to 1.</param>
public readonly record struct CorruptionStep(CorruptionKind Kind, double Amount);
