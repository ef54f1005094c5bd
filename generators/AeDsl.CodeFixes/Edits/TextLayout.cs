using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AeDsl.CodeFixes.Edits;

/// <summary>How a file is laid out around a place: what stands on the same line, how far it is indented, how lines end.</summary>
internal static class TextLayout
{
    /// <summary>The line break that the file uses.</summary>
    public static string LineBreak(SourceText text)
    {
        var first = text.Lines[0];
        return first.End == first.EndIncludingLineBreak ? "\n" : text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak));
    }

    /// <summary>The white space at the beginning of a place's line.</summary>
    public static string Indentation(SourceText text, int position)
    {
        var line = text.Lines.GetLineFromPosition(position);
        var end = line.Start;
        while (end < line.End && char.IsWhiteSpace(text[end])) end++;
        return text.ToString(TextSpan.FromBounds(line.Start, end));
    }

    /// <summary>Nothing but white space stands before a place on its line.</summary>
    public static bool BeginsLine(SourceText text, int position)
    {
        var line = text.Lines.GetLineFromPosition(position);
        return string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(line.Start, position)));
    }

    /// <summary>Nothing but white space stands after a place on its line.</summary>
    public static bool EndsLine(SourceText text, int position) =>
        string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(position, text.Lines.GetLineFromPosition(position).End)));

    /// <summary>A token is the last one of its line; a comment may follow.</summary>
    public static bool IsLastOfLine(SyntaxToken token) =>
        token.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia) || token.GetNextToken().IsKind(SyntaxKind.EndOfFileToken);

    /// <summary>The end of a place's line, before the line break.</summary>
    public static int EndOfLine(SourceText text, int position) => text.Lines.GetLineFromPosition(position).End;

    /// <summary>The first place from here on that is no space or tab.</summary>
    public static int SkipSpaces(SourceText text, int position)
    {
        while (position < text.Length && text[position] is ' ' or '\t') position++;
        return position;
    }
}
