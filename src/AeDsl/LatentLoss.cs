using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl;

/// <summary>Loss terms that look at latents. Each returns a number without dimensions; generated models call them.</summary>
public static class LatentLoss
{
    private const double TwoPi = 2 * Math.PI;

    /// <summary>Scales of the kernel, relative to the distance that two draws of the prior have.</summary>
    private static readonly double[] s_scales = [0.1, 0.2, 0.5, 1, 2, 5, 10];

    /// <summary>
    /// Σⱼ max(freeBits, KLⱼ) in nats, with KLⱼ the divergence of dimension j averaged over the batch: dimensions below their free
    /// share are left alone (Kingma et al., arXiv:1606.04934, section C.8).
    /// </summary>
    /// <param name="posterior">Mean and log variance, (N, latent size).</param>
    /// <param name="freeBits">Free nats of each dimension, 0 or more.</param>
    public static Tensor KullbackLeibler(Posterior posterior, double freeBits)
    {
        using var scope = torch.NewDisposeScope();
        var (mean, logVariance) = posterior;
        var each = (0.5 * (mean.square() + logVariance.exp() - 1.0 - logVariance)).mean([0L]);
        return each.clamp(freeBits).sum().MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The squared maximum mean discrepancy between a batch of latents and as many draws of N(0, I), unbiased, with the kernel
    /// Σ C / (C + ‖a − b‖²), C = 2 d s over several scales s (Tolstikhin et al., arXiv:1711.01558, section 4).
    /// </summary>
    /// <param name="latents">(N, d), N at least 2; for a batch of one the loss is 0.</param>
    /// <param name="generator">Where the draws come from; TorchSharp's default generator where none is given.</param>
    public static Tensor MaximumMeanDiscrepancy(Tensor latents, Generator? generator = null)
    {
        ArgumentNullException.ThrowIfNull(latents);
        using var scope = torch.NewDisposeScope();
        var n = latents.shape[0];
        if (n < 2) return (0.0 * latents.sum()).MoveToOuterDisposeScope();
        var prior = Noise.Normal(latents.shape, latents, generator);
        var within = Kernel(latents, latents) + Kernel(prior, prior);
        var offDiagonal = within.sum() - within.diagonal().sum();
        return (offDiagonal / (n * (n - 1)) - 2.0 * Kernel(latents, prior).mean()).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// KL(q(z) ‖ Π q(zⱼ)) in nats, averaged over a batch: log of the mean over the batch's posteriors, jointly and dimension by
    /// dimension. The batch stands for the data set (Chen et al., arXiv:1802.04942, appendix C.1), so that the figure depends on its size.
    /// </summary>
    /// <param name="latents">The latents that were drawn, (N, d).</param>
    /// <param name="posterior">What they were drawn from, (N, d).</param>
    public static Tensor TotalCorrelation(Tensor latents, Posterior posterior)
    {
        ArgumentNullException.ThrowIfNull(latents);
        using var scope = torch.NewDisposeScope();
        var density = Density(latents, posterior);
        var logN = Math.Log(latents.shape[0]);
        var joint = density.sum(2).logsumexp(1) - logN;
        var marginals = (density.logsumexp(1) - logN).sum(1);
        return (joint - marginals).mean().MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Σ ρ ln (ρ / ρ̂) + (1 − ρ) ln ((1 − ρ) / (1 − ρ̂)) in nats, with ρ̂ each element's mean over the batch (Ng, Sparse
    /// autoencoder, CS294A, section 3).
    /// </summary>
    /// <param name="latents">(N, ...) in [0, 1].</param>
    /// <param name="target">ρ, above 0 and below 1.</param>
    public static Tensor KlSparsity(Tensor latents, double target)
    {
        ArgumentNullException.ThrowIfNull(latents);
        using var scope = torch.NewDisposeScope();
        var activation = latents.mean([0L]).clamp(1e-6, 1 - 1e-6);
        var divergence = target * (Math.Log(target) - activation.log()) + (1 - target) * (Math.Log(1 - target) - (1 - activation).log());
        return divergence.sum().MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Row i, column j: the log density of latent i under posterior j, for each dimension (N, N, d). What is so large goes at once, not
    /// with the scope.
    /// </summary>
    private static Tensor Density(Tensor latents, Posterior posterior)
    {
        using var scope = torch.NewDisposeScope();
        var (mean, logVariance) = (posterior.Mean.unsqueeze(0), posterior.LogVariance.unsqueeze(0));
        var x = latents.unsqueeze(1) - mean;
        x = x.square().ThenDispose(x);
        x = (x / logVariance.exp()).ThenDispose(x);
        x = (x + (logVariance + Math.Log(TwoPi))).ThenDispose(x);
        x = (-0.5 * x).ThenDispose(x);
        return x.MoveToOuterDisposeScope();
    }

    private static Tensor Kernel(Tensor a, Tensor b)
    {
        using var scope = torch.NewDisposeScope();

        // ‖a − b‖² by broadcasting: the gradient of a distance is not defined at 0, that of its square is.
        var difference = a.unsqueeze(1) - b.unsqueeze(0);
        var square = difference.square().ThenDispose(difference);
        var squared = square.sum(2).ThenDispose(square);
        var sum = zeros_like(squared);
        foreach (var scale in s_scales)
        {
            var c = 2.0 * a.shape[1] * scale;
            using var ofScale = torch.NewDisposeScope();
            sum = (sum + c / (squared + c)).MoveToOuterDisposeScope().ThenDispose(sum);
        }
        return sum.MoveToOuterDisposeScope();
    }
}
