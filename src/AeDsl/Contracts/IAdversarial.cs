using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl;

/// <summary>
/// A generator and a discriminator with opposite aims (Goodfellow et al., arXiv:1406.2661). Each has a loss of its own and is trained on it
/// alone, in turn.
/// </summary>
public interface IAdversarial : IModel
{
    /// <summary>The part that makes examples out of noise.</summary>
    nn.Module GeneratorModule { get; }

    /// <summary>The part that tells examples of the data from made ones.</summary>
    nn.Module DiscriminatorModule { get; }

    /// <summary>Examples that the generator makes, (n, <see cref="IModel.InputShape"/>).</summary>
    /// <param name="n">How many, at least 1.</param>
    /// <param name="labels">The class of each, (n) of int64; a conditional model needs it.</param>
    /// <param name="generator">Where the noise comes from; TorchSharp's default generator where none is given.</param>
    /// <exception cref="ArgumentException">The labels are not (n) of int64.</exception>
    Tensor Sample(long n, Tensor? labels = null, Generator? generator = null);

    /// <summary>
    /// How badly made examples fool the discriminator: −ln D(G(z)), averaged. Only the generator is to be trained on it.
    /// </summary>
    /// <param name="made">What <see cref="Sample"/> gave, with its gradients.</param>
    /// <param name="labels">The class of each, (N) of int64; a conditional model needs it.</param>
    /// <exception cref="ArgumentException">The examples have another shape.</exception>
    ILosses ComputeGeneratorLosses(Tensor made, Tensor? labels = null);

    /// <summary>
    /// How badly the discriminator tells a batch from made examples: −ln D(x) − ln(1 − D(G(z))), averaged. Only the discriminator is
    /// to be trained on it; no gradient reaches the generator.
    /// </summary>
    /// <param name="input">Examples of the data, (N, <see cref="IModel.InputShape"/>).</param>
    /// <param name="made">What <see cref="Sample"/> gave for as many of the same classes.</param>
    /// <param name="labels">The class of each, (N) of int64; a conditional model needs it.</param>
    /// <exception cref="ArgumentException">One of the two has another shape.</exception>
    ILosses ComputeDiscriminatorLosses(Tensor input, Tensor made, Tensor? labels = null);
}
