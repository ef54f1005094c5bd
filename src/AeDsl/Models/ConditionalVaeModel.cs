using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl;

/// <summary>
/// The base of every class that is declared with <see cref="VaeAttribute"/> and <see cref="ConditionAttribute"/>: both parts are told the
/// class (Sohn, Lee and Yan, NeurIPS 2015).
/// </summary>
public abstract class ConditionalVaeModel : nn.Module<Tensor, Tensor, VaeOutput>, IConditional, IVariational
{
    private readonly ModelDescription _description;

    /// <summary>A model that says what it is.</summary>
    protected ConditionalVaeModel(ModelDescription description)
        : base(description.Name) => _description = description;

    ModelDescription IModel.Description => _description;

    /// <summary>Encodes inputs, corrupted as declared in training, draws a latent for each and decodes it.</summary>
    /// <param name="input">(N, <see cref="IModel.InputShape"/>).</param>
    /// <param name="labels">The class of each, (N) of int64.</param>
    /// <exception cref="ArgumentException">The input has another shape, or the labels are not (N) of int64.</exception>
    public override VaeOutput forward(Tensor input, Tensor labels) => forward(input, labels, null);

    /// <inheritdoc cref="forward(Tensor, Tensor)"/>
    /// <param name="input">(N, <see cref="IModel.InputShape"/>).</param>
    /// <param name="labels">The class of each, (N) of int64.</param>
    /// <param name="generator">Where the noise comes from; TorchSharp's default generator where none is given.</param>
    public VaeOutput forward(Tensor input, Tensor labels, Generator? generator)
    {
        if (!training || _description.Corruptions.Count == 0) return Pass(input, labels, generator);
        using var corrupted = Corrupted(input, generator);
        return Pass(corrupted, labels, generator);
    }

    /// <summary>
    /// Inputs (N, <see cref="IModel.InputShape"/>) of classes (N) to the posterior of their latents, mean and log variance (N, latent
    /// size).
    /// </summary>
    /// <exception cref="ArgumentException">The input has another shape, or the labels are not (N) of int64.</exception>
    public abstract Posterior Encode(Tensor input, Tensor labels);

    /// <summary>Latents (N, latent size) of classes (N) to outputs (N, <see cref="IModel.InputShape"/>).</summary>
    /// <exception cref="ArgumentException">The latents have another shape, or the labels are not (N) of int64.</exception>
    public abstract Tensor Decode(Tensor latents, Tensor labels);

    /// <summary>
    /// Encodes and decodes inputs (N, <see cref="IModel.InputShape"/>) of classes (N) without noise, through the posterior's mean.
    /// </summary>
    /// <exception cref="ArgumentException">The input has another shape, or the labels are not (N) of int64.</exception>
    public Tensor Reconstruct(Tensor input, Tensor labels)
    {
        using var posterior = Encode(input, labels);
        return Decode(posterior.Mean, labels);
    }

    /// <summary>Decodes points on the straight line between the latents of each pair of inputs, as the class of the pair.</summary>
    /// <param name="from">Where the lines begin, (N, <see cref="IModel.InputShape"/>).</param>
    /// <param name="to">Where they end, the same shape.</param>
    /// <param name="labels">The class of each pair, (N) of int64.</param>
    /// <param name="steps">Points on a line, both ends included; at least 2.</param>
    /// <returns>(N × steps, <see cref="IModel.InputShape"/>), the points of a pair one after another.</returns>
    /// <exception cref="ArgumentException">The inputs have another shape, or differ in number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2 steps.</exception>
    public Tensor Interpolate(Tensor from, Tensor to, Tensor labels, int steps)
    {
        using var start = Encode(from, labels);
        using var end = Encode(to, labels);
        using var points = LatentPath.Between(start.Mean, end.Mean, steps);
        using var repeated = labels.repeat_interleave(steps);
        return Decode(points, repeated);
    }

    /// <inheritdoc/>
    public Tensor Sample(Tensor labels, Generator? generator = null)
    {
        using var latents = Noise.Normal([ClassCondition.CountOf(labels), .. _description.LatentShape], this, generator);
        return Decode(latents, labels);
    }

    VaeOutput IVariational.Pass(Tensor input, Tensor? labels, Generator? generator)
        => forward(input, ClassCondition.Required(labels, _description.Name), generator);

    ILosses IVariational.ComputeLosses(Tensor target, VaeOutput output, Generator? generator) => LossesOf(target, output, generator);

    ILosses IModel.ComputeLosses(Tensor input, Tensor target, Tensor? labels, Generator? generator)
    {
        using var output = forward(input, ClassCondition.Required(labels, _description.Name), generator);
        return LossesOf(target, output, generator);
    }

    /// <summary>What the loss compares: <see cref="Decode"/>'s result, or the logits that it was computed from.</summary>
    protected virtual Tensor DecodeForLoss(Tensor latents, Tensor labels) => Decode(latents, labels);

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

    private VaeOutput Pass(Tensor seen, Tensor labels, Generator? generator)
    {
        var posterior = Encode(seen, labels);
        var latent = posterior.Sample(generator);
        return new VaeOutput(DecodeForLoss(latent, labels), posterior, latent);
    }
}
