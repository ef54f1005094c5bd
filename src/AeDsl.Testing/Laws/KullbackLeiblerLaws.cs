using AeDsl.Training.Planned.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>The divergence of the posterior from the prior is the one of the formula, ½ Σ (σ² + μ² − 1 − ln σ²).</summary>
public static class KullbackLeiblerLaws
{
    private const int Cases = 50;
    private const int Rows = 8;
    private const double Tolerance = 1e-7;
    private const double StandardErrors = 6;
    /// <summary>Shares of the weight that are tried on a model whose divergence comes in gradually.</summary>
    private static readonly double[] s_warmUps = [1, 0.25];

    private const string Term = "KullbackLeibler";

    /// <summary>The loss term and the posterior's own divergence, against two-point Gauss-Hermite.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("The loss term KullbackLeibler is, within 1e-7, the declared weight times ½ [f(μ+σ) + f(μ−σ)] with f = ln q − ln p, "
        + "which is exact for Gaussians; or the weight times the distance of that from the declared capacity.")]
    public static void DivergenceIsExact(IKullbackLeiblerLoss model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        using var noGrad = no_grad();
        var warmUp = model as IWarmUp;
        var (weight, freeBits, capacity) = model.KullbackLeiblerTerm;
        context.ForAll(Arbitraries.Posteriors(LatentSize(model, context), Rows), Cases, drawn =>
        {
            var posterior = drawn.ToPosterior();
            var exact = Exact(posterior);
            context.AtMost(
                Figures.LargestDifference(posterior.KullbackLeibler(), exact.sum([1L])),
                Tolerance * (1 + exact.sum([1L]).max().Number()),
                "Posterior.KullbackLeibler() against the exact divergence, largest difference",
                "posteriors");
            foreach (var share in warmUp is null ? s_warmUps[..1] : s_warmUps)
            {
                if (warmUp is not null) warmUp.WarmUp = share;
                var divergence = Averaged(exact, freeBits);
                var expected = weight * (capacity > 0 ? Math.Abs(divergence - (share * capacity)) : share * divergence);
                var found = OfLoss(model, posterior);
                context.AtMost(
                    Math.Abs(found - expected),
                    Tolerance * (1 + Math.Abs(expected)),
                    LawContext.Text($"the loss term {found:G9} against the exact {expected:G9}, ")
                        + LawContext.Text($"weight {weight}, warm-up {share}, free bits {freeBits}, capacity {capacity}: difference"),
                    "posteriors");
            }
        });
    }

    /// <summary>The loss term agrees with what the model's own latents say.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("The mean of ln q(z) − ln p(z) over latents that the model drew is the loss term within 6√(Var f/N), "
        + "Var f = Σ [½ (σ²−1)² + μ²σ²].")]
    public static void DivergenceAgreesWithLatents(IKullbackLeiblerLoss model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        var one = FarPosteriors.Drive(model, context);
        var (weight, freeBits, capacity) = model.KullbackLeiblerTerm;
        using var noGrad = no_grad();
        using var random = context.Random("latents");
        var (posterior, latents) = FarPosteriors.Latents(model, one, random);
        var mean = LogRatio(posterior, latents).mean([0L], true);
        var variance = 0.5 * (posterior.LogVariance.exp() - 1.0).square() + posterior.Mean.square() * posterior.LogVariance.exp();
        // What is free cuts each dimension off by itself, so that their errors add up.
        var errors = freeBits > 0 ? variance.sqrt().sum().Number() : Math.Sqrt(variance.sum().Number());
        var sampled = Averaged(mean, freeBits);
        sampled = capacity > 0 ? Math.Abs(sampled - capacity) : sampled;
        var found = OfLoss(model, posterior) / weight;
        context.AtMost(
            Math.Abs(found - sampled),
            StandardErrors * errors / Math.Sqrt(latents.shape[0]),
            LawContext.Text(
                $"the loss term over its weight {found:G6} against the mean of {latents.shape[0]} latents {sampled:G6}, difference"),
            "one test image, its posterior driven far from the prior");
    }

    /// <summary>ln q(z) − ln p(z) of each dimension; the constants of both densities cancel.</summary>
    private static Tensor LogRatio(Posterior posterior, Tensor latents) =>
        -0.5 * posterior.LogVariance - 0.5 * (latents - posterior.Mean).square() / posterior.LogVariance.exp() + 0.5 * latents.square();

    /// <summary>The divergence of each dimension, (N, d): f is a quadratic, which the two-point rule integrates exactly.</summary>
    private static Tensor Exact(Posterior posterior)
    {
        var deviation = (0.5 * posterior.LogVariance).exp();
        return 0.5 * (LogRatio(posterior, posterior.Mean + deviation) + LogRatio(posterior, posterior.Mean - deviation));
    }

    /// <summary>Σⱼ max(free bits, mean over the batch).</summary>
    private static double Averaged(Tensor each, double freeBits)
    {
        var dimensions = each.mean([0L]);
        return (freeBits > 0 ? dimensions.clamp(freeBits) : dimensions).sum().Number();
    }

    private static double OfLoss(IKullbackLeiblerLoss model, Posterior posterior)
    {
        var index = model.LossNames.ToList().IndexOf(Term);
        var images = full([posterior.Mean.shape[0], .. model.InputShape], 0.5, ScalarType.Float64);
        using var random = new Generator(1);
        return model.ComputeLosses(images, new VaeOutput(images, posterior, posterior.Mean), random).Terms[index].Number();
    }

    private static long LatentSize(IKullbackLeiblerLoss model, LawContext context)
    {
        using var random = context.Random("size");
        var one = context.Batch(1);
        model.Module.eval();
        return model.Pass(one.Input, one.Labels, random).Latent.shape[1];
    }
}
