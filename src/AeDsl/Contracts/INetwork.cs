using static TorchSharp.torch;

namespace AeDsl;

/// <summary>One stack of layers from input to output: a U-Net, a classifier, a perceptron.</summary>
public interface INetwork : IModel
{
    /// <summary>Shape of one output without its batch dimension.</summary>
    IReadOnlyList<long> OutputShape => Description.OutputShape;

    /// <summary>Inputs (N, <see cref="IModel.InputShape"/>) to outputs (N, <see cref="OutputShape"/>).</summary>
    /// <exception cref="ArgumentException">The input has another shape.</exception>
    Tensor Predict(Tensor input);
}
