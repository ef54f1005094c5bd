using static TorchSharp.torch;

namespace AeDsl.Training.Data;

/// <summary>Some examples that are looked at together.</summary>
/// <param name="Input">What the model sees, (Count, ...) of float.</param>
/// <param name="Target">What its output is compared with: the same tensor for an autoencoder, (Count) of int64 for a classifier.</param>
/// <param name="Labels">The class of each, (Count) of int64; none where the data set has none.</param>
/// <param name="Count">How many examples.</param>
public readonly record struct Batch(Tensor Input, Tensor Target, Tensor? Labels, int Count) : IDisposable
{
    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        Input.Dispose();
        Target.Dispose();
        Labels?.Dispose();
    }
}
