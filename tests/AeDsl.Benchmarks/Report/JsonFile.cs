using System.Text.Json;

namespace AeDsl.Benchmarks.Report;

/// <summary>Results as a file that another program reads.</summary>
internal static class JsonFile
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true
    };

    /// <summary>Writes the rows as an array.</summary>
    /// <param name="folder">The folder; made where there is none.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="rows">The rows.</param>
    /// <returns>The file's path.</returns>
    public static string Write<T>(string folder, string name, IReadOnlyList<T> rows)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, JsonSerializer.Serialize(rows, s_options) + "\n");
        return path;
    }
}
