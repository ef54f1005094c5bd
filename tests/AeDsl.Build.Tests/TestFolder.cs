using System.Text;

namespace AeDsl.Build.Tests;

/// <summary>A folder for the files of one test, with a blank and a letter beyond ASCII in its path.</summary>
public sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("aedsl größe ").FullName;

    /// <summary>Writes a file and the folders around it.</summary>
    public string Write(string path, byte[] bytes)
    {
        var full = System.IO.Path.Combine(Path, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
        return full;
    }

    /// <summary>Writes a safetensors file: the header's length, the header, and so many bytes of values.</summary>
    public string WriteWeights(string path, string json, int values = 0, ulong? length = null)
    {
        var header = Encoding.UTF8.GetBytes(json);
        return Write(path, [.. BitConverter.GetBytes(length ?? (ulong)header.Length), .. header, .. new byte[values]]);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
