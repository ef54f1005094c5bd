namespace AeDsl.Core.Layers;

/// <summary>Names that were meant to be another one.</summary>
internal static class Spelling
{
    private const int LettersOfAMistake = 3;

    /// <summary>The name that is most like the written one, with at most one mistake in every three letters; null where none is.</summary>
    public static string? Nearest(string written, IEnumerable<string> names) => names
        .Select(name => (Name: name, Distance: Distance(written.ToUpperInvariant(), name.ToUpperInvariant())))
        .Where(name => name.Distance <= Math.Max(written.Length, name.Name.Length) / LettersOfAMistake)
        .OrderBy(name => name.Distance)
        .Select(name => name.Name)
        .FirstOrDefault();

    /// <summary>Letters to insert, delete or replace, and neighbours to swap (Damerau, Commun. ACM 7, 1964).</summary>
    private static int Distance(string one, string other)
    {
        var distances = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    distances[i, j] = i + j;
                    continue;
                }
                var replaced = distances[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                distances[i, j] = Math.Min(replaced, 1 + Math.Min(distances[i - 1, j], distances[i, j - 1]));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    distances[i, j] = Math.Min(distances[i, j], distances[i - 2, j - 2] + 1);
                }
            }
        }
        return distances[one.Length, other.Length];
    }
}
