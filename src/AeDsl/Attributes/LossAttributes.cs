namespace AeDsl;

/// <summary>How a loss term is taken over the elements of one example; over a batch it is always the mean.</summary>
public enum LossReduction
{
    /// <summary>The sum: of a binary cross-entropy, the nats of the whole image.</summary>
    Sum,

    /// <summary>The mean: the error of one element.</summary>
    Mean,
}

/// <summary>A term of the Loss part. The loss is the sum of the terms, each times its weight.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LossAttribute : Attribute
{
    private protected LossAttribute()
    {
    }
}

/// <summary>−Σ x ln y + (1 − x) ln (1 − y) in nats, between an output y in [0, 1] and a target x in [0, 1].</summary>
/// <param name="weight">Factor of the term, above 0.</param>
/// <param name="reduction">Over the elements of an example.</param>
public sealed class BinaryCrossEntropyAttribute(double weight = 1.0, LossReduction reduction = LossReduction.Sum) : LossAttribute;

/// <summary>
/// The binary cross-entropy of an output that has no sigmoid yet; the sum is exact where a sigmoid would round to 0 or 1.
/// What the model returns to its user (Decode, Reconstruct, Sample, Predict) has the sigmoid applied.
/// </summary>
/// <param name="weight">Factor of the term, above 0.</param>
/// <param name="reduction">Over the elements of an example.</param>
public sealed class BinaryCrossEntropyWithLogitsAttribute(double weight = 1.0, LossReduction reduction = LossReduction.Sum) : LossAttribute;

/// <summary>(y − x)².</summary>
/// <param name="weight">Factor of the term, above 0.</param>
/// <param name="reduction">Over the elements of an example.</param>
public sealed class MeanSquaredErrorAttribute(double weight = 1.0, LossReduction reduction = LossReduction.Mean) : LossAttribute;

/// <summary>|y − x|.</summary>
/// <param name="weight">Factor of the term, above 0.</param>
/// <param name="reduction">Over the elements of an example.</param>
public sealed class L1Attribute(double weight = 1.0, LossReduction reduction = LossReduction.Mean) : LossAttribute;

/// <summary>
/// ½ (y − x)² where |y − x| is at most delta, delta (|y − x| − ½ delta) elsewhere: squares that outliers do not rule (Huber,
/// Ann. Math. Statist. 35, 1964).
/// </summary>
/// <param name="weight">Factor of the term, above 0.</param>
/// <param name="reduction">Over the elements of an example.</param>
/// <param name="delta">Where the square becomes a straight line, above 0.</param>
public sealed class HuberAttribute(double weight = 1.0, LossReduction reduction = LossReduction.Mean, double delta = 1.0) : LossAttribute;

/// <summary>
/// −ln softmax(y)[class] in nats, between scores y (N, classes) or (N, classes, H, W) and classes of int64 (N) or (N, H, W).
/// </summary>
/// <param name="weight">Factor of the term, above 0.</param>
public sealed class CrossEntropyAttribute(double weight = 1.0) : LossAttribute;

/// <summary>
/// KL(N(μ, σ²) ‖ N(0, I)) = ½ Σ (σ² + μ² − 1 − ln σ²) in nats, of a variational autoencoder's posterior (Kingma and
/// Welling, arXiv:1312.6114, appendix B).
/// </summary>
/// <param name="weight">Factor of the term, above 0: the β of a β-VAE (Higgins et al., ICLR 2017).</param>
/// <param name="freeBits">Nats of each latent dimension, averaged over the batch, that cost nothing (Kingma et al., arXiv:1606.04934,
/// section C.8); 0 or more.</param>
/// <param name="warmUp">Epochs over which the weight rises from 0 (Bowman et al., arXiv:1511.06349); 0 or more.</param>
/// <param name="cycle">Epochs after which it rises from 0 again (Fu et al., arXiv:1903.10145), at least warmUp; 0: it rises once.</param>
/// <param name="capacity">Nats that the divergence is held at: the term is weight × |KL − capacity|, and it is the capacity that warmUp
/// lets rise from 0, not the weight (Burgess et al., arXiv:1804.03599); 0: the divergence itself is lowered.</param>
public sealed class KullbackLeiblerAttribute(
    double weight = 1.0, double freeBits = 0.0, double warmUp = 0.0, double cycle = 0.0, double capacity = 0.0) : LossAttribute;

/// <summary>
/// Distance between the latents of a batch and as many draws of N(0, I), with the kernel Σ C / (C + ‖a − b‖²) over several scales C
/// (Tolstikhin et al., arXiv:1711.01558, section 4); for an autoencoder whose latents are features, variational or not.
/// </summary>
/// <param name="weight">Factor of the term, above 0.</param>
public sealed class MaximumMeanDiscrepancyAttribute(double weight = 1.0) : LossAttribute;

/// <summary>
/// KL(q(z) ‖ Π q(zᵢ)) in nats: how far a latent's dimensions are from independent, estimated over the batch
/// (Chen et al., arXiv:1802.04942, minibatch-weighted sampling); of a variational autoencoder.
/// </summary>
/// <param name="weight">Factor of the term, above 0.</param>
public sealed class TotalCorrelationAttribute(double weight = 1.0) : LossAttribute;

/// <summary>Σ |z| over a latent's elements: few of them far from zero.</summary>
/// <param name="weight">Factor of the term, above 0.</param>
public sealed class LatentL1Attribute(double weight = 1.0) : LossAttribute;

/// <summary>
/// Σ ρ ln (ρ / ρ̂) + (1 − ρ) ln ((1 − ρ) / (1 − ρ̂)) over a latent's elements, with ρ̂ an element's mean over the batch
/// (Ng, Sparse autoencoder, CS294A, section 3); of an autoencoder whose encoder ends in [0, 1].
/// </summary>
/// <param name="weight">Factor of the term, above 0.</param>
/// <param name="target">ρ, the mean activation to aim at; above 0 and below 1.</param>
public sealed class KlSparsityAttribute(double weight = 1.0, double target = 0.05) : LossAttribute;

/// <summary>
/// The two losses of a Gan: the discriminator's −ln D(x) − ln(1 − D(G(z))), and the generator's −ln D(G(z)) (Goodfellow et al.,
/// arXiv:1406.2661, section 3). The discriminator ends in a sigmoid, or in a score that is given one inside.
/// </summary>
/// <param name="weight">Factor of both, above 0.</param>
public sealed class AdversarialAttribute(double weight = 1.0) : LossAttribute;

/// <summary>
/// A loss term of one's own: a static method of the model that takes the target and the model's output
/// (<c>Output</c>, or a Tensor where the model is a network), and returns a Tensor without dimensions.
/// </summary>
/// <param name="weight">Factor of the term, above 0.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LossTermAttribute(double weight = 1.0) : Attribute;
