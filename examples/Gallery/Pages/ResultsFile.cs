using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AeDsl.Training.Files;
using Gallery.Running;

namespace Gallery.Pages;

/// <summary>A run's results as <c>figures.json</c>.</summary>
internal static class ResultsFile
{
    public const string Name = "figures.json";

    private static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static void Write(string folder, RunResults results)
        => AtomicFile.WriteText(Path.Combine(folder, Name), JsonSerializer.Serialize(results, s_options) + "\n");

    /// <summary>What an earlier run left in a folder; none where there is nothing that can be read, which a new run replaces.</summary>
    public static RunResults? Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<RunResults>(File.ReadAllText(path), s_options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
