namespace AeDsl;

/// <summary>Normalises each feature of (F), or each channel of (C, L), over the batch (Ioffe and Szegedy, arXiv:1502.03167).</summary>
/// <param name="eps">Added to the variance, above 0.</param>
/// <param name="momentum">Share of a new batch in the running statistics, 0 to 1.</param>
/// <param name="affine">Learns a scale and a shift for each channel.</param>
/// <param name="trackRunningStats">Keeps running statistics for evaluation.</param>
public sealed class BatchNorm1dAttribute(
    double eps = 1e-5, double momentum = 0.1, bool affine = true, bool trackRunningStats = true) : LayerAttribute;

/// <summary>Normalises each channel of an image (C, H, W) over the batch (Ioffe and Szegedy, arXiv:1502.03167).</summary>
/// <param name="eps">Added to the variance, above 0.</param>
/// <param name="momentum">Share of a new batch in the running statistics, 0 to 1.</param>
/// <param name="affine">Learns a scale and a shift for each channel.</param>
/// <param name="trackRunningStats">Keeps running statistics for evaluation.</param>
public sealed class BatchNorm2dAttribute(
    double eps = 1e-5, double momentum = 0.1, bool affine = true, bool trackRunningStats = true) : LayerAttribute;

/// <summary>
/// In training sets elements to zero and scales the others up, so that the mean stays (Srivastava et al., JMLR 15, 2014).
/// </summary>
/// <param name="p">Share of the elements that become zero, 0 to 1.</param>
public sealed class DropoutAttribute(double p = 0.5) : LayerAttribute;

/// <summary>
/// In training sets whole channels of an image (C, H, W) to zero and scales the others up (Tompson et al., arXiv:1411.4280).
/// </summary>
/// <param name="p">Share of the channels that become zero, 0 to 1.</param>
public sealed class Dropout2dAttribute(double p = 0.5) : LayerAttribute;

/// <summary>Normalises all elements of an example together (Ba et al., arXiv:1607.06450).</summary>
/// <param name="eps">Added to the variance, above 0.</param>
/// <param name="elementwiseAffine">Learns a scale and a shift for each element.</param>
public sealed class LayerNormAttribute(double eps = 1e-5, bool elementwiseAffine = true) : LayerAttribute;

/// <summary>Normalises groups of channels of an example (Wu and He, arXiv:1803.08494).</summary>
/// <param name="numGroups">Groups, at least 1; divides the channels.</param>
/// <param name="eps">Added to the variance, above 0.</param>
/// <param name="affine">Learns a scale and a shift for each channel.</param>
public sealed class GroupNormAttribute(int numGroups, double eps = 1e-5, bool affine = true) : LayerAttribute;
