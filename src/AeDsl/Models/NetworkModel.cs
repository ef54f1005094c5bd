using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl;

/// <summary>
/// The base of every class that is declared with <see cref="NetworkAttribute"/>: the stack of layers is the class itself.
/// </summary>
public abstract class NetworkModel : nn.Module<Tensor, Tensor>, INetwork
{
    private readonly ModelDescription _description;

    /// <summary>A model that says what it is.</summary>
    protected NetworkModel(ModelDescription description)
        : base(description.Name) => _description = description;

    ModelDescription IModel.Description => _description;

    /// <summary>
    /// Inputs (N, <see cref="IModel.InputShape"/>), corrupted as declared in training, to what the loss compares: outputs, or their logits.
    /// </summary>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    public override Tensor forward(Tensor input) => forward(input, null);

    /// <inheritdoc cref="forward(Tensor)"/>
    /// <param name="input">(N, <see cref="IModel.InputShape"/>).</param>
    /// <param name="generator">Where a corruption's randomness comes from; TorchSharp's default generator where none is given.</param>
    public Tensor forward(Tensor input, Generator? generator)
    {
        if (!training || _description.Corruptions.Count == 0)
        {
            return Layers(Checked(input));
        }
        using var corrupted = Corrupted(input, generator);
        return Layers(corrupted);
    }

    /// <inheritdoc/>
    public Tensor Predict(Tensor input)
    {
        if (!_description.EndsInLogits) return call(input);
        using var logits = call(input);
        return torch.sigmoid(logits);
    }

    ILosses IModel.ComputeLosses(Tensor input, Tensor target, Tensor? labels, Generator? generator)
    {
        using var output = forward(input, generator);
        return LossesOf(target, output, generator);
    }

    /// <summary>Registers layers under their places.</summary>
    protected void Register(params (string Name, nn.Module Layer)[] layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        foreach (var (name, layer) in layers)
        {
            register_module(name, layer);
        }
    }

    /// <summary>Does nothing: TorchSharp would register each layer again, under its field's name.</summary>
    protected override void RegisterComponents()
    {
    }

    /// <summary>The layers in their order.</summary>
    protected abstract Tensor Layers(Tensor input);

    /// <summary>The declared loss of an output.</summary>
    protected abstract ILosses LossesOf(Tensor target, Tensor output, Generator? generator);

    /// <summary>
    /// Inputs (N, <see cref="IModel.InputShape"/>) corrupted as declared: a tensor of their own, also where nothing is declared.
    /// </summary>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    protected Tensor Corrupted(Tensor input, Generator? generator) => Corruption.Apply(Checked(input), _description, generator);

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

    private Tensor Checked(Tensor input) => ModelInput.Checked(input, _description.Name, _description.InputShape, this);
}
