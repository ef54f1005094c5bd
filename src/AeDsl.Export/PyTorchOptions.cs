namespace AeDsl.Export;

/// <summary>How <see cref="PyTorchExport.SavePyTorch"/> writes a model.</summary>
public sealed record PyTorchOptions
{
    /// <summary>
    /// The model's own loss terms, methods marked <see cref="LossTermAttribute"/>, in Python: for the name of each an expression of
    /// <c>target</c> and <c>output</c>, without the weight. An output has the fields <c>reconstruction</c> and <c>latents</c>, of a
    /// variational autoencoder <c>mean</c> and <c>log_variance</c> too; that of a network is a tensor.
    /// </summary>
    public IReadOnlyDictionary<string, string> LossTerms { get; init; } = new Dictionary<string, string>();
}
