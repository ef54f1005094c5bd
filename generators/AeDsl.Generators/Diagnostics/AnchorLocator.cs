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
            AnchorKind.Kind => AttributeReader.Of(model, "ModelAttribute")[0],
            AnchorKind.Input => AttributeReader.Single(model, "InputAttribute"),
            AnchorKind.Condition => AttributeReader.Single(model, "ConditionAttribute"),
            AnchorKind.Budget => AttributeReader.Single(model, "BudgetAttribute"),
            AnchorKind.Corruption => At(model, "CorruptionAttribute", anchor.Index),
            AnchorKind.Layer => At(PartSymbols.Of(model, anchor.Part), "LayerAttribute", anchor.Index),
            AnchorKind.LossTerm => At(PartSymbols.Nested(model, "Loss"), "LossAttribute", anchor.Index),
            AnchorKind.Misplaced => MisplacedAttributes.Of(model)[anchor.Index].Attribute,
            AnchorKind.CustomLoss => AttributeReader.Single(CustomLossReader.Methods(model).ElementAt(anchor.Index), "LossTermAttribute"),
            _ => null,
        };
        if (attribute?.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax syntax)
        {
            return ArgumentOf(attribute, syntax, anchor.Argument)?.GetLocation() ?? syntax.GetLocation();
        }
        if (anchor.Kind == AnchorKind.Member && TakenNames.Member(PartSymbols.Of(model, anchor.Part) ?? model, anchor.Argument!, cancellation) is { } member) return member.Locations[0];
        var symbol = anchor.Kind switch
        {
            AnchorKind.Part or AnchorKind.Layer => PartSymbols.Of(model, anchor.Part) ?? model,
            AnchorKind.Loss or AnchorKind.LossTerm => PartSymbols.Nested(model, "Loss") ?? model,
            _ => model,
        };
        return NameOf(symbol, cancellation);
    }

    private static AttributeData? At(INamedTypeSymbol? symbol, string baseName, int index)
    {
        if (symbol is null || index < 0) return null;
        var attributes = PartSymbols.Attributes(symbol, baseName);
        return index < attributes.Count ? attributes[index] : null;
    }

    /// <summary>The argument that was written for a parameter; all of them for a params array.</summary>
    private static SyntaxNode? ArgumentOf(AttributeData attribute, AttributeSyntax syntax, string? parameter)
    {
        if (parameter is null || syntax.ArgumentList is not { } list || attribute.AttributeConstructor is not { } constructor) return null;
        if (list.Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter) is { } named) return named;
        for (var i = 0; i < constructor.Parameters.Length; i++)
        {
            if (constructor.Parameters[i].Name != parameter || i >= list.Arguments.Count) continue;
            if (constructor.Parameters[i].IsParams && list.Arguments.Count > i + 1) return list;
            return list.Arguments[i].NameColon is null ? list.Arguments[i] : null;
        }
        return null;
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
