using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Reading;

/// <summary>The symbols behind a model's parts: which class carries which layers, in which order.</summary>
internal static class PartSymbols
{
    /// <summary>The class that carries a part's layers: the model itself for a stack, else the nested class of that name.</summary>
    public static INamedTypeSymbol? Of(INamedTypeSymbol model, PartRole role) => role == PartRole.Stack ? model : Nested(model, role.ToString());

    /// <summary>The nested class of a name; a generic one, which is a mistake, where there is no other.</summary>
    public static INamedTypeSymbol? Nested(INamedTypeSymbol model, string name) => model.GetTypeMembers(name).OrderBy(type => type.Arity).FirstOrDefault();

    /// <summary>
    /// A class's layers (or loss terms): those of the declaration that carries the marker first, in source order. Layers on
    /// other declarations come behind; they are an error.
    /// </summary>
    public static IReadOnlyList<AttributeData> Attributes(INamedTypeSymbol type, string baseName)
    {
        var attributes = AttributeReader.Of(type, baseName);
        var first = MarkedDeclaration(type, attributes);
        return attributes.OrderBy(attribute => Equals(DeclarationOf(attribute), first) ? 0 : 1).ToList();
    }

    /// <summary>The first attribute that stands on another declaration than the one that carries the marker.</summary>
    public static int IndexOnAnotherDeclaration(INamedTypeSymbol type, IReadOnlyList<AttributeData> attributes)
    {
        var first = MarkedDeclaration(type, attributes);
        for (var i = 0; i < attributes.Count; i++)
        {
            if (!Equals(DeclarationOf(attributes[i]), first)) return i;
        }
        return -1;
    }

    /// <summary>The declaration that carries the marker; of a part, which has none, the one that carries its first attribute.</summary>
    private static object? MarkedDeclaration(INamedTypeSymbol type, IEnumerable<AttributeData> attributes) =>
        AttributeReader.Of(type, "ModelAttribute").Concat(attributes).Select(DeclarationOf).FirstOrDefault(declaration => declaration is not null);

    /// <summary>Which declaration of a partial class an attribute stands on: its tree and where the declaration begins.</summary>
    private static object? DeclarationOf(AttributeData attribute)
    {
        if (attribute.ApplicationSyntaxReference is not { } reference) return null;
        var declaration = reference.GetSyntax().Parent?.Parent;
        return declaration is null ? null : (reference.SyntaxTree, declaration.SpanStart);
    }
}
