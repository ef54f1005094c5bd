namespace AeDsl.Core.Code;

/// <summary>How far two names are apart, in any case.</summary>
internal static class EditDistance
{
    /// <summary>Letters to insert, delete or replace, and neighbours to swap (Damerau, Commun. ACM 7, 1964).</summary>
    public static int Between(string from, string to)
    {
        var (one, other) = (from.ToUpperInvariant(), to.ToUpperInvariant());
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
