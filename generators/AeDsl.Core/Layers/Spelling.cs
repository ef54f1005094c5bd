using AeDsl.Core.Code;

namespace AeDsl.Core.Layers;

/// <summary>Names that were meant to be another one.</summary>
internal static class Spelling
{
    private const int LettersOfAMistake = 3;

    /// <summary>The name that is most like the written one, with at most one mistake in every three letters; null where none is.</summary>
    public static string? Nearest(string written, IEnumerable<string> names) => names
        .Select(name => (Name: name, Distance: EditDistance.Between(written, name)))
        .Where(name => name.Distance <= Math.Max(written.Length, name.Name.Length) / LettersOfAMistake)
        .OrderBy(name => name.Distance)
        .Select(name => name.Name)
        .FirstOrDefault();
}
