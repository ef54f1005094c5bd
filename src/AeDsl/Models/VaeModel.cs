using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl;

/// <summary>
/// The base of every class that is declared with <see cref="VaeAttribute"/> and is told no class (Kingma and Welling, arXiv:1312.6114).
/// </summary>
public abstract class VaeModel : nn.Module<Tensor, VaeOutput>, IVariationalAutoencoder, IVariational
{
    private readonly ModelDescription _description;

    /// <summary>A model that says what it is.</summary>
    protected VaeModel(ModelDescription description)
        : base(description.Name) => _description = description;

    ModelDescription IModel.Description => _description;

    /// <summary>
    /// Encodes inputs (N, <see cref="IModel.InputShape"/>), corrupted as declared in training, draws a latent for each and decodes it.
    /// </summary>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public override VaeOutput forward(Tensor input) => forward(input, null);

    /// <inheritdoc cref="forward(Tensor)"/>
    /// <param name="input">(N, <see cref="IModel.InputShape"/>).</param>
    /// <param name="generator">Where the noise comes from; TorchSharp's default generator where none is given.</param>
    public VaeOutput forward(Tensor input, Generator? generator)
    {
        if (!training || _description.Corruptions.Count == 0) return Pass(input, generator);
        using var corrupted = Corrupted(input, generator);
        return Pass(corrupted, generator);
    }

    /// <inheritdoc/>
    public abstract Posterior Encode(Tensor input);

    /// <inheritdoc/>
    public abstract Tensor Decode(Tensor latents);

    /// <summary>Encodes and decodes inputs (N, <see cref="IModel.InputShape"/>) without noise, through the posterior's mean.</summary>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public Tensor Reconstruct(Tensor input)
    {
        using var posterior = Encode(input);
        return Decode(posterior.Mean);
    }

    /// <inheritdoc/>
    public Tensor Interpolate(Tensor from, Tensor to, int steps)
    {
        using var start = Encode(from);
        using var end = Encode(to);
        using var points = LatentPath.Between(start.Mean, end.Mean, steps);
        return Decode(points);
    }

    /// <inheritdoc/>
    public Tensor Sample(long n, Generator? generator = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        using var latents = Noise.Normal([n, .. _description.LatentShape], this, generator);
        return Decode(latents);
    }

    Tensor IAutoencoder.Encode(Tensor input)
    {
        var posterior = Encode(input);
        posterior.LogVariance.Dispose();
        return posterior.Mean;
    }

    VaeOutput IVariational.Pass(Tensor input, Tensor? labels, Generator? generator) => forward(input, generator);

    ILosses IVariational.ComputeLosses(Tensor target, VaeOutput output, Generator? generator) => LossesOf(target, output, generator);

    ILosses IModel.ComputeLosses(Tensor input, Tensor target, Tensor? labels, Generator? generator)
    {
        using var output = forward(input, generator);
        return LossesOf(target, output, generator);
    }

    /// <summary>What the loss compares: <see cref="Decode"/>'s result, or the logits that it was computed from.</summary>
    protected virtual Tensor DecodeForLoss(Tensor latents) => Decode(latents);

    /// <summary>The declared loss of a pass.</summary>
    protected abstract ILosses LossesOf(Tensor target, VaeOutput output, Generator? generator);

    /// <summary>
    /// Inputs (N, <see cref="IModel.InputShape"/>) corrupted as declared: a tensor of their own, also where nothing is declared.
    /// </summary>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    protected Tensor Corrupted(Tensor input, Generator? generator) => Corruption.Apply(Checked(input), _description, generator);

    /// <summary>Inputs as they are, after a check of their shape, element type and device.</summary>
    /// <exception cref="ArgumentException">
    /// They are not (N, <see cref="IModel.InputShape"/>), or not of the element type and on the device of the parameters.
    /// </exception>
    protected Tensor Checked(Tensor input) => ModelInput.Checked(input, _description.Name, _description.InputShape, this);

    /// <summary>Latents as they are, after a check of their shape, element type and device.</summary>
    /// <exception cref="ArgumentException">They have another shape, or another element type or device than the parameters.</exception>
    protected Tensor CheckedLatents(Tensor latents)
        => ModelInput.Checked(latents, $"{_description.Name}.Decode", _description.LatentShape, this);

    /// <summary>Frees parameters and buffers.</summary>
    /// <param name="disposing">False in a finalizer.</param>
    /// <exception cref="InvalidOperationException">The model is being trained.</exception>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            ModelsInTraining.RequireNot(this, _description.Name);
        }

        base.Dispose(disposing);
    }

    private VaeOutput Pass(Tensor seen, Generator? generator)
    {
        var posterior = Encode(seen);
        var latent = posterior.Sample(generator);
        return new VaeOutput(DecodeForLoss(latent), posterior, latent);
    }
}
