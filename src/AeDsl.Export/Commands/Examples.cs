using AeDsl.Training.Data;
using AeDsl.Training.Weights;
using TorchSharp;

namespace AeDsl.Export.Commands;

/// <summary>Examples that a person names by a path.</summary>
/// <param name="source">The examples.</param>
/// <param name="owned">What is disposed with them; null where nothing is.</param>
internal sealed class Examples(IDataSource source, IDisposable? owned) : IDisposable
{
    private const string Input = "input";

    public IDataSource Source { get; } = source;

    /// <summary>
    /// The test set of a folder with IDX files under MNIST's names; the pictures of any other folder; or the tensors <c>input</c> and
    /// <c>labels</c> of a safetensors file.
    /// </summary>
    /// <param name="path">A folder or a file.</param>
    /// <param name="model">The model that they are for.</param>
    /// <param name="resize">How pictures of another size are brought to that of the model; null: they are refused.</param>
    /// <exception cref="IOException">They can't be read.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or has no tensor <c>input</c>.</exception>
    /// <exception cref="ArgumentException">There is no such way to resize.</exception>
    public static Examples At(string path, IModel model, string? resize = null)
    {
        if (!Directory.Exists(path)) return OfFile(path);
        if (Directory.EnumerateFiles(path, "*-idx*-ubyte*").Any())
        {
            var sets = Mnist.Load(path);
            return new Examples(sets.Test, sets);
        }

        var options = new ImageFolderOptions { Resize = ResizeOf(resize) };
        return new Examples(ImageFolder.Open(path, [.. model.InputShape], options), null);
    }

    private static ImageResize ResizeOf(string? name) => name is null ? ImageResize.None
        : Enum.TryParse<ImageResize>(name, ignoreCase: true, out var resize) && Enum.IsDefined(resize) ? resize
        : throw new ArgumentException(
            $"There is no way to resize called {name}; there are {string.Join(", ", Enum.GetNames<ImageResize>()).ToLowerInvariant()}.");

    public void Dispose() => owned?.Dispose();

    private static Examples OfFile(string path)
    {
        using var file = SafeTensors.Load(path);
        if (!file.Tensors.TryGetValue(Input, out var input))
        {
            throw new InvalidDataException($"{path} has no tensor {Input}; it has {string.Join(", ", file.Tensors.Keys)}.");
        }

        var labels = file.Tensors.GetValueOrDefault("labels");
        if (labels is not null && labels.is_floating_point())
        {
            throw new InvalidDataException($"The labels of {path} are {labels.dtype}; classes are whole numbers, such as Int64.");
        }

        var set = new ImageDataset(input.alias(), labels?.to(torch.ScalarType.Int64, copy: true));
        return new Examples(set, set);
    }
}
