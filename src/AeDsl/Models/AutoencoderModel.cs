using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl;

/// <summary>What a pass of an autoencoder returns.</summary>
/// <param name="Reconstruction">What the loss compares, (N, <see cref="IModel.InputShape"/>): logits where the model ends in them.</param>
/// <param name="Latent">What was decoded, (N, <see cref="IAutoencoder.LatentShape"/>).</param>
public readonly record struct AutoencoderOutput(Tensor Reconstruction, Tensor Latent) : IDisposable
{
    /// <summary>Frees both tensors.</summary>
    public void Dispose()
    {
        Reconstruction.Dispose();
        Latent.Dispose();
    }
}

/// <summary>The base of every class that is declared with <see cref="AutoencoderAttribute"/>.</summary>
public abstract class AutoencoderModel : nn.Module<Tensor, AutoencoderOutput>, IAutoencoder
{
    private readonly ModelDescription _description;

    /// <summary>A model that says what it is.</summary>
    protected AutoencoderModel(ModelDescription description)
        : base(description.Name) => _description = description;

    ModelDescription IModel.Description => _description;

    /// <summary>
    /// Encodes inputs (N, <see cref="IModel.InputShape"/>), corrupted as declared in training, and decodes their latents.
    /// </summary>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public override AutoencoderOutput forward(Tensor input) => forward(input, null);

    /// <inheritdoc cref="forward(Tensor)"/>
    /// <param name="input">(N, <see cref="IModel.InputShape"/>).</param>
    /// <param name="generator">Where a corruption's randomness comes from; TorchSharp's default generator where none is given.</param>
    public AutoencoderOutput forward(Tensor input, Generator? generator)
    {
        if (!training || _description.Corruptions.Count == 0) return Pass(input);
        using var corrupted = Corrupted(input, generator);
        return Pass(corrupted);
    }

    /// <inheritdoc/>
    public abstract Tensor Encode(Tensor input);

    /// <inheritdoc/>
    public abstract Tensor Decode(Tensor latents);

    /// <inheritdoc/>
    public Tensor Reconstruct(Tensor input)
    {
        using var latents = Encode(input);
        return Decode(latents);
    }

    /// <inheritdoc/>
    public Tensor Interpolate(Tensor from, Tensor to, int steps)
    {
        using var start = Encode(from);
        using var end = Encode(to);
        using var points = LatentPath.Between(start, end, steps);
        return Decode(points);
    }

    ILosses IModel.ComputeLosses(Tensor input, Tensor target, Tensor? labels, Generator? generator)
    {
        using var output = forward(input, generator);
        return LossesOf(target, output, generator);
    }

    /// <summary>What the loss compares: <see cref="Decode"/>'s result, or the logits that it was computed from.</summary>
    protected virtual Tensor DecodeForLoss(Tensor latents) => Decode(latents);

    /// <summary>The declared loss of a pass.</summary>
    protected abstract ILosses LossesOf(Tensor target, AutoencoderOutput output, Generator? generator);

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

    private AutoencoderOutput Pass(Tensor seen)
    {
        var latent = Encode(seen);
        return new AutoencoderOutput(DecodeForLoss(latent), latent);
    }
}
