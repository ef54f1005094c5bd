using AeDsl.Export.PyTorch;
using AeDsl.Training;
using static TorchSharp.torch;

namespace AeDsl.Export;

/// <summary>Weights that PyTorch has saved.</summary>
public static class PyTorchImport
{
    /// <summary>Loads a model's parameters and buffers from a file that <c>torch.save(model.state_dict(), path)</c> wrote.</summary>
    /// <param name="model">The model; untouched where the file does not fit.</param>
    /// <param name="path">The file, <c>digits.pt</c> or <c>digits.pth</c>.</param>
    /// <param name="names">
    /// For a name in the file the model's: that of a tensor, <c>fc1.weight</c>, or what the names of several begin with up to a dot,
    /// <c>fc1</c> to <c>encoder.1</c>. An empty one takes the beginning away, null leaves the tensors out, and the longest that fits
    /// counts. Tensors that are not named stay as they are. Null: the model's names, or those that they had before
    /// (<see cref="RenamedFromAttribute"/>).
    /// </param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// It is no state_dict, or holds other tensors than the model: names, shapes, element types, of which floating-point types are
    /// converted where every value fits. The differences are named.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public static void LoadPyTorch(this IModel model, string path, IReadOnlyDictionary<string, string?>? names = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var scope = NewDisposeScope();
        ModelWeights.CopyInto(model, StateDictFile.Read(path), path, names);
    }
}
