using System.Composition;
using AeDsl.CodeFixes.Edits;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;

namespace AeDsl.CodeFixes.Mirrors;

/// <summary>
/// Writes the layers of a <c>[Mirror]</c> in its place, to change one of them or to see what it stands for. Nothing has to be
/// wrong for this.
/// </summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp), Shared]
public sealed class WriteOutMirrorRefactoring : CodeRefactoringProvider
{
    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var (document, cancellation) = (context.Document, context.CancellationToken);
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute || !NamesMirror(attribute)) return;
        if (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } semantics) return;
        if (DeclaredModel.Around(semantics, attribute, cancellation) is not { } model || AnchorOf(model, attribute) is not { } anchor)
        {
            return;
        }
        if (MirrorExpansion.WriteOut(model, anchor) is not { } edits || Trial.After(model, edits) is null) return;
        context.RegisterRefactoring(
            CodeAction.Create(
                MirrorExpansion.Title,
                token => SourceEdit.ApplyAsync(document.Project.Solution, edits, token),
                nameof(WriteOutMirrorRefactoring)));
    }

    /// <summary>What can be told without a semantic model: most places are no Mirror.</summary>
    private static bool NamesMirror(AttributeSyntax attribute) =>
        attribute.Name.GetLastToken().ValueText is LayerDefinitions.Mirror or $"{LayerDefinitions.Mirror}Attribute";

    private static Anchor? AnchorOf(DeclaredModel model, AttributeSyntax attribute) => Enumerable
        .Range(0, model.Topology[PartRole.Decoder]?.Layers.Count ?? 0)
        .Where(index => model.Topology[PartRole.Decoder]!.Layers[index].Name == LayerDefinitions.Mirror)
        .Select(index => Anchor.OfLayer(PartRole.Decoder, index))
        .FirstOrDefault(anchor => model.AttributeAt(anchor) == attribute);
}
