namespace AeDsl;

/// <summary>x Wᵀ + b: features (F) to (outFeatures).</summary>
/// <param name="outFeatures">Features that come out, at least 1.</param>
/// <param name="bias">Adds a learned bias.</param>
public sealed class LinearAttribute(int outFeatures, bool bias = true) : LayerAttribute;

/// <summary>Any shape to features (F), in row-major order.</summary>
public sealed class FlattenAttribute : LayerAttribute;

/// <summary>Features (F) to a shape with as many elements.</summary>
/// <param name="shape">Sizes without the batch dimension, each at least 1: <c>[Unflatten(1, 28, 28)]</c>.</param>
public sealed class UnflattenAttribute(params int[] shape) : LayerAttribute;

/// <summary>
/// In a decoder: the encoder's layers undone in reverse order, from the latent back to the input. Linear becomes Linear, Conv2d becomes
/// ConvTranspose2d with the output padding that gives the size back, a pool becomes Upsample, Flatten becomes Unflatten; activations and
/// batch normalisation stay, dropout goes.
/// </summary>
public sealed class MirrorAttribute : LayerAttribute;

/// <summary>
/// For each output the largest of several affine pieces (Goodfellow et al., arXiv:1302.4389): features (F) to (outFeatures).
/// </summary>
/// <param name="outFeatures">Features that come out, at least 1.</param>
/// <param name="pieces">Affine pieces an output, at least 1.</param>
public sealed class MaxoutAttribute(int outFeatures, int pieces = 2) : LayerAttribute;
