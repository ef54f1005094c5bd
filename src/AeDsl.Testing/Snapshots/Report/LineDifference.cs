using DiffPlex;
using DiffPlex.Chunkers;

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
    /// <summary>Lines of both texts in order: a line that went stands before the one that came.</summary>
    /// <param name="expected">The baseline.</param>
    /// <param name="actual">The new text.</param>
    public static IReadOnlyList<DifferingLine> Of(string expected, string actual)
    {
        var difference = Differ.Instance.CreateDiffs(
            Normal(expected), Normal(actual), ignoreWhiteSpace: false, ignoreCase: false, LineChunker.Instance);
        var (left, right) = (difference.PiecesOld, difference.PiecesNew);
        var lines = new List<DifferingLine>();
        var (i, j) = (0, 0);
        foreach (var block in difference.DiffBlocks)
        {
            AddCommon(block.DeleteStartA);
            for (var end = i + block.DeleteCountA; i < end; i++)
            {
                lines.Add(new DifferingLine(i + 1, 0, left[i]));
            }

            for (var end = j + block.InsertCountB; j < end; j++)
            {
                lines.Add(new DifferingLine(0, j + 1, right[j]));
            }
        }

        AddCommon(left.Count);
        return lines;

        void AddCommon(int end)
        {
            for (; i < end; i++, j++)
            {
                lines.Add(new DifferingLine(i + 1, j + 1, left[i]));
            }
        }
    }

    public static string[] Lines(string text) => Normal(text).Split('\n');

    private static string Normal(string text) => text.ReplaceLineEndings("\n");
}
