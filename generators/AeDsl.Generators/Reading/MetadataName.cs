using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Reading;

/// <summary>The name by which a compilation finds a type, <c>Demo.Outer`1+Model</c>.</summary>
internal static class MetadataName
{
    public static string Of(INamedTypeSymbol type)
    {
        var name = type.MetadataName;
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType) name = $"{outer.MetadataName}+{name}";
        return type.ContainingNamespace.IsGlobalNamespace ? name : $"{type.ContainingNamespace.ToDisplayString(s_plain)}.{name}";
    }

    /// <summary>Without @ before what is a keyword.</summary>
    private static readonly SymbolDisplayFormat s_plain =
        new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);
}
