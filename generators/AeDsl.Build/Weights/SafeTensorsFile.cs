using AeDsl.Core.Headers;
using AeDsl.Core.Model;

namespace AeDsl.Build.Weights;

/// <summary>
/// The header of a safetensors file (https://huggingface.co/docs/safetensors): its length as a little-endian 64-bit number, then names,
/// types, shapes and places as JSON. Every number is checked before it is followed.
/// </summary>
internal static class SafeTensorsFile
{
    /// <summary>The reference implementation's own limit.</summary>
    internal const ulong LongestHeader = 100_000_000;

    internal const int MostDimensions = 64;

    private static readonly Dictionary<string, int> s_sizes = new(StringComparer.Ordinal)
    {
        ["F64"] = 8, ["I64"] = 8, ["F32"] = 4, ["I32"] = 4, ["F16"] = 2, ["BF16"] = 2, ["I16"] = 2, ["U8"] = 1, ["I8"] = 1, ["BOOL"] = 1,
    };

    /// <summary>The header, or why it cannot be read.</summary>
    public static WeightsHeader Header(string folder, string path)
    {
        try
        {
            using var file = OpenedFile.Open(ProjectPath.Of(folder, path));
            return new WeightsHeader(path, Read(file).ToEquatableArray());
        }
        catch (UnreadableFileException fault)
        {
            return new WeightsHeader(path, default, fault.Message);
        }
    }

    private static IEnumerable<TensorHeader> Read(OpenedFile file)
    {
        if (file.BeginsWith("version https://git-lfs"))
        {
            throw new UnreadableFileException("it is a pointer of Git LFS and not the file itself; run 'git lfs pull'");
        }
        if (file.Length < 8) throw new UnreadableFileException($"it has {file.Length} bytes, and no safetensors file has so few");
        var length = BitConverter.ToUInt64(LittleEndian(file.Bytes(0, 8)), 0);
        if (length > LongestHeader || (long)length > file.Length - 8)
        {
            throw new UnreadableFileException(
                $"it is truncated or no safetensors file: it claims a header of {length} bytes, and {file.Length - 8} follow");
        }
        var entries = TensorsJson.Read(file.Bytes(8, (int)length));
        CheckPlaces(entries, file.Length - 8 - (long)length);
        return entries.Select(entry => entry.Header).OrderBy(tensor => tensor.Name, StringComparer.Ordinal);
    }

    private static byte[] LittleEndian(byte[] bytes) => BitConverter.IsLittleEndian ? bytes : [.. bytes.Reverse()];

    /// <summary>The values follow each other without gaps, up to the end of the file.</summary>
    private static void CheckPlaces(IReadOnlyList<TensorEntry> entries, long dataLength)
    {
        var place = 0L;
        foreach (var entry in entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            var tensor = entry.Header;
            if (entry.Begin < 0 || entry.End < entry.Begin || tensor.Shape.Rank > MostDimensions || !Fits(entry))
            {
                throw new UnreadableFileException(
                    $"it is damaged: {tensor.Name} is {tensor.Type} of {tensor.Shape}, which does not fit the places {entry.Begin} to "
                        + $"{entry.End}");
            }
            if (entry.Begin != place)
            {
                throw new UnreadableFileException(
                    $"it is damaged: {tensor.Name} begins at {entry.Begin}, but the values before it end at {place}");
            }
            place = entry.End;
        }
        if (place != dataLength)
        {
            throw new UnreadableFileException(
                $"it is {(place > dataLength ? "truncated" : "too long")}: its header describes {place} bytes of values, it has "
                    + $"{dataLength}");
        }
    }

    /// <summary>Of a type that LoadWeights does not know the size is not known either; that type is reported at its layer.</summary>
    private static bool Fits(TensorEntry entry) =>
        !s_sizes.TryGetValue(entry.Header.Type, out var size)
        || entry.Header.Shape.Count is { } count && count <= long.MaxValue / 8 && count * size == entry.End - entry.Begin;
}

/// <summary>A tensor and the place of its values, counted from the end of the header.</summary>
internal sealed record TensorEntry(TensorHeader Header, long Begin, long End);
