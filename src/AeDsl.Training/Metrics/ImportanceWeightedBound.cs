using AeDsl.Training.Data;
using AeDsl.Training.Fitting;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Metrics;

/// <summary>
/// A bound on how well a variational autoencoder explains data that is tighter the more samples it draws: −L_k, in nats an example, with
/// L_k = E[ln 1/k Σ p(x | z) p(z) / q(z | x)] (Burda, Grosse and Salakhutdinov, arXiv:1509.00519, equation 8). With one sample it is the
/// loss of Kingma and Welling, reconstruction and divergence unweighted; with ever more it falls to −ln p(x).
/// </summary>
public static class ImportanceWeightedBound
{
    /// <summary>Latents that are decoded together.</summary>
    private const int MostLatents = 4096;

    /// <summary>Measures a model over a set. The same seed gives the same number.</summary>
    /// <param name="model">The model; its mode is restored.</param>
    /// <param name="dataset">Where x comes from.</param>
    /// <param name="samples">k, latents drawn for each example, at least 1.</param>
    /// <param name="likelihood">What the decoder's output means; each pixel's chance of being white where none is given.</param>
    /// <param name="seed">Where the latents come from.</param>
    /// <returns>−L_k in nats, averaged over the examples: lower is better.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one sample.</exception>
    public static double Of(
        IVariationalAutoencoder model, IDataSource dataset, int samples, LogLikelihood? likelihood = null, long seed = 1)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        likelihood ??= Likelihood.Bernoulli;
        var sum = 0.0;
        Randomness.Apart(seed, generator =>
        {
            EvaluationPass.Over(model, dataset, batch => sum += Sum(model, batch, samples, likelihood, generator));
            return 0;
        });
        return -sum / dataset.Count;
    }

    private static double Sum(IVariationalAutoencoder model, Batch batch, int samples, LogLikelihood likelihood, Generator generator)
    {
        var posterior = model.Encode(batch.Input);
        var atOnce = Math.Max(1, MostLatents / batch.Count);
        var weights = new List<Tensor>();
        for (var drawn = 0; drawn < samples; drawn += atOnce)
        {
            weights.Add(LogWeights(model, batch.Input, posterior, Math.Min(atOnce, samples - drawn), likelihood, generator));
        }

        return (torch.cat([.. weights], 0).logsumexp(0) - Math.Log(samples)).sum().item<double>();
    }

    /// <summary>ln p(x | z) + ln p(z) − ln q(z | x) of some samples of each example, (samples, N) of double.</summary>
    private static Tensor LogWeights(
        IVariationalAutoencoder model, Tensor input, Posterior posterior, int samples, LogLikelihood likelihood, Generator generator)
    {
        using var scope = torch.NewDisposeScope();
        var (count, size) = (posterior.Mean.shape[0], posterior.Mean.shape[1]);
        var noise = Noise.Normal([samples, count, size], posterior.Mean, generator);
        var latents = posterior.Mean + noise * (0.5 * posterior.LogVariance).exp();

        // Of both Gaussians −½ ln 2π cancels out.
        var prior = latents.to(ScalarType.Float64).square().sum(2) * -0.5;
        var drawn = (noise.to(ScalarType.Float64).square() + posterior.LogVariance.to(ScalarType.Float64)).sum(2) * -0.5;
        var repeated = input.unsqueeze(0).expand([samples, .. input.shape]).reshape([samples * count, .. input.shape[1..]]);
        var decoded = model.Decode(latents.reshape(samples * count, size));
        var data = likelihood(decoded, repeated).to(ScalarType.Float64).reshape(samples, count);
        return (data + prior - drawn).MoveToOuterDisposeScope();
    }
}
