namespace AeDsl.Mutation;

/// <summary>One change of one file of the product.</summary>
/// <param name="Path">Of the file, from the repository's root.</param>
/// <param name="Line">Where the change is, from 1.</param>
/// <param name="Start">Where the text that is replaced begins.</param>
/// <param name="Text">The text that is replaced.</param>
/// <param name="Replacement">What stands there instead.</param>
internal sealed record Mutant(string Path, int Line, int Start, string Text, string Replacement)
{
    public string Apply(string source) => string.Concat(source.AsSpan(0, Start), Replacement, source.AsSpan(Start + Text.Length));

    public override string ToString() => $"{Path}:{Line}: {OneLine(Text)} -> {OneLine(Replacement)}";

    private static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 90 ? line : line[..87] + "...";
    }
}
