using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl;

/// <summary>What the two parts of an adversarial model pay: the cross-entropy of the discriminator's scores.</summary>
/// <param name="Weight">The factor of the loss.</param>
/// <param name="ScoresAreLogits">The discriminator ends in logits; otherwise in probabilities.</param>
public readonly record struct AdversarialLoss(double Weight, bool ScoresAreLogits)
{
    /// <summary>
    /// −ln D of scores (N, 1) that should say "from the data", or −ln(1 − D) of scores that should say "made"; averaged and weighted.
    /// </summary>
    /// <exception cref="ArgumentException">There are no scores, which have no average.</exception>
    public Tensor OfScores(Tensor scores, bool isReal)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (scores.numel() == 0) throw new ArgumentException("A loss is an average over examples, and the batch has none.", nameof(scores));
        using var answer = isReal ? torch.ones_like(scores) : torch.zeros_like(scores);
        var loss = ScoresAreLogits
            ? nn.functional.binary_cross_entropy_with_logits(scores, answer)
            : ReconstructionLoss.BinaryCrossEntropy(scores, answer, nn.Reduction.Mean);
        if (Weight == 1) return loss;
        using var unweighted = loss;
        return Weight * unweighted;
    }
}

/// <summary>What one of the two parts of an adversarial model pays.</summary>
/// <param name="Total">A number without dimensions, averaged over the batch.</param>
public readonly record struct PartLoss(Tensor Total) : ILosses
{
    IReadOnlyList<Tensor> ILosses.Terms => [Total];
}

/// <summary>Losses of a batch: what the two parts of an adversarial model pay together, and each alone.</summary>
/// <param name="Total">The sum of both.</param>
/// <param name="Generator">What the generator pays.</param>
/// <param name="Discriminator">What the discriminator pays.</param>
public readonly record struct AdversarialLosses(Tensor Total, Tensor Generator, Tensor Discriminator) : ILosses
{
    IReadOnlyList<Tensor> ILosses.Terms => [Generator, Discriminator];
}
