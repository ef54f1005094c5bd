using static TorchSharp.torch;

namespace AeDsl.Training.Weights;

/// <summary>The names that a model's weights had before, for a file that has them.</summary>
internal static class FormerNames
{
    /// <summary>
    /// The names of a file that mean others; none where the model can take the tensors as they are, so that files that were saved before
    /// the names changed and files that were saved after are both read.
    /// </summary>
    public static IReadOnlyDictionary<string, string?> Of(
        IModel model, IReadOnlyDictionary<string, Tensor> own, IReadOnlyDictionary<string, Tensor> given)
    {
        var names = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (model is not IRenamedWeights renamed || AreTaken(own, given)) return names;
        foreach (var (from, to) in renamed.RenamedWeights)
        {
            if (given.Keys.Any(name => RenamedTensors.Begins(name, from))) names.TryAdd(from, to);
        }

        return names;
    }

    private static bool AreTaken(IReadOnlyDictionary<string, Tensor> own, IReadOnlyDictionary<string, Tensor> given) =>
        own.Count == given.Count
        && own.All(pair => given.TryGetValue(pair.Key, out var tensor) && tensor.shape.SequenceEqual(pair.Value.shape));
}
