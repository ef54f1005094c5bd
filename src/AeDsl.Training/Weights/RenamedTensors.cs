using AeDsl.Training.Files;
using static TorchSharp.torch;

namespace AeDsl.Training.Weights;

/// <summary>The tensors of a file under the names that a map gives them.</summary>
/// <param name="Tensors">The tensors by their new names.</param>
/// <param name="Origins">The name in the file of each that got another.</param>
/// <param name="Problems">What is wrong with the map.</param>
internal sealed record RenamedTensors(
    IReadOnlyDictionary<string, Tensor> Tensors, IReadOnlyDictionary<string, string> Origins, IReadOnlyList<string> Problems)
{
    /// <summary>Gives tensors other names.</summary>
    /// <param name="given">The tensors by their names in the file.</param>
    /// <param name="names">
    /// For a whole name, or the beginning of names up to a dot, another; empty takes the beginning away, null leaves the tensors out.
    /// </param>
    public static RenamedTensors Of(IReadOnlyDictionary<string, Tensor> given, IReadOnlyDictionary<string, string?> names)
    {
        var (tensors, origins) = (
            new Dictionary<string, Tensor>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        List<string> problems =
        [
            .. names.Keys.Where(key => !given.Keys.Any(name => Begins(name, key)))
                .Select(key => $"nothing in it is named {Excerpt.Of(key)}, which the map has"),
        ];
        foreach (var (name, tensor) in given)
        {
            var renamed = Renamed(name, names);
            if (renamed is null) continue;
            if (!tensors.TryAdd(renamed, tensor))
            {
                problems.Add(
                    $"{Excerpt.Of(name)} and {Excerpt.Of(origins.GetValueOrDefault(renamed, renamed))} both become {Excerpt.Of(renamed)}");
                continue;
            }

            if (renamed != name) origins.Add(renamed, name);
        }

        return new RenamedTensors(tensors, origins, problems);
    }

    /// <summary>A name as messages show it, <c>encoder.1.weight (fc1.weight in the file)</c>.</summary>
    public string Shown(string name) => Origins.TryGetValue(name, out var origin) ? $"{name} ({Excerpt.Of(origin)} in the file)" : name;

    private static string? Renamed(string name, IReadOnlyDictionary<string, string?> names)
    {
        if (names.Keys.Where(key => Begins(name, key)).MaxBy(key => key.Length) is not { } key) return name;
        return names[key] switch
        {
            null => null,
            "" => name[key.Length..].TrimStart('.'),
            var other => other + name[key.Length..],
        };
    }

    public static bool Begins(string name, string key) =>
        name.StartsWith(key, StringComparison.Ordinal) && (name.Length == key.Length || name[key.Length] == '.');
}
