using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AeDsl.CodeFixes.Edits;

/// <summary>Attributes written beside others, replaced or taken away, in the layout that their list has.</summary>
internal static class AttributeEdits
{
    public static IReadOnlyList<SourceEdit> InsertBefore(AttributeSyntax attribute, string inserted)
    {
        var text = attribute.SyntaxTree.GetText();
        var separator = IsOneALine(attribute, text)
            ? $",{TextLayout.LineBreak(text)}{TextLayout.Indentation(text, attribute.SpanStart)}"
            : ", ";
        return [SourceEdit.Insert(attribute.SyntaxTree, attribute.SpanStart, inserted + separator)];
    }

    public static IReadOnlyList<SourceEdit> InsertAfter(AttributeSyntax attribute, string inserted)
    {
        var (tree, text) = (attribute.SyntaxTree, attribute.SyntaxTree.GetText());
        if (!IsOneALine(attribute, text)) return [SourceEdit.Insert(tree, attribute.Span.End, $", {inserted}")];

        var line = $"{TextLayout.LineBreak(text)}{TextLayout.Indentation(text, attribute.SpanStart)}{inserted}";
        var next = attribute.GetLastToken().GetNextToken();
        if (next.IsKind(SyntaxKind.CommaToken))
        {
            return TextLayout.IsLastOfLine(next)
                ? [SourceEdit.Insert(tree, TextLayout.EndOfLine(text, next.Span.End), $"{line},")]
                : [SourceEdit.Insert(tree, attribute.Span.End, $",{line}")];
        }
        // The comma goes after the attribute, the new line after the comment that may follow it.
        return TextLayout.IsLastOfLine(attribute.GetLastToken())
            ? [
                SourceEdit.Insert(tree, attribute.Span.End, ","),
                SourceEdit.Insert(tree, TextLayout.EndOfLine(text, attribute.Span.End), line)
            ]
            : [SourceEdit.Insert(tree, attribute.Span.End, $",{line}")];
    }

    public static IReadOnlyList<SourceEdit> Replace(AttributeSyntax attribute, string replacement) =>
        [SourceEdit.Replace(attribute.SyntaxTree, attribute.Span, replacement)];

    /// <summary>
    /// An attribute to before another one. Neighbors change places, so that rows and comments stay as they are.
    /// </summary>
    public static IReadOnlyList<SourceEdit> Move(AttributeSyntax attribute, AttributeSyntax before, bool areNeighbors) => areNeighbors
        ? [.. Replace(before, attribute.ToString()), .. Replace(attribute, before.ToString())]
        : [.. InsertBefore(before, attribute.ToString()), .. Remove(attribute)];

    /// <summary>Takes an attribute away, and with the last of its list the list.</summary>
    public static IReadOnlyList<SourceEdit> Remove(AttributeSyntax attribute)
    {
        var (tree, list) = (attribute.SyntaxTree, (AttributeListSyntax)attribute.Parent!);
        var index = list.Attributes.IndexOf(attribute);
        if (list.Attributes.Count == 1) return [RemoveList(list)];
        if (index == list.Attributes.Count - 1)
        {
            var separator = list.Attributes.GetSeparator(index - 1);
            return HasComment(separator.TrailingTrivia) || HasComment(attribute.GetLeadingTrivia())
                ? [
                    SourceEdit.Delete(tree, separator.SpanStart, separator.Span.End),
                    SourceEdit.Delete(tree, attribute.SpanStart, attribute.Span.End)
                ]
                : [SourceEdit.Delete(tree, separator.SpanStart, attribute.Span.End)];
        }
        var (comma, following) = (list.Attributes.GetSeparator(index), list.Attributes[index + 1]);
        var isCommented = HasComment(attribute.GetTrailingTrivia())
            || HasComment(comma.TrailingTrivia)
            || HasComment(following.GetLeadingTrivia());
        return [
            SourceEdit.Delete(
                tree, attribute.SpanStart, isCommented ? TextLayout.SkipSpaces(tree.GetText(), comma.Span.End) : following.SpanStart)
        ];
    }

    /// <summary>Takes a whole list away, with its line where nothing else stands there.</summary>
    public static SourceEdit RemoveList(AttributeListSyntax list)
    {
        var (tree, text) = (list.SyntaxTree, list.SyntaxTree.GetText());
        var (begins, ends) = (TextLayout.BeginsLine(text, list.SpanStart), TextLayout.EndsLine(text, list.Span.End));
        if (begins && ends)
        {
            return SourceEdit.Delete(
                tree,
                text.Lines.GetLineFromPosition(list.SpanStart).Start,
                text.Lines.GetLineFromPosition(list.Span.End).EndIncludingLineBreak);
        }
        if (!ends) return SourceEdit.Delete(tree, list.SpanStart, TextLayout.SkipSpaces(text, list.Span.End));
        return SourceEdit.Delete(tree, list.GetFirstToken().GetPreviousToken().Span.End, list.Span.End);
    }

    /// <summary>Writes a list after another one: on a line of its own if that one has one.</summary>
    public static SourceEdit InsertListAfter(AttributeListSyntax list, string inserted)
    {
        var (tree, text) = (list.SyntaxTree, list.SyntaxTree.GetText());
        return TextLayout.BeginsLine(text, list.SpanStart) && TextLayout.IsLastOfLine(list.CloseBracketToken)
            ? SourceEdit.Insert(
                tree,
                TextLayout.EndOfLine(text, list.Span.End),
                $"{TextLayout.LineBreak(text)}{TextLayout.Indentation(text, list.SpanStart)}{inserted}")
            : SourceEdit.Insert(tree, list.Span.End, $" {inserted}");
    }

    /// <summary>Writes the first list of a declaration, on a line of its own if the declaration begins one.</summary>
    public static SourceEdit InsertFirstList(TypeDeclarationSyntax declaration, string inserted)
    {
        var (tree, text) = (declaration.SyntaxTree, declaration.SyntaxTree.GetText());
        var separator = TextLayout.BeginsLine(text, declaration.SpanStart)
            ? TextLayout.LineBreak(text) + TextLayout.Indentation(text, declaration.SpanStart)
            : " ";
        return SourceEdit.Insert(tree, declaration.SpanStart, inserted + separator);
    }

    private static bool IsOneALine(AttributeSyntax attribute, SourceText text) =>
        attribute.Parent is AttributeListSyntax { Attributes.Count: > 1 } list
            && list.Attributes.All(other => TextLayout.BeginsLine(text, other.SpanStart));

    private static bool HasComment(SyntaxTriviaList trivia) =>
        trivia.Any(part => !part.IsKind(SyntaxKind.WhitespaceTrivia) && !part.IsKind(SyntaxKind.EndOfLineTrivia));
}
