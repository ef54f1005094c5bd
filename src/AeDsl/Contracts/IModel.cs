using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl;

/// <summary>
/// A declared model: what every generated class offers, whatever its kind.
/// Training, reports and test laws are written against this and the interfaces that extend it.
/// </summary>
public interface IModel : IDisposable
{
    /// <summary>What the declaration says of the model.</summary>
    ModelDescription Description { get; }

    /// <summary>The class's name, <c>DigitVae</c>.</summary>
    string Name => Description.Name;

    /// <summary>Shape of one input without its batch dimension: (1, 28, 28).</summary>
    IReadOnlyList<long> InputShape => Description.InputShape;

    /// <summary>Trainable elements of the whole model.</summary>
    long ParameterCount => Description.ParameterCount;

    /// <summary>Multiply-adds of a pass over one input.</summary>
    long MultiplyAdds => Description.MultiplyAdds;

    /// <summary>
    /// Where every element of an output lies, whatever the input and the parameters: of what is reconstructed, predicted or sampled. Any
    /// number where the last layers promise nothing.
    /// </summary>
    Interval OutputRange => Description.OutputRange;

    /// <summary>The model as TorchSharp sees it: parameters, buffers, state_dict, train, eval, device. It is the model itself.</summary>
    nn.Module Module => (nn.Module)this;

    /// <summary>Names of the declared loss terms in their order, without the total: Reconstruction, KullbackLeibler.</summary>
    IReadOnlyList<string> LossNames => Description.LossNames;

    /// <summary>Runs the model over a batch and returns the declared loss of what comes out.</summary>
    /// <param name="input">What the model sees, (N, <see cref="InputShape"/>).</param>
    /// <param name="target">What the output is compared with: the clean images of an autoencoder, (N, output shape); the classes of a
    /// classifier, (N) of int64.</param>
    /// <param name="labels">The class of each input, (N) of int64; a conditional model needs it, others do not look at it.</param>
    /// <param name="generator">Where the model's own randomness comes from; TorchSharp's default generator where none is given.</param>
    /// <exception cref="ArgumentException">The input has another shape, or a conditional model gets no labels.</exception>
    ILosses ComputeLosses(Tensor input, Tensor target, Tensor? labels = null, Generator? generator = null);
}
