using static TorchSharp.torch;

namespace AeDsl;

/// <summary>A model that sees spoilt inputs in training while its loss compares with the clean ones.</summary>
public interface ICorruptsInput : IModel
{
    /// <summary>What is done to an input, in its order.</summary>
    IReadOnlyList<CorruptionStep> Corruptions => Description.Corruptions;

    /// <summary>An input spoilt as declared, (N, <see cref="IModel.InputShape"/>), whatever the mode.</summary>
    /// <param name="input">(N, <see cref="IModel.InputShape"/>).</param>
    /// <param name="generator">Where the randomness comes from; TorchSharp's default generator where none is given.</param>
    Tensor Corrupt(Tensor input, Generator? generator = null);
}
