namespace AeDsl.Testing;

/// <summary>A line of two texts laid beside each other.</summary>
/// <param name="Expected">Its number in the baseline, from 1; 0 where it is not in it.</param>
/// <param name="Actual">Its number in the new text, from 1; 0 where it is not in it.</param>
/// <param name="Text">The line.</param>
internal readonly record struct DifferingLine(int Expected, int Actual, string Text)
{
    public bool IsInBoth => Expected > 0 && Actual > 0;
}

/// <summary>The shortest way from one text to another, line by line.</summary>
internal static class LineDifference
{
    // A table of this many numbers is built at most; beyond it, what lies between the equal beginnings and ends counts as replaced.
    private const long MostCells = 16_000_000;

    /// <summary>Lines of both texts in order: a line that went stands before the one that came.</summary>
    /// <param name="expected">The baseline.</param>
    /// <param name="actual">The new text.</param>
    public static IReadOnlyList<DifferingLine> Of(string expected, string actual)
    {
        var (left, right) = (Lines(expected), Lines(actual));
        var start = 0;
        while (start < left.Length && start < right.Length && left[start] == right[start])
        {
            start++;
        }

        var end = 0;
        while (end < left.Length - start && end < right.Length - start && left[^(end + 1)] == right[^(end + 1)])
        {
            end++;
        }

        var lines = new List<DifferingLine>();
        lines.AddRange(Enumerable.Range(0, start).Select(i => new DifferingLine(i + 1, i + 1, left[i])));
        lines.AddRange(Between(left.AsSpan(start..^end), right.AsSpan(start..^end), start));
        lines.AddRange(Enumerable.Range(1, end).Reverse().Select(i => new DifferingLine(left.Length - i + 1, right.Length - i + 1, left[^i])));
        return lines;
    }

    public static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');

    /// <summary>By the longest common subsequence of lines.</summary>
    private static List<DifferingLine> Between(ReadOnlySpan<string> left, ReadOnlySpan<string> right, int offset)
    {
        var lines = new List<DifferingLine>();
        var isTooLong = (left.Length + 1L) * (right.Length + 1L) > MostCells;
        var common = isTooLong ? new int[1, 1] : Common(left, right);
        var (i, j) = (0, 0);
        while (i < left.Length || j < right.Length)
        {
            if (!isTooLong && i < left.Length && j < right.Length && left[i] == right[j])
            {
                lines.Add(new DifferingLine(offset + i + 1, offset + j + 1, left[i]));
                (i, j) = (i + 1, j + 1);
            }
            else if (i < left.Length && (isTooLong || j == right.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add(new DifferingLine(offset + i + 1, 0, left[i++]));
            }
            else
            {
                lines.Add(new DifferingLine(0, offset + j + 1, right[j++]));
            }
        }

        return lines;
    }

    /// <summary>Entry (i, j): how many lines the rests from i and from j have in common.</summary>
    private static int[,] Common(ReadOnlySpan<string> left, ReadOnlySpan<string> right)
    {
        var common = new int[left.Length + 1, right.Length + 1];
        for (var i = left.Length - 1; i >= 0; i--)
        {
            for (var j = right.Length - 1; j >= 0; j--)
            {
                common[i, j] = left[i] == right[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }
}
