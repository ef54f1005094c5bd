using AeDsl.Training.Data;
using AeDsl.Training.Data.Sources;
using AeDsl.Training.Fitting;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Latents;

/// <summary>
/// Where the examples of each class lie among an autoencoder's latents, and new latents from there: an example of the class that one asks
/// for out of a model that was never told a class. It holds tensors: dispose of it when done.
/// </summary>
public sealed class ClassLatents : IDisposable
{
    private readonly IReadOnlyList<long> _shape;
    private readonly Device _device;
    private readonly ScalarType _type;
    private readonly SortedDictionary<long, Encoded> _classes = [];

    private ClassLatents(IAutoencoder model)
    {
        (_shape, _device) = (model.LatentShape, ModelDevice.Of(model));
        _type = model.Module.parameters().FirstOrDefault()?.dtype ?? ScalarType.Float32;
    }

    /// <summary>The classes, in rising order.</summary>
    public IReadOnlyList<long> Classes => [.. _classes.Keys];

    /// <summary>Encodes a labelled set.</summary>
    /// <param name="model">The model; its mode is restored.</param>
    /// <param name="dataset">Examples with labels, at least two of each class.</param>
    /// <exception cref="InvalidOperationException">There are no labels, or a class has a single example.</exception>
    public static ClassLatents Of(IAutoencoder model, IDataSource dataset)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(dataset);
        var all = new ClassLatents(model);
        try
        {
            foreach (var places in SourceLabels.PlacesByClass(dataset))
            {
                var examples = new DataSubset(dataset, places);
                all._classes.Add(
                    places.Key,
                    examples.Count > 1
                        ? Encode(model, examples)
                        : throw new InvalidOperationException($"Class {places.Key} has one example; a covariance needs two."));
            }

            return all;
        }
        catch
        {
            all.Dispose();
            throw;
        }
    }

    /// <summary>The mean of a class's latents, (D) of double, with D the numbers of a latent.</summary>
    /// <param name="label">The class.</param>
    /// <exception cref="ArgumentException">No example had the class.</exception>
    public Tensor Mean(long label) => Of(label).Means.mean(new long[] { 0 });

    /// <summary>
    /// The covariance of a class's latents, (D, D) of double. Of a variational autoencoder the posteriors' own variances count as well: the
    /// covariance of their means plus the mean of their covariances (the law of total variance).
    /// </summary>
    /// <param name="label">The class.</param>
    /// <exception cref="ArgumentException">No example had the class.</exception>
    public Tensor Covariance(long label)
    {
        var encoded = Of(label);
        using var scope = torch.NewDisposeScope();
        var centred = encoded.Means - encoded.Means.mean(new long[] { 0 });
        var covariance = centred.t().mm(centred) / (centred.shape[0] - 1);
        return (encoded.Variances is null
            ? covariance
            : covariance + encoded.Variances.mean(new long[] { 0 }).diag()).MoveToOuterDisposeScope();
    }

    /// <summary>Draws latents from the one Gaussian that has the class's mean and covariance.</summary>
    /// <param name="label">The class.</param>
    /// <param name="n">How many, at least 1.</param>
    /// <param name="generator">Where the noise comes from.</param>
    /// <returns>(n, <see cref="IAutoencoder.LatentShape"/>), to be decoded.</returns>
    /// <exception cref="ArgumentException">No example had the class.</exception>
    /// <exception cref="ArgumentOutOfRangeException">n is below 1.</exception>
    public Tensor Sample(long label, long n, Generator generator)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        using var scope = torch.NewDisposeScope();
        var mean = Mean(label);

        // A root by eigenvectors, and not Cholesky's: a number that a class never uses has no variance at all.
        var (variances, directions) = torch.linalg.eigh(Covariance(label));
        var noise = Noise.Normal([n, mean.shape[0]], mean, generator) * variances.clamp(0.0).sqrt();
        return Shaped(mean + noise.mm(directions.t()));
    }

    /// <summary>
    /// Draws latents from the mixture of the posteriors of the class's examples: an example is chosen, each as likely, and a latent drawn
    /// from its posterior. It follows the class wherever it lies, also in several places; what it gives is near to what was there. Of an
    /// autoencoder without posteriors it gives the latents of examples themselves.
    /// </summary>
    /// <param name="label">The class.</param>
    /// <param name="n">How many, at least 1.</param>
    /// <param name="generator">Where the noise comes from.</param>
    /// <returns>(n, <see cref="IAutoencoder.LatentShape"/>), to be decoded.</returns>
    /// <exception cref="ArgumentException">No example had the class.</exception>
    /// <exception cref="ArgumentOutOfRangeException">n is below 1.</exception>
    public Tensor SampleMixture(long label, long n, Generator generator)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        using var scope = torch.NewDisposeScope();
        var (means, variances) = Of(label);
        var rows = (Noise.Uniform([n], means, generator) * means.shape[0]).floor().to(ScalarType.Int64).clamp(0, means.shape[0] - 1);
        var chosen = means.index_select(0, rows);
        return Shaped(
            variances is null ? chosen : chosen + Noise.Normal(chosen.shape, chosen, generator) * variances.index_select(0, rows).sqrt());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var encoded in _classes.Values)
        {
            encoded.Means.Dispose();
            encoded.Variances?.Dispose();
        }
    }

    private static Encoded Encode(IAutoencoder model, IDataSource examples)
    {
        using var scope = torch.NewDisposeScope();
        if (model is not IVariationalAutoencoder variational)
        {
            var latents = EvaluationPass.Collect(model, examples, batch => model.Encode(batch.Input).flatten(1));
            return new Encoded(latents.to(ScalarType.Float64).DetachFromDisposeScope(), null);
        }

        var both = EvaluationPass.Collect(model, examples, batch =>
        {
            var posterior = variational.Encode(batch.Input);
            return torch.stack([posterior.Mean, posterior.LogVariance.exp()], 1);
        }).to(ScalarType.Float64);
        return new Encoded(
            both.select(1, 0).contiguous().DetachFromDisposeScope(), both.select(1, 1).contiguous().DetachFromDisposeScope());
    }

    private Encoded Of(long label) => _classes.TryGetValue(label, out var encoded)
        ? encoded
        : throw new ArgumentException($"No example had class {label}; there are {string.Join(", ", _classes.Keys)}.", nameof(label));

    private Tensor Shaped(Tensor flat) => flat.reshape([flat.shape[0], .. _shape]).to(_type).to(_device).MoveToOuterDisposeScope();

    /// <summary>The latents of a class's examples: means and, of posteriors, variances, each (N, D) of double.</summary>
    private sealed record Encoded(Tensor Means, Tensor? Variances);
}
