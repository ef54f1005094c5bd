using AeDsl.Training.Files;
using AeDsl.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training;

/// <summary>Saving and loading what a model has learnt, under PyTorch's names: <c>encoder.1.weight</c>.</summary>
public static class ModelWeights
{
    /// <summary>Saves a model's parameters and buffers as a safetensors file, whole or not at all.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">Where they go. A file of weights that is there is replaced, any other that is not empty is not.</param>
    /// <exception cref="IOException">
    /// The file could not be written, or is no file of weights, such as the checkpoint of a run; what was there before is unchanged.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The model is disposed; what was there before is unchanged.</exception>
    public static void SaveWeights(this IModel model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        var tensors = Tensors(model);
        ReplacedWeights.Check(path);
        SafeTensors.Save(path, tensors, new Dictionary<string, string> { ["format"] = "pt", ["model"] = model.Name });
    }

    /// <summary>
    /// Loads a model's parameters and buffers from a safetensors file: with the model's names, or with those that they had before
    /// (<see cref="RenamedFromAttribute"/>).
    /// </summary>
    /// <param name="model">The model; untouched where the file does not fit.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// It is no sound safetensors file, or holds other tensors than the model: names, shapes, element types, of which floating-point types
    /// are converted where every value fits. The differences are named.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public static void LoadWeights(this IModel model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var file = SafeTensors.Load(path);
        CopyInto(model, file.Tensors, path);
    }

    /// <summary>Loads a model's parameters and buffers from a safetensors file that has other names for them.</summary>
    /// <param name="model">The model; untouched where the file does not fit.</param>
    /// <param name="path">The file.</param>
    /// <param name="names">
    /// For a name in the file the model's: that of a tensor, <c>fc1.weight</c>, or what the names of several begin with up to a dot,
    /// <c>fc1</c> to <c>encoder.1</c>. An empty one takes the beginning away, null leaves the tensors out, and the longest that fits
    /// counts. Tensors that are not named stay as they are.
    /// </param>
    /// <inheritdoc cref="LoadWeights(IModel, string)" path="/exception"/>
    public static void LoadWeights(this IModel model, string path, IReadOnlyDictionary<string, string?> names)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(names);
        using var file = SafeTensors.Load(path);
        CopyInto(model, file.Tensors, path, names);
    }

    /// <summary>
    /// Copies tensors into a model of the same names and shapes; source says in messages where they come from, and names what they are
    /// called in the model. Without names, they have the model's, or those that the model's had before.
    /// </summary>
    internal static void CopyInto(
        IModel model, IReadOnlyDictionary<string, Tensor> given, string source, IReadOnlyDictionary<string, string?>? names = null)
    {
        var own = Tensors(model);
        var renamed = RenamedTensors.Of(given, names ?? FormerNames.Of(model, own, given));
        var tensors = renamed.Tensors;
        var differences = renamed.Problems.Concat(Differences(own, tensors, renamed.Shown)).ToList();
        if (differences.Count > 0)
        {
            throw new InvalidDataException($"{source} does not fit {model.Name}: {Excerpt.Of(differences, "; ")}.");
        }

        using var noGrad = torch.no_grad();
        foreach (var (name, tensor) in own)
        {
            using var scope = torch.NewDisposeScope();
            tensor.copy_(tensors[name]);
        }
    }

    /// <summary>A model's parameters and buffers.</summary>
    /// <exception cref="ObjectDisposedException">The model is disposed, and has none any more.</exception>
    internal static Dictionary<string, Tensor> Tensors(IModel model)
    {
        var tensors = model.Module.state_dict();
        ObjectDisposedException.ThrowIf(
            tensors.Values.Any(tensor => tensor.IsInvalid) || (tensors.Count == 0 && model.ParameterCount > 0), model);
        return tensors;
    }

    internal static IEnumerable<string> Differences(IReadOnlyDictionary<string, Tensor> own, IReadOnlyDictionary<string, Tensor> given) =>
        Differences(own, given, name => name);

    private static IEnumerable<string> Differences(
        IReadOnlyDictionary<string, Tensor> own, IReadOnlyDictionary<string, Tensor> given, Func<string, string> shown)
    {
        foreach (var (name, tensor) in own)
        {
            if (!given.TryGetValue(name, out var found))
            {
                yield return $"{name} {Excerpt.Of(tensor.shape)} is missing";
            }
            else if (!found.shape.SequenceEqual(tensor.shape))
            {
                yield return $"{shown(name)} is {Excerpt.Of(found.shape)}, the model has {Excerpt.Of(tensor.shape)}";
            }
            else if (found.dtype != tensor.dtype && !(found.is_floating_point() && tensor.is_floating_point()))
            {
                yield return $"{shown(name)} is of {found.dtype}, the model's of {tensor.dtype}";
            }
            else if (found.dtype != tensor.dtype && IsBeyond(found, tensor.dtype))
            {
                yield return $"{shown(name)} is of {found.dtype} with values beyond {tensor.dtype}, which the model has";
            }
        }

        foreach (var name in given.Keys.Where(name => !own.ContainsKey(name)))
        {
            yield return $"{shown(Excerpt.Of(name))} is not in the model";
        }
    }

    /// <summary>A finite value becomes infinite in the other floating-point type.</summary>
    private static bool IsBeyond(Tensor values, ScalarType type)
    {
        using var scope = torch.NewDisposeScope();
        return values.isfinite().logical_and(values.to(type).isinf()).any().item<bool>();
    }
}
