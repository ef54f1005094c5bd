using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AeDsl.Training.Files;

/// <summary>Small JSON files of one kind each. The first property, <c>format</c>, says which kind a file is.</summary>
internal static class JsonFile
{
    // More than any of these files needs, and little enough to read.
    internal const long LongestFile = 1 << 24;

    private static readonly JsonSerializerOptions s_options = new()
    {
        AllowDuplicateProperties = false,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
        // Named, because programs of one file leave out the default.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <exception cref="IOException">It could not be written; what was there before is unchanged.</exception>
    public static void Write<T>(string path, T content)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, content, s_options));
    }

    /// <summary>Reads a file whose values are those of a type; what they may be is for the caller to check.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">What its property <c>format</c> says.</param>
    /// <param name="what">What messages call it: <c>a file of an anomaly detector</c>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is another file, or damaged.</exception>
    public static T Read<T>(string path, string format, string what)
    {
        using var file = GivenFile.OpenRead(path, what);
        if (file.Length > LongestFile)
        {
            throw new InvalidDataException($"{path} is not {what}: it has {file.Length} bytes, and none has more than {LongestFile}.");
        }

        using var json = Parse(file, path, what);
        var found = json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("format", out var value)
            ? value.ToString()
            : null;
        if (found != format)
        {
            var instead = found is null ? "it has no format" : $"its format is \"{Excerpt.Of(found)}\"";
            throw new InvalidDataException($"{path} is not {what}: {instead}, needed is \"{format}\".");
        }

        try
        {
            return json.RootElement.Deserialize<T>(s_options)!;
        }
        catch (JsonException error)
        {
            var place = error.Path is null or "$" ? "" : $", at {Excerpt.Of(error.Path)}";
            throw new InvalidDataException($"{path} is corrupt: its values are not those of {what}{place}.", error);
        }
    }

    private static JsonDocument Parse(Stream file, string path, string what)
    {
        try
        {
            return JsonDocument.Parse(file);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path} is not {what}, or damaged: it is no JSON ({Excerpt.Of(error.Message)})", error);
        }
    }
}
