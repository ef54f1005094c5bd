using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using AeDsl.Training.Data;
using AeDsl.Training.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Weights;

/// <summary>What a safetensors file holds. The tensors belong to whoever loaded them.</summary>
/// <param name="Tensors">The tensors by name, on the CPU.</param>
/// <param name="Metadata">The file's own texts.</param>
public sealed record SafeTensorsContent(
    IReadOnlyDictionary<string, Tensor> Tensors, IReadOnlyDictionary<string, string> Metadata) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in Tensors.Values)
        {
            tensor.Dispose();
        }
    }
}

/// <summary>
/// Writes and reads safetensors files (https://huggingface.co/docs/safetensors): the header's length as a little-endian 64-bit number, the
/// header as JSON (name to type, shape and place), then the values without gaps.
/// </summary>
public static class SafeTensors
{
    private const long LongestStretch = 1 << 24;

    // By hand: no library for .NET writes the file whole or not at all and checks every entry of the header that it reads.

    /// <summary>Writes tensors, whole or not at all.</summary>
    /// <param name="path">Where they go.</param>
    /// <param name="tensors">The tensors by name; on whatever device, in whatever layout.</param>
    /// <param name="metadata">Texts to keep with them.</param>
    /// <exception cref="ArgumentException">
    /// A tensor's element type has no safetensors type, a tensor or text is null, or a name is taken by the format
    /// (<c>__metadata__</c>) or is no Unicode: half a pair of surrogates.
    /// </exception>
    /// <exception cref="IOException">The file could not be written; what was there before is unchanged.</exception>
    public static void Save(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        SafeTensorsNames.Check(tensors, metadata);
        var entries = Layout(tensors);
        var header = Header(entries, metadata);
        AtomicFile.Write(path, stream => Write(stream, header, entries, tensors));
    }

    /// <summary>Reads all tensors of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">It is a folder, or can't be read.</exception>
    /// <exception cref="InvalidDataException">
    /// It is no safetensors file, is truncated, or its header contradicts itself or the file's length.
    /// </exception>
    public static SafeTensorsContent Load(string path)
    {
        using var file = GivenFile.OpenRead(path, "a safetensors file");
        var (entries, metadata) = new SafeTensorsHeader(path).Read(file);
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        try
        {
            // The header made sure that the values follow each other in this order, without gaps, up to the end of the file.
            foreach (var entry in entries)
            {
                var tensor = torch.empty(entry.Shape, dtype: entry.Type.ScalarType);
                tensors.Add(entry.Name, tensor);
                using var scope = torch.NewDisposeScope();
                foreach (var stretch in Stretches(tensor))
                {
                    file.ReadExactly(stretch.bytes);
                }
            }

            return new SafeTensorsContent(tensors, metadata);
        }
        catch
        {
            new SafeTensorsContent(tensors, metadata).Dispose();
            throw;
        }
    }

    /// <summary>
    /// Wide element types first, then by name, as the reference implementation does: so every tensor lies on a multiple of its element's
    /// size.
    /// </summary>
    private static List<SafeTensorsEntry> Layout(IReadOnlyDictionary<string, Tensor> tensors)
    {
        var entries = new List<SafeTensorsEntry>();
        var place = 0L;
        var inOrder = tensors.OrderByDescending(pair => pair.Value.ElementSize).ThenBy(pair => pair.Key, StringComparer.Ordinal);
        foreach (var (name, tensor) in inOrder)
        {
            var type = SafeTensorsType.Of(tensor.dtype)
                ?? throw new ArgumentException(
                    $"{name} has elements of type {tensor.dtype}, which safetensors files do not have.", nameof(tensors));
            var end = place + tensor.NumberOfElements * type.Size;
            entries.Add(new SafeTensorsEntry(name, type, tensor.shape, place, end));
            place = end;
        }

        return entries;
    }

    private static byte[] Header(List<SafeTensorsEntry> entries, IReadOnlyDictionary<string, string>? metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject(SafeTensorsHeader.MetadataName);
                foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
            }

            foreach (var entry in entries)
            {
                entry.Write(json);
            }

            json.WriteEndObject();
        }

        // Spaces up to a multiple of eight, so that the values begin aligned.
        var padding = -buffer.WrittenCount & 7;
        buffer.GetSpan(padding)[..padding].Fill((byte)' ');
        buffer.Advance(padding);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Stream stream, byte[] header, List<SafeTensorsEntry> entries, IReadOnlyDictionary<string, Tensor> tensors)
    {
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var entry in entries)
        {
            using var scope = torch.NewDisposeScope();
            foreach (var stretch in Stretches(tensors[entry.Name].detach().cpu().contiguous()))
            {
                stream.Write(stretch.bytes);
            }
        }
    }

    /// <summary>Views of a contiguous tensor's values in their order, each short enough for a span, whose length is 32 bits.</summary>
    internal static IEnumerable<Tensor> Stretches(Tensor tensor)
    {
        var values = tensor.view(-1);
        for (var start = 0L; start < values.shape[0]; start += LongestStretch)
        {
            yield return values.narrow(0, start, Math.Min(LongestStretch, values.shape[0] - start));
        }
    }
}
