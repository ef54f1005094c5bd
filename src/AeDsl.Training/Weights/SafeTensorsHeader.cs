using System.Buffers.Binary;
using System.Text.Json;
using AeDsl.Training.Files;

namespace AeDsl.Training.Weights;

/// <summary>Reads and checks the header of one safetensors file; every message begins with the file's name.</summary>
internal sealed class SafeTensorsHeader(string path)
{
    public const string MetadataName = "__metadata__";

    // The reference implementation's own limit.
    internal const long LongestHeader = 100_000_000;

    // Most operations of libtorch take no more.
    internal const int MostDimensions = 64;

    /// <summary>The tensors in the order in which their values lie, and the texts. Leaves the file at the first value.</summary>
    public (List<SafeTensorsEntry> Entries, IReadOnlyDictionary<string, string> Metadata) Read(FileStream file)
    {
        Span<byte> prefix = stackalloc byte[8];
        if (file.ReadAtLeast(prefix, 8, throwOnEndOfStream: false) < 8)
        {
            throw Wrong($"is no safetensors file: it has {file.Length} bytes, the header's length alone needs 8.");
        }

        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > LongestHeader || (long)length > file.Length - 8)
        {
            throw Wrong($"is truncated or no safetensors file: it claims a header of {length} bytes, {file.Length - 8} follow.");
        }

        var bytes = new byte[length];
        file.ReadExactly(bytes);
        if (bytes.Length == 0 || bytes[0] != (byte)'{')
        {
            throw Wrong("is no safetensors file: its header does not begin with {.");
        }

        try
        {
            using var json = JsonDocument.Parse(bytes);
            return Read(json.RootElement, file.Length - 8 - bytes.Length);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path} is corrupt: its header is no JSON ({error.Message})", error);
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException)
        {
            throw new InvalidDataException(
                $"{path} is corrupt: its header holds a value of another kind than the format has ({error.Message})", error);
        }
    }

    private (List<SafeTensorsEntry> Entries, IReadOnlyDictionary<string, string> Metadata) Read(JsonElement root, long dataLength)
    {
        var entries = new List<SafeTensorsEntry>();
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in root.EnumerateObject())
        {
            if (!names.Add(property.Name))
            {
                throw Wrong($"is corrupt: its header names {Excerpt.Of(property.Name)} twice.");
            }

            if (property.Name != MetadataName)
            {
                entries.Add(ReadEntry(property.Name, property.Value));
                continue;
            }

            foreach (var text in property.Value.EnumerateObject())
            {
                metadata[text.Name] = text.Value.GetString() ?? "";
            }
        }

        entries.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        CheckPlaces(entries, dataLength);
        return (entries, metadata);
    }

    private SafeTensorsEntry ReadEntry(string name, JsonElement value)
    {
        if (!value.TryGetProperty("dtype", out var dtype)
            || !value.TryGetProperty("shape", out var shape)
            || !value.TryGetProperty("data_offsets", out var offsets))
        {
            throw Wrong($"is corrupt: {Excerpt.Of(name)} lacks dtype, shape or data_offsets.");
        }

        var type = SafeTensorsType.Of(dtype.GetString())
            ?? throw Wrong(
                $"holds {Excerpt.Of(name)} with elements of type {Excerpt.Of(dtype.ToString())}, which is not read; known are F64, F32, "
                    + "F16, BF16, I64, I32, I16, I8, U8 and BOOL.");
        var sizes = shape.EnumerateArray().Select(size => size.GetInt64()).ToArray();
        if (offsets.GetArrayLength() != 2)
        {
            throw Wrong($"is corrupt: {Excerpt.Of(name)} has {offsets.GetArrayLength()} offsets; needed are 2.");
        }

        var entry = new SafeTensorsEntry(name, type, sizes, offsets[0].GetInt64(), offsets[1].GetInt64());
        if (entry.Begin < 0 || entry.End < entry.Begin || Bytes(entry) != entry.End - entry.Begin)
        {
            throw Wrong(
                $"is corrupt: {Excerpt.Of(name)} is {type.Name} of {Excerpt.Of(sizes)}, which does not fit the offsets {entry.Begin} to "
                    + $"{entry.End}.");
        }

        return entry;
    }

    /// <summary>What the shape needs; a negative size or a product beyond 64 bits, with a size of 0 or without, fits nothing.</summary>
    private static long Bytes(SafeTensorsEntry entry)
    {
        if (entry.Shape.Any(size => size < 0) || entry.Shape.Length > MostDimensions)
        {
            return -1;
        }

        try
        {
            var bytes = entry.Shape.Where(size => size > 0).Aggregate((long)entry.Type.Size, (product, size) => checked(product * size));
            return entry.Shape.Contains(0) ? 0 : bytes;
        }
        catch (OverflowException)
        {
            return -1;
        }
    }

    private void CheckPlaces(List<SafeTensorsEntry> entries, long dataLength)
    {
        var place = 0L;
        foreach (var entry in entries)
        {
            if (entry.Begin != place)
            {
                throw Wrong($"is corrupt: {Excerpt.Of(entry.Name)} begins at {entry.Begin}, but the values before it end at {place}.");
            }

            place = entry.End;
        }

        if (place != dataLength)
        {
            var what = place > dataLength ? "truncated" : "too long";
            throw Wrong(
                $"is {what}: its header describes {place} bytes of values, it has {dataLength}.");
        }
    }

    private InvalidDataException Wrong(string what) => new($"{path} {what}");
}
