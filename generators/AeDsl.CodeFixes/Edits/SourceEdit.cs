using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AeDsl.CodeFixes.Edits;

/// <summary>
/// A change of a few characters of one file. Fixes are made of these and not of rewritten trees, so that whatever they do not
/// touch (comments, rows of attributes, line breaks) stays as it is.
/// </summary>
internal sealed record SourceEdit(SyntaxTree Tree, TextChange Change)
{
    public static SourceEdit Insert(SyntaxTree tree, int position, string text) =>
        new(tree, new TextChange(new TextSpan(position, 0), text));

    public static SourceEdit Replace(SyntaxTree tree, TextSpan span, string text) => new(tree, new TextChange(span, text));

    public static SourceEdit Delete(SyntaxTree tree, int start, int end) => new(tree, new TextChange(TextSpan.FromBounds(start, end), ""));

    public static async Task<Solution> ApplyAsync(Solution solution, IReadOnlyList<SourceEdit> edits, CancellationToken cancellation)
    {
        foreach (var file in edits.GroupBy(edit => edit.Tree))
        {
            if (solution.GetDocumentId(file.Key) is not { } id) continue;
            var text = await file.Key.GetTextAsync(cancellation).ConfigureAwait(false);
            solution = solution.WithDocumentText(id, Changed(text, file));
        }
        return solution;
    }

    /// <summary>The same edits on a compilation, to look at what the compiler would say of them.</summary>
    public static Compilation Apply(Compilation compilation, IReadOnlyList<SourceEdit> edits, CancellationToken cancellation)
    {
        foreach (var file in edits.GroupBy(edit => edit.Tree))
        {
            compilation = compilation.ReplaceSyntaxTree(file.Key, file.Key.WithChangedText(Changed(file.Key.GetText(cancellation), file)));
        }
        return compilation;
    }

    private static SourceText Changed(SourceText text, IEnumerable<SourceEdit> edits) =>
        text.WithChanges(edits.Select(edit => edit.Change).OrderBy(change => change.Span.Start));
}
