using System.Text;

namespace AeDsl.Testing;

/// <summary>Texts, stored in UTF-8 and compared word for word; only how lines end does not matter.</summary>
internal sealed class TextKind : ISnapshotKind<string>
{
    public string Name => "text";

    public string Extension => "txt";

    public byte[] Encode(string value) => Encoding.UTF8.GetBytes(value.ReplaceLineEndings("\n"));

    public string Decode(string path) => File.ReadAllText(path);

    public Comparison Compare(string expected, string actual)
    {
        var (left, right) = (LineDifference.Lines(expected), LineDifference.Lines(actual));
        if (left.SequenceEqual(right))
        {
            return new Comparison(true, "No line differs.");
        }

        var line = Enumerable.Range(0, Math.Max(left.Length, right.Length))
            .First(i => i >= left.Length || i >= right.Length || left[i] != right[i]);
        return new Comparison(false, $"""
            Line {line + 1} is the first that differs.
              expected: {left.ElementAtOrDefault(line) ?? "(the text has ended)"}
              actual:   {right.ElementAtOrDefault(line) ?? "(the text has ended)"}
            """);
    }
}
