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

/// <summary>x Φ(x), Φ the distribution function of N(0, 1) (Hendrycks and Gimpel, arXiv:1606.08415).</summary>
public sealed class GELUAttribute : LayerAttribute;

/// <summary>x sigmoid(x) (Elfwing et al., arXiv:1702.03118).</summary>
public sealed class SiLUAttribute : LayerAttribute;

/// <summary>x tanh(ln(1 + eˣ)) (Misra, arXiv:1908.08681).</summary>
public sealed class MishAttribute : LayerAttribute;

/// <summary>x min(max(x + 3, 0), 6) / 6: SiLU of straight lines and a parabola (Howard et al., arXiv:1905.02244).</summary>
public sealed class HardswishAttribute : LayerAttribute;

/// <summary>ln(1 + e^(beta x)) / beta, and x itself where beta x is above the threshold: a smooth ReLU, above 0.</summary>
/// <param name="beta">Sharpness of the bend, at least 1.</param>
/// <param name="threshold">Where it becomes the identity.</param>
public sealed class SoftplusAttribute(int beta = 1, int threshold = 20) : LayerAttribute;

/// <summary>x / (1 + |x|), in [-1, 1].</summary>
public sealed class SoftsignAttribute : LayerAttribute;

/// <summary>eˣ / Σ eˣ along a dimension: elements in [0, 1] that sum to one.</summary>
/// <param name="dim">The dimension counted with the batch as 0: 1 are features or channels. Negative ones count from the end.</param>
public sealed class SoftmaxAttribute(int dim = 1) : LayerAttribute;
