using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AeDsl.CodeFixes.Edits;

/// <summary>A part written into a model: after the parts that come before it, laid out as they are.</summary>
internal static class PartEdits
{
    private static readonly string[] s_order = ["Encoder", "Decoder", "Generator", "Discriminator", "Loss"];

    /// <param name="name">The part's: Encoder, Loss.</param>
    /// <param name="attributes">What stands in its list: <c>Mirror, Sigmoid</c>.</param>
    public static SourceEdit Add(TypeDeclarationSyntax model, string name, string attributes)
    {
        var (tree, text) = (model.SyntaxTree, model.SyntaxTree.GetText());
        var lineBreak = TextLayout.LineBreak(text);
        var outer = TextLayout.Indentation(text, model.SpanStart);
        var inner = model.Members.Count > 0 && TextLayout.BeginsLine(text, model.Members[0].SpanStart)
            ? TextLayout.Indentation(text, model.Members[0].SpanStart)
            : $"{outer}    ";
        var lines = $"{lineBreak}{inner}[{attributes}]{lineBreak}{inner}public partial class {name};";
        var row = $"[{attributes}] public partial class {name};";

        if (model.OpenBraceToken.IsKind(SyntaxKind.None))
        {
            return SourceEdit.Replace(tree, model.SemicolonToken.Span, $"{lineBreak}{outer}{{{lines}{lineBreak}{outer}}}");
        }
        if (Before(model, name) is { } sibling)
        {
            if (!TextLayout.IsLastOfLine(sibling.GetLastToken())) return SourceEdit.Insert(tree, sibling.Span.End, $" {row}");
            var isRow = text.Lines.GetLineFromPosition(sibling.SpanStart).LineNumber
                == text.Lines.GetLineFromPosition(sibling.Span.End).LineNumber;
            return SourceEdit.Insert(
                tree, TextLayout.EndOfLine(text, sibling.Span.End), isRow ? $"{lineBreak}{inner}{row}" : $"{lineBreak}{lines}");
        }
        return TextLayout.IsLastOfLine(model.OpenBraceToken)
            ? SourceEdit.Insert(
                tree, TextLayout.EndOfLine(text, model.OpenBraceToken.Span.End), model.Members.Count > 0 ? lines + lineBreak : lines)
            : SourceEdit.Insert(tree, model.OpenBraceToken.Span.End, $" {row}");
    }

    private static TypeDeclarationSyntax? Before(TypeDeclarationSyntax model, string name) => model.Members
        .OfType<TypeDeclarationSyntax>()
        .LastOrDefault(member => s_order.TakeWhile(part => part != name).Contains(member.Identifier.ValueText));
}
