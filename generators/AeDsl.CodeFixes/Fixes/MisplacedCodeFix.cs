using System.Composition;
using AeDsl.CodeFixes.Edits;
using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using AeDsl.Core.Plan;
using AeDsl.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AeDsl.CodeFixes.Fixes;

/// <summary>
/// Moves an attribute to where it has a meaning, a loss term to the Loss and an attribute of the whole model to the model, or takes it
/// away. A layer on the Loss could belong anywhere: that one can only be taken away.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MisplacedCodeFix() : ModelCodeFix(Rules.Misplaced)
{
    private protected override IEnumerable<Fix> Fixes(DeclaredModel model, Diagnostic diagnostic)
    {
        if (model.AttributeAt(diagnostic.Location) is not { } attribute) yield break;
        var family = model.SemanticsOf(attribute).GetSymbolInfo(attribute).Symbol?.ContainingType;
        var removal = AttributeEdits.Remove(attribute);
        if (family is not null && Place(model, attribute, family) is var (where, insertion))
        {
            yield return new Fix(
                $"Move {attribute} to {where}", $"{nameof(MisplacedCodeFix)}.Move", [.. removal, .. insertion], Demand.FixesFirst);
        }
        yield return new Fix($"Remove {attribute}", $"{nameof(MisplacedCodeFix)}.Remove", removal, Demand.FixesFirst);
    }

    private static (string Where, IReadOnlyList<SourceEdit> Insertion)? Place(
        DeclaredModel model, AttributeSyntax attribute, INamedTypeSymbol type)
    {
        var isTerm = AttributeReader.FamilyOf(type) == AttributeFamily.Loss;
        if (!isTerm)
        {
            return IsMissingOnModel(model, type) && model.AttributeAt(Anchor.OfKind) is { } kind
                ? (model.Symbol.Name, AttributeEdits.InsertAfter(kind, attribute.ToString()))
                : null;
        }
        // A term that stands there already would stand twice.
        var terms = PartSymbols.Nested(model.Symbol, "Loss") is { } loss
            ? new TypeAttributes(loss, model.Cancellation)[AttributeFamily.Loss].All
            : [];
        if (terms.Any(term => term.Name == AttributeReader.WithoutSuffix(type.Name))) return null;
        if (terms.Count > 0)
        {
            return model.AttributeAt(Anchor.OfLossTerm(terms.Count - 1)) is { } last
                ? ("the Loss", AttributeEdits.InsertAfter(last, attribute.ToString()))
                : null;
        }
        return model.Topology.Losses is null && model.Declaration is { } declaration
            ? ("a Loss", [PartEdits.Add(declaration, "Loss", attribute.ToString())])
            : null;
    }

    /// <summary>An attribute of the whole model that the model does not have yet.</summary>
    private static bool IsMissingOnModel(DeclaredModel model, INamedTypeSymbol type) =>
        AttributeReader.FamilyOf(type) is { } family
            and (AttributeFamily.Input or AttributeFamily.Budget or AttributeFamily.Condition or AttributeFamily.Corruption
                or AttributeFamily.Export)
        && !(family == AttributeFamily.Corruption && model.Topology.Kind == ModelKind.Gan)
        && !new TypeAttributes(model.Symbol, model.Cancellation)[family].All.Any(
            other => other.Name == AttributeReader.WithoutSuffix(type.Name));
}
