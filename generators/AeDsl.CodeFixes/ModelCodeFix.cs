using System.Collections.Immutable;
using AeDsl.CodeFixes.Edits;
using AeDsl.Core.Findings;
using AeDsl.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AeDsl.CodeFixes;

/// <summary>What all fixes do alike: find the model, try what they would change, offer what works, for one place or for all.</summary>
public abstract class ModelCodeFix : CodeFixProvider
{
    private readonly ImmutableArray<string> _ids;

    private protected ModelCodeFix(params IEnumerable<Rule> rules) => _ids = [.. rules.Select(rule => rule.Id)];

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds => _ids;

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var (document, cancellation) = (context.Document, context.CancellationToken);
        if (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } semantics) return;
        var root = await semantics.SyntaxTree.GetRootAsync(cancellation).ConfigureAwait(false);
        var files = HandedFiles.Read(document.Project.AnalyzerOptions.AdditionalFiles, cancellation);
        foreach (var diagnostic in context.Diagnostics)
        {
            var place = root.FindNode(diagnostic.Location.SourceSpan);
            if (DeclaredModel.Around(semantics, place, cancellation, files) is not { } model) continue;
            foreach (var fix in Fixes(model, diagnostic))
            {
                if (!Trial.Meets(model, diagnostic, fix)) continue;
                context.RegisterCodeFix(
                    CodeAction.Create(fix.Title, token => SourceEdit.ApplyAsync(document.Project.Solution, fix.Edits, token), fix.Key),
                    diagnostic);
            }
        }
    }

    /// <summary>The changes that could fix a diagnostic, the best one first.</summary>
    private protected abstract IEnumerable<Fix> Fixes(DeclaredModel model, Diagnostic diagnostic);
}
