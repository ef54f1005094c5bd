using System.Text;

namespace AeDsl.Packages.Tests.Consumers;

/// <summary>Files as somebody has them: weights, and pictures of which the header is looked at.</summary>
internal static class SavedWeights
{
    /// <summary>Writes a safetensors file of zeros.</summary>
    public static void Write(string path, params (string Name, string Type, int[] Shape)[] tensors)
    {
        var (entries, place) = (new List<string>(), 0);
        foreach (var (name, type, shape) in tensors)
        {
            var end = place + shape.Aggregate(type == "I64" ? 8 : 4, (product, size) => product * size);
            entries.Add($$"""
                "{{name}}":{"dtype":"{{type}}","shape":[{{string.Join(',', shape)}}],"data_offsets":[{{place}},{{end}}]}
                """);
            place = end;
        }

        var header = Encoding.UTF8.GetBytes($"{{{string.Join(',', entries)}}}");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, [.. BitConverter.GetBytes((long)header.Length), .. header, .. new byte[place]]);
    }

    /// <summary>Writes what a network of Linear(hidden), ReLU, Linear(2) over four features has.</summary>
    public static void WriteNetwork(string path, int hidden) => Write(
        path,
        ("0.weight", "F32", [hidden, 4]), ("0.bias", "F32", [hidden]), ("2.weight", "F32", [2, hidden]), ("2.bias", "F32", [2]));

    /// <summary>Writes the header of a PNG in colors.</summary>
    public static void WritePicture(string path, byte width, byte height)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(
            path, [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, width, 0, 0, 0, height, 8, 2, 0, 0, 0, 0, 0, 0, 0]);
    }
}
