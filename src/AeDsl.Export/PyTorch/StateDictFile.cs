using System.Buffers.Binary;
using System.Collections;
using AeDsl.Training.Files;
using TorchSharp.PyBridge;
using static TorchSharp.torch;

namespace AeDsl.Export.PyTorch;

/// <summary>A file that <c>torch.save</c> wrote: tensors by name.</summary>
internal static class StateDictFile
{
    // Copies in their usual order: a tensor that is a part of another's memory, or another order of it, is not read.
    private const string InPython =
        "In Python: torch.save({name: value.contiguous().clone() for name, value in model.state_dict().items()}, path).";

    // A sentence of the reader, in which a word of the file may stand.
    private const int LongestReason = 200;

    /// <summary>The tensors by name, which belong to the dispose scope of the caller.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It holds something else.</exception>
    public static IReadOnlyDictionary<string, Tensor> Read(string path)
    {
        using var stream = GivenFile.OpenRead(path, "a file of torch.save");
        ThrowIfSafeTensors(path, stream);
        var tensors = new SortedDictionary<string, Tensor>(StringComparer.Ordinal);
        List<string> others = [];
        foreach (DictionaryEntry entry in Unpickled(path, stream))
        {
            if (entry is { Key: string name, Value: Tensor tensor }) tensors.Add(name, tensor);
            else others.Add($"{entry.Key}");
        }

        return others.Count == 0
            ? tensors
            : throw new InvalidDataException(
                $"{path} is no state_dict: {Excerpt.Of([.. others.Order(StringComparer.Ordinal)], ", ")} "
                + $"{(others.Count == 1 ? "is no tensor" : "are no tensors")}. Save what holds the weights alone. {InPython}");
    }

    /// <summary>A safetensors file begins with the length of its header, and the header with a brace.</summary>
    private static void ThrowIfSafeTensors(string path, FileStream stream)
    {
        Span<byte> start = stackalloc byte[9];
        var isHeader = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start[8] == '{';
        var length = BinaryPrimitives.ReadInt64LittleEndian(start);
        if (isHeader && length > 0 && length < stream.Length)
        {
            throw new InvalidDataException($"{path} is a safetensors file, which LoadWeights reads.");
        }

        stream.Position = 0;
    }

    private static Hashtable Unpickled(string path, FileStream stream)
    {
        try
        {
            return PyTorchUnpickler.UnpickleStateDict(stream, leaveOpen: true);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A damaged file, and a sound one of something else, end in whatever exception the first wrong byte leads to.
            throw new InvalidDataException(
                $"{path} is no state_dict that can be read ({Excerpt.Of(error.GetBaseException().Message, LongestReason)}). {InPython}",
                error);
        }
    }
}
