using System.Collections.Immutable;
using System.Composition;
using AeDsl.CodeFixes.Edits;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AeDsl.CodeFixes.Fixes;

/// <summary>
/// Says the kind of a class with attributes of a model: [Network] of layers on the class itself, [Autoencoder] of an Encoder and a
/// Decoder. A Vae and a Gan need the size of their latent, which nobody but their author knows.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class KindCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [Rules.NoKind.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var (document, cancellation) = (context.Document, context.CancellationToken);
        if (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } semantics) return;
        var root = await semantics.SyntaxTree.GetRootAsync(cancellation).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration) continue;
            var (target, kind) = ModelOf(declaration);
            if (Edits(semantics, target, kind, cancellation) is not { } edits) continue;
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Mark {target.Identifier.ValueText} as [{kind}]",
                    token => SourceEdit.ApplyAsync(document.Project.Solution, edits, token),
                    $"{nameof(KindCodeFix)}.{kind}"),
                diagnostic);
        }
    }

    /// <summary>The class that should be the model: for layers on a part, the class around it.</summary>
    private static (TypeDeclarationSyntax Declaration, ModelKind Kind) ModelOf(TypeDeclarationSyntax declaration) =>
        declaration is { Identifier.ValueText: "Encoder" or "Decoder", Parent: TypeDeclarationSyntax outer }
            ? (outer, ModelKind.Autoencoder)
            : (declaration, HasPart(declaration, "Encoder") && HasPart(declaration, "Decoder") ? ModelKind.Autoencoder : ModelKind.Network);

    private static bool HasPart(TypeDeclarationSyntax declaration, string name) =>
        declaration.Members.OfType<ClassDeclarationSyntax>().Any(member => member.Identifier.ValueText == name);

    /// <summary>The kind in front of the attributes that are there; null where the class would be no model of that kind.</summary>
    private static IReadOnlyList<SourceEdit>? Edits(
        SemanticModel semantics, TypeDeclarationSyntax target, ModelKind kind, CancellationToken cancellation)
    {
        var first = target.AttributeLists.SelectMany(list => list.Attributes).FirstOrDefault();
        if (AttributeText.InScope(semantics, first?.SpanStart ?? target.SpanStart, kind.ToString()) is not { } text) return null;
        var edits = first is null ? [AttributeEdits.InsertFirstList(target, $"[{text}]")] : AttributeEdits.InsertBefore(first, text);
        if (semantics.GetDeclaredSymbol(target, cancellation) is not { } symbol
            || (kind == ModelKind.Network && new TypeAttributes(symbol, cancellation)[AttributeFamily.Layer].First is null))
        {
            return null;
        }
        return DeclaredModel.Of(
            SourceEdit.Apply(semantics.Compilation, edits, cancellation), symbol, cancellation) is { Topology.IsBroken: false } model
            && !model.Findings.Any(IsOfForm)
            ? edits
            : null;
    }

    /// <summary>Parts that are missing or stand where this kind has none: it is another kind.</summary>
    private static bool IsOfForm(Finding finding) => finding.Rule == Rules.MissingPart
        || finding.Rule == Rules.EmptyPart
        || finding.Rule == Rules.UnexpectedPart
        || finding.Rule == Rules.UnsupportedDeclaration;
}
