namespace AeDsl;

/// <summary>max(0, x).</summary>
public sealed class ReLUAttribute : LayerAttribute;

/// <summary>x where it is positive, negativeSlope · x elsewhere.</summary>
/// <param name="negativeSlope">Slope below zero.</param>
public sealed class LeakyReLUAttribute(double negativeSlope = 0.01) : LayerAttribute;

/// <summary>x where it is positive, alpha (eˣ − 1) elsewhere (Clevert et al., arXiv:1511.07289).</summary>
/// <param name="alpha">What the output tends to below zero, negated; above 0.</param>
public sealed class ELUAttribute(double alpha = 1.0) : LayerAttribute;

/// <summary>1 / (1 + e⁻ˣ), in [0, 1].</summary>
public sealed class SigmoidAttribute : LayerAttribute;

/// <summary>The hyperbolic tangent, in [-1, 1].</summary>
public sealed class TanhAttribute : LayerAttribute;
