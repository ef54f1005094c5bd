using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Weights;

/// <summary>
/// What a model has learnt without labels, as the beginning of one that learns with them (Hinton and Salakhutdinov, 2006; Erhan et al.,
/// 2010).
/// </summary>
public static class Pretraining
{
    private const string EncoderPrefix = "encoder.";

    /// <summary>
    /// Copies the leading layers of a trained encoder into a network that begins with the same ones: layer by layer from the input, as long
    /// as parameters and buffers have the same names and shapes. Layers without weights have none to compare: that activations are the same
    /// is the declaration's business.
    /// </summary>
    /// <param name="network">The network; its other layers are untouched.</param>
    /// <param name="pretrained">An autoencoder, variational or not.</param>
    /// <param name="layers">How many layers with weights must fit, at least 1; none: as many as do, and at least one.</param>
    /// <returns>The names, in the network, of what was copied: <c>1.weight</c>, <c>1.bias</c>.</returns>
    /// <exception cref="ArgumentException">
    /// The model has no encoder, or fewer layers fit than must; the first that does not is named with both shapes. The network is
    /// untouched.
    /// </exception>
    public static IReadOnlyList<string> TakeEncoder(this INetwork network, IModel pretrained, int? layers = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(pretrained);
        ArgumentOutOfRangeException.ThrowIfLessThan(layers ?? 1, 1, nameof(layers));
        var own = network.Module.state_dict();
        var given = Layers(pretrained);
        var fitting = given.TakeWhile(layer => Difference(layer, own) is null).Take(layers ?? int.MaxValue).ToList();
        if (fitting.Count < (layers ?? 1))
        {
            var why = fitting.Count < given.Count
                ? Difference(given[fitting.Count], own)
                : $"the encoder has {given.Count} layers with weights";
            throw new ArgumentException(
                $"{network.Name} cannot begin with {layers ?? 1} layers of {pretrained.Name}'s encoder, {fitting.Count} fit: {why}.",
                nameof(pretrained));
        }

        using var noGrad = torch.no_grad();
        foreach (var (name, tensor) in fitting.SelectMany(layer => layer))
        {
            using var scope = torch.NewDisposeScope();
            own[name].copy_(tensor);
        }

        return [.. fitting.SelectMany(layer => layer).Select(pair => pair.Name)];
    }

    /// <summary>
    /// The encoder's layers with weights in order, under the names that a network would have for them; a posterior's two heads are none of
    /// them.
    /// </summary>
    private static List<List<(string Name, Tensor Tensor)>> Layers(IModel model)
    {
        var layers = model.Module.state_dict()
            .Where(pair => pair.Key.StartsWith(EncoderPrefix, StringComparison.Ordinal))
            .Select(pair => (Name: pair.Key[EncoderPrefix.Length..], Tensor: pair.Value))
            .Select(
                pair =>
                    (
                        pair.Name,
                        pair.Tensor,
                        IsLayer: int.TryParse(pair.Name.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var place),
                        Place: place))
            .Where(pair => pair.IsLayer)
            .GroupBy(pair => pair.Place, pair => (pair.Name, pair.Tensor))
            .OrderBy(group => group.Key)
            .Select(group => group.ToList())
            .ToList();
        return layers.Count > 0
            ? layers
            : throw new ArgumentException($"{model.Name} has no encoder whose layers have weights.", nameof(model));
    }

    private static string? Difference(List<(string Name, Tensor Tensor)> layer, Dictionary<string, Tensor> own)
    {
        foreach (var (name, tensor) in layer)
        {
            if (!own.TryGetValue(name, out var there))
            {
                return $"{EncoderPrefix}{name} ({string.Join(", ", tensor.shape)}) has no counterpart {name}";
            }

            if (!there.shape.SequenceEqual(tensor.shape))
            {
                return $"{EncoderPrefix}{name} is ({string.Join(", ", tensor.shape)}), {name} is ({string.Join(", ", there.shape)})";
            }
        }

        return null;
    }
}
