using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>What a loss term looks at.</summary>
/// <param name="Output">What is compared, (N, ...): logits where the model ends in them.</param>
/// <param name="Target">What it is compared with.</param>
/// <param name="Latent">The latents, (N, ...); null for a network.</param>
/// <param name="Posterior">What the latents were drawn from; null but for a variational autoencoder.</param>
internal sealed record TermOperands(Tensor Output, Tensor Target, Tensor? Latent = null, Posterior? Posterior = null)
{
    public long Rows => Output.shape[0];
}

/// <summary>The formulas of the loss terms, element by element in double: a second implementation beside the generated one.</summary>
internal static class TermFormulas
{
    /// <summary>libtorch takes no logarithm for less.</summary>
    private const double SmallestLogarithm = -100;

    /// <summary>Scales of the maximum mean discrepancy's kernel, of the expected squared distance of two draws of the prior.</summary>
    private static readonly double[] s_scales = [0.1, 0.2, 0.5, 1, 2, 5, 10];

    /// <summary>The term's value without its weight; null for <see cref="MaximumMeanDiscrepancy"/>, which draws random numbers.</summary>
    /// <param name="term">The term.</param>
    /// <param name="of">What it looks at.</param>
    /// <param name="warmUp">The share of a divergence's weight or capacity that is in force.</param>
    /// <exception cref="NotSupportedException">A term that is not known here.</exception>
    public static double? Value(DeclaredAttribute term, TermOperands of, double warmUp) => term.Name switch
    {
        "BinaryCrossEntropy" => Reduced(term, of, (y, x) => -(x * Log(y) + (1 - x) * Log(1 - y))),
        "BinaryCrossEntropyWithLogits" => Reduced(term, of, (y, x) => x * LogOfOnePlusExp(-y) + (1 - x) * LogOfOnePlusExp(y)),
        "MeanSquaredError" => Reduced(term, of, (y, x) => (y - x) * (y - x)),
        "L1" => Reduced(term, of, (y, x) => Math.Abs(y - x)),
        "Huber" => Reduced(term, of, (y, x) => Huber(Math.Abs(y - x), term.Number("delta"))),
        "CrossEntropy" => CrossEntropy(of),
        "KullbackLeibler" when term.Number("capacity") is > 0 and var capacity
            => Math.Abs(KullbackLeibler(of.Posterior!.Value, term.Number("freeBits")) - (warmUp * capacity)),
        "KullbackLeibler" => warmUp * KullbackLeibler(of.Posterior!.Value, term.Number("freeBits")),
        "TotalCorrelation" => TotalCorrelation(Rows(of.Latent!), of.Posterior!.Value),
        "LatentL1" => Numbers(of.Latent!).Sum(Math.Abs) / of.Rows,
        "KlSparsity" => KlSparsity(Rows(of.Latent!), term.Number("target")),
        "MaximumMeanDiscrepancy" => null,
        _ => throw new NotSupportedException($"The loss term {term.Name} has no formula that its value could be held against."),
    };

    /// <summary>
    /// The squared maximum mean discrepancy of latents from as many draws, unbiased: pairs within each set, less pairs across.
    /// </summary>
    /// <param name="latents">(N, d), N at least 2.</param>
    /// <param name="prior">As many draws of N(0, I).</param>
    public static double MaximumMeanDiscrepancy(double[][] latents, double[][] prior)
    {
        var (n, within, across) = (latents.Length, 0.0, 0.0);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                if (i != j) within += Kernel(latents[i], latents[j]) + Kernel(prior[i], prior[j]);
                across += Kernel(latents[i], prior[j]);
            }
        }

        return within / (n * (n - 1.0)) - 2 * across / ((double)n * n);
    }

    /// <summary>The rows of a tensor (N, ...), in double.</summary>
    public static double[][] Rows(Tensor tensor) => [.. Numbers(tensor).Chunk((int)(tensor.numel() / tensor.shape[0]))];

    private static double[] Numbers(Tensor tensor) => tensor.detach().to(ScalarType.Float64).contiguous().data<double>().ToArray();

    private static double Kernel(double[] a, double[] b)
    {
        var squared = a.Zip(b, (left, right) => (left - right) * (left - right)).Sum();
        return s_scales.Select(scale => 2 * a.Length * scale).Sum(c => c / (c + squared));
    }

    private static double Reduced(DeclaredAttribute term, TermOperands of, Func<double, double, double> error)
    {
        var sum = Numbers(of.Output).Zip(Numbers(of.Target), error).Sum();
        return (LossReduction)term.Whole("reduction") == LossReduction.Sum ? sum / of.Rows : sum / of.Output.numel();
    }

    private static double Log(double x) => Math.Max(Math.Log(x), SmallestLogarithm);

    private static double LogOfOnePlusExp(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    private static double Huber(double distance, double delta) =>
        distance <= delta ? 0.5 * distance * distance : delta * (distance - 0.5 * delta);

    /// <summary>−ln softmax(y)[class], averaged over examples and, of an image, places.</summary>
    private static double CrossEntropy(TermOperands of)
    {
        var (n, classes) = (of.Rows, of.Output.shape[1]);
        var places = of.Output.numel() / (n * classes);
        var (scores, targets) = (Numbers(of.Output), Numbers(of.Target));
        var sum = 0.0;
        for (var row = 0; row < n; row++)
        {
            for (var place = 0; place < places; place++)
            {
                double Score(long label) => scores[(row * classes + label) * places + place];
                var all = Enumerable.Range(0, (int)classes).Sum(label => Math.Exp(Score(label)));
                sum += Math.Log(all) - Score((long)targets[row * places + place]);
            }
        }

        return sum / (n * places);
    }

    /// <summary>Σⱼ max(free bits, the mean over the batch of ½ (σ² + μ² − 1 − ln σ²)).</summary>
    private static double KullbackLeibler(Posterior posterior, double freeBits)
    {
        var (means, logVariances) = (Rows(posterior.Mean), Rows(posterior.LogVariance));
        return Enumerable.Range(0, means[0].Length)
            .Sum(j => Math.Max(
                freeBits > 0 ? freeBits : double.NegativeInfinity,
                means.Zip(logVariances, (mean, log) => 0.5 * (Math.Exp(log[j]) + mean[j] * mean[j] - 1 - log[j])).Average()));
    }

    /// <summary>The mean over the latents of ln (1/N) Σᵢ q(z|xᵢ) − Σⱼ ln (1/N) Σᵢ q(zⱼ|xᵢ).</summary>
    private static double TotalCorrelation(double[][] latents, Posterior posterior)
    {
        var (means, logVariances) = (Rows(posterior.Mean), Rows(posterior.LogVariance));
        return latents.Average(z =>
        {
            var joint = Mean(i => Enumerable.Range(0, z.Length).Aggregate(1.0, (product, j) => product * Density(z[j], i, j)));
            return Math.Log(joint) - Enumerable.Range(0, z.Length).Sum(j => Math.Log(Mean(i => Density(z[j], i, j))));
        });

        double Mean(Func<int, double> of) => Enumerable.Range(0, means.Length).Average(of);

        double Density(double z, int i, int j) =>
            Math.Exp(-0.5 * (z - means[i][j]) * (z - means[i][j]) / Math.Exp(logVariances[i][j]))
            / Math.Sqrt(2 * Math.PI * Math.Exp(logVariances[i][j]));
    }

    /// <summary>Σ ρ ln (ρ / ρ̂) + (1 − ρ) ln ((1 − ρ) / (1 − ρ̂)) with ρ̂ an element's mean over the batch.</summary>
    private static double KlSparsity(double[][] latents, double target) => Enumerable.Range(0, latents[0].Length).Sum(j =>
    {
        var mean = latents.Average(row => row[j]);
        return target * Math.Log(target / mean) + (1 - target) * Math.Log((1 - target) / (1 - mean));
    });
}
