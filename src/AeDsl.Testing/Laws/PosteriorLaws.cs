using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>
/// Latents are draws of z = μ + σ ε with ε from N(0, I). All are checked on a posterior far from the prior; bounds are six standard
/// errors, which a sound sampler exceeds once in 5e8 checks.
/// </summary>
public static class PosteriorLaws
{
    private const double StandardErrors = 6;
    private const double PathTolerance = 1e-7;
    private const double FreeWithin = 0.5;

    /// <summary>Mean, variance and distribution of the latents.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("Latents of one input have the posterior's mean within 6σ/√N, its variance within 6σ²√(2/N), and a Gaussian's distribution "
        + "within √(ln(2/1e-9)/2N).")]
    public static void LatentsFollowThePosterior(IVariational model, LawContext context)
    {
        var (posterior, latents, input) = Drawn(model, context);
        var (mean, variance) = (posterior.Mean.ToArray<double>(), posterior.LogVariance.exp().ToArray<double>());
        var rows = latents.shape[0];
        var (foundMean, foundVariance) = (latents.mean([0L]).ToArray<double>(), latents.var(0L, true, false).ToArray<double>());
        for (var i = 0; i < mean.Length; i++)
        {
            context.AtMost(
                Math.Abs(foundMean[i] - mean[i]),
                StandardErrors * Math.Sqrt(variance[i] / rows),
                LawContext.Text($"dimension {i}: mean of the latents {foundMean[i]:G6}, of the posterior {mean[i]:G6}, difference"),
                input);
            context.AtMost(
                Math.Abs(foundVariance[i] - variance[i]),
                StandardErrors * variance[i] * Math.Sqrt(2.0 / rows),
                LawContext.Text(
                    $"dimension {i}: variance of the latents {foundVariance[i]:G6}, of the posterior {variance[i]:G6}, difference"),
                input);
        }

        var noise = Noise(posterior, latents).ToArray<double>();
        context.AtMost(
            Empirical.KolmogorovSmirnov(noise, Empirical.Normal, Empirical.Normal),
            Empirical.KolmogorovSmirnovBound(noise.Length),
            "Kolmogorov-Smirnov distance of (z - μ)/σ from N(0, 1)",
            input);
    }

    /// <summary>Noise is drawn anew for every row and every dimension.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("The noise of two rows, and of two dimensions of a latent, correlates by at most 6/√N.")]
    public static void NoiseIsIndependent(IVariational model, LawContext context)
    {
        var (posterior, latents, input) = Drawn(model, context);
        var noise = Noise(posterior, latents);
        var (rows, size) = (noise.shape[0], noise.shape[1]);
        var next = (noise.narrow(0, 0, rows - 1) * noise.narrow(0, 1, rows - 1)).mean().Number();
        context.AtMost(Math.Abs(next), StandardErrors / Math.Sqrt((rows - 1) * size), "correlation of neighbouring rows", input);
        var half = rows / 2;
        var far = (noise.narrow(0, 0, half) * noise.narrow(0, half, half)).mean().Number();
        context.AtMost(Math.Abs(far), StandardErrors / Math.Sqrt(half * size), LawContext.Text($"correlation of rows {half} apart"), input);
        if (size < 2) return;
        var between = noise.transpose(0, 1).mm(noise) / rows;
        var largest = (between - between.diag().diag()).abs().max().Number();
        context.AtMost(largest, StandardErrors / Math.Sqrt(rows), "largest correlation of two dimensions", input);
    }

    /// <summary>The gradient takes the path through mean and deviation.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("Latents follow the posterior's parameters: ∂z/∂μ = 1 and ∂z/∂ln σ² = ½ (z − μ).")]
    public static void LatentsAreDifferentiable(IVariational model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        var one = FarPosteriors.Drive(model, context);
        using var random = context.Random("path");
        var pass = model.Pass(one.Input, one.Labels, random);
        var input = Describe(pass.Posterior);
        var gradients = Gradients.Of(pass.Latent.sum(), [pass.Posterior.Mean, pass.Posterior.LogVariance]);
        if (gradients[0] is not { } ofMean) throw context.Broken("no gradient goes from the latents to the means", input);
        if (gradients[1] is not { } ofLogVariance) throw context.Broken("no gradient goes from the latents to the log variances", input);
        context.AtMost((ofMean - 1.0).abs().max().Number(), PathTolerance, "largest |∂z/∂μ - 1|", input);
        context.AtMost(
            (ofLogVariance - 0.5 * (pass.Latent - pass.Posterior.Mean)).abs().max().Number(),
            PathTolerance,
            "largest |∂z/∂ln σ² - ½ (z - μ)|",
            input);
    }

    /// <summary>An autoencoder's latent is the middle of its posterior.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("The latents that an autoencoder gives for its inputs are the means of their posteriors.")]
    public static void EncodingIsThePosteriorsMean(IVariationalAutoencoder model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        model.Module.eval();
        var input = context.Batch(16).Input;
        context.AtMost(
            Figures.LargestDifference(((IAutoencoder)model).Encode(input), model.Encode(input).Mean),
            PathTolerance,
            "largest difference of latents and means",
            "a batch of 16");
    }

    /// <summary>Nothing holds mean and variance near the prior, or to each other.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("Training can bring the posterior of an input to any means and log variances: to ±4 and to -5 and 2, in any combination, within "
        + "0.5.")]
    public static void PosteriorIsFree(IVariational model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        var signs = new[] { (1, 1), (1, -1), (-1, 1), (-1, -1) };
        foreach (var (ofMean, ofVariance) in signs)
        {
            using var scope = NewDisposeScope();
            using var driven = (IDisposable)context.NewModel(context.SeedFor("free"));
            var (_, reached, aim) = FarPosteriors.DriveTo((IVariational)driven, context, shape =>
            {
                var places = arange(shape[^1], dtype: ScalarType.Float64).remainder(2.0) * 2.0 - 1.0;
                return new Posterior((4.0 * ofMean * places).expand(shape), (3.5 * ofVariance * places - 1.5).expand(shape));
            });
            var input = $"one test image, parameters trained towards the mean [{Join(aim.Mean)}] and the log variance "
                + $"[{Join(aim.LogVariance)}]";
            context.AtMost(Figures.LargestDifference(reached.Mean, aim.Mean), FreeWithin, "largest distance of a mean from it", input);
            context.AtMost(
                Figures.LargestDifference(reached.LogVariance, aim.LogVariance),
                FreeWithin,
                "largest distance of a log variance from it",
                input);
        }
    }

    private static (Posterior Posterior, Tensor Latents, string Input) Drawn(IVariational model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        var one = FarPosteriors.Drive(model, context);
        using var random = context.Random("latents");
        var (posterior, latents) = FarPosteriors.Latents(model, one, random);
        return (posterior, latents, Describe(posterior));
    }

    private static Tensor Noise(Posterior posterior, Tensor latents) => (latents - posterior.Mean) / (0.5 * posterior.LogVariance).exp();

    private static string Describe(Posterior posterior) =>
        $"one test image whose posterior has the mean [{Join(posterior.Mean)}] and the log variance [{Join(posterior.LogVariance)}]";

    private static string Join(Tensor values)
        => string.Join(", ", values.ToArray<double>().Select(value => LawContext.Text($"{value:0.###}")));
}
