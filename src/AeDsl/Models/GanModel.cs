using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl;

/// <summary>
/// The base of every class that is declared with <see cref="GanAttribute"/> and is told no class (Goodfellow et al., arXiv:1406.2661).
/// </summary>
public abstract class GanModel : nn.Module<Tensor, Tensor>, IAdversarial, ISampler
{
    private readonly ModelDescription _description;
    private readonly AdversarialLoss _loss;

    /// <summary>A model that says what it is.</summary>
    /// <param name="description">What it is.</param>
    /// <param name="loss">What its two parts pay.</param>
    protected GanModel(ModelDescription description, AdversarialLoss loss)
        : base(description.Name) => (_description, _loss) = (description, loss);

    ModelDescription IModel.Description => _description;

    nn.Module IAdversarial.GeneratorModule => GeneratorPart;

    nn.Module IAdversarial.DiscriminatorModule => DiscriminatorPart;

    /// <summary>The part that makes examples of latents.</summary>
    protected abstract nn.Module GeneratorPart { get; }

    /// <summary>The part that gives scores to examples.</summary>
    protected abstract nn.Module DiscriminatorPart { get; }

    /// <summary>
    /// Inputs (N, <see cref="IModel.InputShape"/>) to scores (N, 1): how likely they are to come from the data, or the logits of that.
    /// </summary>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public abstract Tensor Discriminate(Tensor input);

    /// <inheritdoc/>
    public Tensor Sample(long n, Generator? generator = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        using var latents = Noise.Normal([n, .. _description.LatentShape], this, generator);
        return call(latents);
    }

    /// <summary>
    /// How badly n made examples fool the discriminator: −ln D(G(z)), averaged. Only the generator is to be trained on it.
    /// </summary>
    /// <param name="n">Examples to make, at least 1.</param>
    /// <param name="generator">Where the noise comes from; TorchSharp's default generator where none is given.</param>
    public PartLoss ComputeGeneratorLosses(long n, Generator? generator = null)
    {
        using var made = Sample(n, generator);
        return ComputeGeneratorLosses(made);
    }

    /// <summary>
    /// How badly the discriminator tells inputs from as many made ones: −ln D(x) − ln(1 − D(G(z))), averaged. No gradient reaches the
    /// generator.
    /// </summary>
    /// <param name="input">Examples of the data, (N, <see cref="IModel.InputShape"/>).</param>
    /// <param name="generator">Where the noise comes from; TorchSharp's default generator where none is given.</param>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public PartLoss ComputeDiscriminatorLosses(Tensor input, Generator? generator = null)
    {
        using var made = Sample(Checked(input).shape[0], generator);
        return ComputeDiscriminatorLosses(input, made);
    }

    /// <summary>How badly examples that were made fool the discriminator.</summary>
    /// <param name="made">What <see cref="Sample"/> made, (N, <see cref="IModel.InputShape"/>), with its gradients.</param>
    /// <exception cref="ArgumentException">The examples have another shape.</exception>
    public PartLoss ComputeGeneratorLosses(Tensor made)
    {
        using var scores = Discriminate(made);
        return new PartLoss(_loss.OfScores(scores, isReal: true));
    }

    /// <summary>How badly the discriminator tells inputs from examples that were made. No gradient reaches the generator.</summary>
    /// <param name="input">Examples of the data, (N, <see cref="IModel.InputShape"/>).</param>
    /// <param name="made">As many that <see cref="Sample"/> made.</param>
    /// <exception cref="ArgumentException">One of the two has another shape.</exception>
    public PartLoss ComputeDiscriminatorLosses(Tensor input, Tensor made)
    {
        ArgumentNullException.ThrowIfNull(made);
        using var realScores = Discriminate(input);
        using var detached = made.detach();
        using var madeScores = Discriminate(detached);
        using var real = _loss.OfScores(realScores, isReal: true);
        using var fake = _loss.OfScores(madeScores, isReal: false);
        return new PartLoss(real + fake);
    }

    Tensor IAdversarial.Sample(long n, Tensor? labels, Generator? generator) => Sample(n, generator);

    ILosses IAdversarial.ComputeGeneratorLosses(Tensor made, Tensor? labels) => ComputeGeneratorLosses(made);

    ILosses IAdversarial.ComputeDiscriminatorLosses(Tensor input, Tensor made, Tensor? labels) =>
        ComputeDiscriminatorLosses(input, made);

    ILosses IModel.ComputeLosses(Tensor input, Tensor target, Tensor? labels, Generator? generator)
    {
        var told = ComputeDiscriminatorLosses(input, generator).Total;
        var fooled = ComputeGeneratorLosses(input.shape[0], generator).Total;
        return new AdversarialLosses(fooled + told, fooled, told);
    }

    /// <summary>Inputs as they are, after a check of their shape, element type and device.</summary>
    /// <exception cref="ArgumentException">
    /// They are not (N, <see cref="IModel.InputShape"/>), or not of the element type and on the device of the parameters.
    /// </exception>
    protected Tensor Checked(Tensor input) => ModelInput.Checked(input, _description.Name, _description.InputShape, this);

    /// <summary>Latents as they are, after a check of their shape, element type and device.</summary>
    /// <exception cref="ArgumentException">They have another shape, or another element type or device than the parameters.</exception>
    protected Tensor CheckedLatents(Tensor latents) => ModelInput.Checked(latents, _description.Name, _description.LatentShape, this);

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
}
