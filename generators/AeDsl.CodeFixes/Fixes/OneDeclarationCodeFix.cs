using System.Composition;
using AeDsl.CodeFixes.Edits;
using AeDsl.Core.Findings;
using AeDsl.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.CodeFixes.Fixes;

/// <summary>
/// Moves the layers (or loss terms) of a class's other declarations to the one that carries the marker, in the order in which they count.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class OneDeclarationCodeFix() : ModelCodeFix(Rules.LayersOnTwoDeclarations)
{
    private protected override IEnumerable<Fix> Fixes(DeclaredModel model, Diagnostic diagnostic)
    {
        if (model.AttributeAt(diagnostic.Location) is not { } moved || Declaration(moved) is not { } other) yield break;
        var semantics = model.SemanticsOf(moved);
        var type = semantics.GetDeclaredSymbol(other, model.Cancellation);
        if (type is null || AttributeReader.FamilyOf(semantics.GetSymbolInfo(moved).Symbol?.ContainingType) is not { } family) yield break;

        var all = new TypeAttributes(type, model.Cancellation)[family].All.Select(attribute => attribute.Syntax!).ToList();
        var target = SymbolEqualityComparer.Default.Equals(type, model.Symbol) ? model.Declaration : Declaration(all[0]);
        if (target is null) yield break;
        var last = all.LastOrDefault(attribute => Declaration(attribute) == target)?.Parent as AttributeListSyntax
            ?? target.AttributeLists.LastOrDefault();
        if (last is null) yield break;

        var lists = all
            .Where(attribute => Declaration(attribute) != target)
            .GroupBy(attribute => (AttributeListSyntax)attribute.Parent!)
            .ToList();
        var edits = lists.SelectMany(Leave).ToList();
        edits.AddRange(
            lists.Select(
                list => AttributeEdits.InsertListAfter(last, IsWhole(list) ? list.Key.ToString() : $"[{string.Join(", ", list)}]")));
        yield return new Fix(
            $"Move all {(family == AttributeFamily.Loss ? "terms" : "layers")} of {type.Name} to one declaration",
            nameof(OneDeclarationCodeFix),
            edits,
            Demand.FixesFirst);
    }

    private static bool IsWhole(IGrouping<AttributeListSyntax, AttributeSyntax> list) => list.Count() == list.Key.Attributes.Count;

    /// <summary>What stays of a list; an attribute that is no layer stays where it is.</summary>
    private static IEnumerable<SourceEdit> Leave(IGrouping<AttributeListSyntax, AttributeSyntax> list) => IsWhole(list)
        ? [AttributeEdits.RemoveList(list.Key)]
        : [SourceEdit.Replace(list.Key.SyntaxTree, list.Key.Span, $"[{string.Join(", ", list.Key.Attributes.Except(list))}]")];

    private static TypeDeclarationSyntax? Declaration(AttributeSyntax attribute) => attribute.Parent?.Parent as TypeDeclarationSyntax;
}
