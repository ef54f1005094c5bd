using System.Composition;
using AeDsl.CodeFixes.Edits;
using AeDsl.Core.Code;
using AeDsl.Core.Findings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.CodeFixes.Fixes;

/// <summary>Makes a model, a part or the types around them partial, in every declaration that they have.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class PartialCodeFix() : ModelCodeFix(Rules.NotPartial)
{
    private protected override IEnumerable<Fix> Fixes(DeclaredModel model, Diagnostic diagnostic)
    {
        var place = diagnostic.Location.SourceTree?.GetRoot(model.Cancellation)
            .FindNode(diagnostic.Location.SourceSpan)
            .FirstAncestorOrSelf<TypeDeclarationSyntax>();
        if (place is null) yield break;
        var (names, edits) = (new List<string>(), new List<SourceEdit>());
        for (var type = model.SemanticsOf(place).GetDeclaredSymbol(place, model.Cancellation); type is not null; type = type.ContainingType)
        {
            var declarations = type.DeclaringSyntaxReferences
                .Select(reference => reference.GetSyntax(model.Cancellation))
                .OfType<TypeDeclarationSyntax>()
                .Where(declaration => !declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
                .ToList();
            if (declarations.Count > 0) names.Insert(0, type.Name);
            // C# wants the word right before class, struct or interface; a record's own keyword comes first.
            edits.AddRange(
                declarations.Select(declaration => SourceEdit.Insert(declaration.SyntaxTree, declaration.Keyword.SpanStart, "partial ")));
        }
        if (names.Count > 0)
        {
            yield return new Fix($"Make {Listing.And(names)} partial", nameof(PartialCodeFix), edits, Demand.Fixes);
        }
    }
}
