using AeDsl.Training.Data;
using AeDsl.Training.Fitting;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Metrics;

/// <summary>
/// Which numbers of a variational autoencoder's latent say anything of the input: those whose posterior mean varies over the data by more
/// than a threshold (Burda, Grosse and Salakhutdinov, arXiv:1509.00519, section 5.2).
/// </summary>
/// <param name="Variances">Var over x of E[z | x], of each number.</param>
/// <param name="Threshold">What counts as varying.</param>
public sealed record ActiveUnits(IReadOnlyList<double> Variances, double Threshold)
{
    /// <summary>How many numbers are active.</summary>
    public int Count => Variances.Count(variance => variance > Threshold);

    /// <summary>Measures a model on a set of two or more examples.</summary>
    /// <param name="model">The model; its mode is restored.</param>
    /// <param name="dataset">The set.</param>
    /// <param name="threshold">What counts as varying, 0 or more; the paper's is 0.01.</param>
    /// <exception cref="ArgumentException">The set has fewer than two examples.</exception>
    public static ActiveUnits Of(IVariationalAutoencoder model, IDataSource dataset, double threshold = 0.01)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentOutOfRangeException.ThrowIfNegative(threshold);
        if (dataset.Count < 2)
        {
            throw new ArgumentException("A variance needs at least two examples, got one.", nameof(dataset));
        }

        using var scope = torch.NewDisposeScope();
        var means = EvaluationPass.Collect(model, dataset, batch => model.Encode(batch.Input).Mean).to(ScalarType.Float64);
        var centred = means - means.mean(new long[] { 0 });
        return new ActiveUnits((centred.square().sum(new long[] { 0 }) / (means.shape[0] - 1)).ToArray<double>(), threshold);
    }
}
