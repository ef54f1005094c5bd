using AeDsl.Core.Findings;
using AeDsl.Core.Model;
using AeDsl.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.Generators.Diagnostics;

/// <summary>Structural anchors to places in source: the attribute, or the argument in it, that a finding is about.</summary>
internal static class AnchorLocator
{
    public static Location Locate(INamedTypeSymbol model, Anchor anchor, CancellationToken cancellation)
    {
        var attribute = anchor.Kind switch
        {
            AnchorKind.Kind => Of(model)[AttributeFamily.Kind].First,
            AnchorKind.Input => Of(model)[AttributeFamily.Input].First ?? Of(model)[AttributeFamily.Columns].First,
            AnchorKind.Condition => Of(model)[AttributeFamily.Condition].First,
            AnchorKind.Budget => Of(model)[AttributeFamily.Budget].First,
            AnchorKind.Weights => Of(model)[AttributeFamily.Weights].First,
            AnchorKind.Data => Of(model)[AttributeFamily.Data].First,
            AnchorKind.Renamed => At(PartSymbols.Of(model, anchor.Part), AttributeFamily.Renamed),
            AnchorKind.Corruption => At(model, AttributeFamily.Corruption),
            AnchorKind.Layer => At(PartSymbols.Of(model, anchor.Part), AttributeFamily.Layer),
            AnchorKind.LossTerm => At(PartSymbols.Nested(model, "Loss"), AttributeFamily.Loss),
            AnchorKind.Misplaced => MisplacedAttributes.Of(model, cancellation)[anchor.Index].Attribute,
            AnchorKind.CustomLoss => CustomTerm(CustomLossReader.Methods(model).ElementAt(anchor.Index)),
            _ => null,
        };
        if (attribute?.LocationOf(anchor.Argument) is { } location) return location;
        if (anchor.Kind == AnchorKind.Member)
        {
            return OwnMembers.Symbols(model, AttributeReader.KindOf(model), cancellation).ElementAt(anchor.Index).Symbol.Locations[0];
        }
        var symbol = anchor.Kind switch
        {
            AnchorKind.Misnamed => MisnamedParts.Of(model, AttributeReader.KindOf(model), cancellation)[anchor.Index].Type,
            AnchorKind.Part or AnchorKind.Layer => PartSymbols.Of(model, anchor.Part) ?? model,
            AnchorKind.Loss or AnchorKind.LossTerm => PartSymbols.Nested(model, "Loss") ?? model,
            _ => model,
        };
        return NameOf(symbol, cancellation);

        TypeAttributes Of(INamedTypeSymbol type) => new(type, cancellation);

        DeclaredAttribute? At(INamedTypeSymbol? type, AttributeFamily family) =>
            type is not null && anchor.Index >= 0 && Of(type)[family].All is { } all && anchor.Index < all.Count ? all[anchor.Index] : null;

        DeclaredAttribute? CustomTerm(IMethodSymbol method) =>
            AttributeReader.Single(method, "LossTermAttribute") is { } term ? new DeclaredAttribute(term, cancellation) : null;
    }

    /// <summary>A class's name where the user wrote it, not where it was emitted.</summary>
    private static Location NameOf(INamedTypeSymbol symbol, CancellationToken cancellation)
    {
        var marked = symbol.GetAttributes()
            .Select(attribute => attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).Parent?.Parent)
            .OfType<BaseTypeDeclarationSyntax>()
            .FirstOrDefault();
        return marked?.Identifier.GetLocation() ?? symbol.Locations[0];
    }
}
