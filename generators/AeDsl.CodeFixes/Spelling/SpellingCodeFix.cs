using System.Collections.Immutable;
using System.Composition;
using AeDsl.CodeFixes.Edits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.CodeFixes.Spelling;

/// <summary>
/// Writes the attribute that was meant where the compiler knows none of a name: <c>ReLU</c> for <c>Relu</c>, <c>Linear</c> for
/// <c>Dense</c>.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SpellingCodeFix : CodeFixProvider
{
    /// <summary>A name that is not known: alone, and behind that of its namespace.</summary>
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["CS0246", "CS0234"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var (document, cancellation) = (context.Document, context.CancellationToken);
        if (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } semantics) return;
        var root = await semantics.SyntaxTree.GetRootAsync(cancellation).ConfigureAwait(false);
        // The compiler looks for Relu and for ReluAttribute, and reports both at the same place.
        if (root.FindNode(context.Span).FirstAncestorOrSelf<AttributeSyntax>() is not { Parent.Parent: TypeDeclarationSyntax } attribute
            || !attribute.Name.FullSpan.Contains(context.Span)
            || Unqualified(attribute.Name) is not { Arity: 0 } name)
        {
            return;
        }
        foreach (var meant in NearestNames.Of(name.Identifier.ValueText, semantics.Compilation))
        {
            var written = AttributeText.InScope(semantics, attribute.SpanStart, meant + attribute.ArgumentList) is { } text
                ? text.Substring(0, text.Length - (attribute.ArgumentList?.ToString().Length ?? 0))
                : meant;
            var edit = SourceEdit.Replace(semantics.SyntaxTree, attribute.Name.Span, written);
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Change '{name.Identifier.ValueText}' to '{meant}'",
                    token => SourceEdit.ApplyAsync(document.Project.Solution, [edit], token),
                    $"{nameof(SpellingCodeFix)}.{meant}"),
                context.Diagnostics);
        }
    }

    private static SimpleNameSyntax? Unqualified(NameSyntax name) => name switch
    {
        SimpleNameSyntax simple => simple,
        QualifiedNameSyntax qualified => qualified.Right,
        AliasQualifiedNameSyntax alias => alias.Name,
        _ => null,
    };
}
