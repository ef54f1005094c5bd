using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl;

/// <summary>
/// The base of every class that is declared with <see cref="GanAttribute"/> and <see cref="ConditionAttribute"/>: both parts are told the
/// class (Mirza and Osindero, arXiv:1411.1784).
/// </summary>
public abstract class ConditionalGanModel : nn.Module<Tensor, Tensor, Tensor>, IAdversarial, IConditional
{
    private readonly ModelDescription _description;
    private readonly AdversarialLoss _loss;

    /// <summary>A model that says what it is.</summary>
    /// <param name="description">What it is.</param>
    /// <param name="loss">What its two parts pay.</param>
    protected ConditionalGanModel(ModelDescription description, AdversarialLoss loss)
        : base(description.Name) => (_description, _loss) = (description, loss);

    ModelDescription IModel.Description => _description;

    nn.Module IAdversarial.GeneratorModule => GeneratorPart;

    nn.Module IAdversarial.DiscriminatorModule => DiscriminatorPart;

    /// <summary>The part that makes examples of latents.</summary>
    protected abstract nn.Module GeneratorPart { get; }

    /// <summary>The part that gives scores to examples.</summary>
    protected abstract nn.Module DiscriminatorPart { get; }

    /// <summary>
    /// Inputs (N, <see cref="IModel.InputShape"/>) of classes (N) to scores (N, 1): how likely they are to come from the data, or the
    /// logits of that.
    /// </summary>
    /// <exception cref="ArgumentException">The input has another shape, or the labels are not (N) of int64.</exception>
    public abstract Tensor Discriminate(Tensor input, Tensor labels);

    /// <inheritdoc/>
    public Tensor Sample(Tensor labels, Generator? generator = null)
    {
        using var latents = Noise.Normal([ClassCondition.CountOf(labels), .. _description.LatentShape], this, generator);
        return call(latents, labels);
    }

    /// <summary>
    /// How badly made examples of classes fool the discriminator: −ln D(G(z)), averaged. Only the generator is to be trained on it.
    /// </summary>
    /// <param name="labels">The classes, (N) of int64.</param>
    /// <param name="generator">Where the noise comes from; TorchSharp's default generator where none is given.</param>
    public PartLoss ComputeGeneratorLosses(Tensor labels, Generator? generator = null)
    {
        using var made = Sample(labels, generator);
        return ComputeGeneratorLosses(made, labels);
    }

    /// <summary>
    /// How badly the discriminator tells inputs from as many made ones: −ln D(x) − ln(1 − D(G(z))), averaged. No gradient reaches the
    /// generator.
    /// </summary>
    /// <param name="input">Examples of the data, (N, <see cref="IModel.InputShape"/>).</param>
    /// <param name="labels">Their classes, (N) of int64; as many of each are made.</param>
    /// <param name="generator">Where the noise comes from; TorchSharp's default generator where none is given.</param>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public PartLoss ComputeDiscriminatorLosses(Tensor input, Tensor labels, Generator? generator = null)
    {
        _ = Checked(input);
        using var made = Sample(labels, generator);
        return ComputeDiscriminatorLosses(input, made, labels);
    }

    /// <summary>How badly examples that were made fool the discriminator.</summary>
    /// <param name="made">What <see cref="Sample"/> made, (N, <see cref="IModel.InputShape"/>), with its gradients.</param>
    /// <param name="labels">Their classes, (N) of int64.</param>
    /// <exception cref="ArgumentException">The examples have another shape, or the labels are not (N) of int64.</exception>
    public PartLoss ComputeGeneratorLosses(Tensor made, Tensor labels)
    {
        using var scores = Discriminate(made, labels);
        return new PartLoss(_loss.OfScores(scores, isReal: true));
    }

    /// <summary>How badly the discriminator tells inputs from examples that were made. No gradient reaches the generator.</summary>
    /// <param name="input">Examples of the data, (N, <see cref="IModel.InputShape"/>).</param>
    /// <param name="made">As many that <see cref="Sample"/> made, of the same classes.</param>
    /// <param name="labels">The classes of both, (N) of int64.</param>
    /// <exception cref="ArgumentException">One of the two has another shape, or the labels are not (N) of int64.</exception>
    public PartLoss ComputeDiscriminatorLosses(Tensor input, Tensor made, Tensor labels)
    {
        ArgumentNullException.ThrowIfNull(made);
        using var realScores = Discriminate(input, labels);
        using var detached = made.detach();
        using var madeScores = Discriminate(detached, labels);
        using var real = _loss.OfScores(realScores, isReal: true);
        using var fake = _loss.OfScores(madeScores, isReal: false);
        return new PartLoss(real + fake);
    }

    Tensor IAdversarial.Sample(long n, Tensor? labels, Generator? generator)
        => Sample(ClassCondition.Required(labels, _description.Name), generator);

    ILosses IAdversarial.ComputeGeneratorLosses(Tensor made, Tensor? labels)
        => ComputeGeneratorLosses(made, ClassCondition.Required(labels, _description.Name));

    ILosses IAdversarial.ComputeDiscriminatorLosses(Tensor input, Tensor made, Tensor? labels)
        => ComputeDiscriminatorLosses(input, made, ClassCondition.Required(labels, _description.Name));

    ILosses IModel.ComputeLosses(Tensor input, Tensor target, Tensor? labels, Generator? generator)
    {
        var classes = ClassCondition.Required(labels, _description.Name);
        var told = ComputeDiscriminatorLosses(input, classes, generator).Total;
        var fooled = ComputeGeneratorLosses(classes, generator).Total;
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
