using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AeDsl.Generators.Reading;

/// <summary>
/// The types of a project that carry attributes, for a generator to read. ForAttributeWithMetadataName binds all attributes of what it
/// finds after each edit; here syntax says first whether any declaration changed, and only then is anything bound.
/// </summary>
internal static class AttributedTypes
{
    /// <summary>What is read of each type; those of which null is read are left out.</summary>
    /// <param name="compilation"><see cref="Declared"/>, which a generator asks for once.</param>
    public static IncrementalValuesProvider<T> Read<T>(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<Compilation> compilation,
        Func<INamedTypeSymbol, Compilation, CancellationToken, T?> read)
        where T : class
    {
        // By name, since a node of today may meet the compilation of yesterday where they are the same.
        var names = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => node is TypeDeclarationSyntax { AttributeLists.Count: > 0 },
                static (found, _) => MetadataNameOf((TypeDeclarationSyntax)found.Node))
            .Collect()
            .Select(static (names, _) => names.Distinct().ToEquatableArray());
        return names
            .Combine(compilation)
            .SelectMany((pair, cancellation) => pair.Left
                .Select(name => pair.Right.Assembly.GetTypeByMetadataName(name))
                .OfType<INamedTypeSymbol>()
                .Select(type => read(type, pair.Right, cancellation))
                .OfType<T>());
    }

    /// <summary>The compilation as far as declarations go: it counts as the same until one of them changes.</summary>
    public static IncrementalValueProvider<Compilation> Declared(IncrementalGeneratorInitializationContext context) =>
        context.CompilationProvider.Select(static (compilation, _) => compilation).WithComparer(SameDeclarations.Comparer);

    /// <summary><c>Demo.Outer`1+Model</c>.</summary>
    private static string MetadataNameOf(TypeDeclarationSyntax type)
    {
        var own = type.Identifier.ValueText + (type.TypeParameterList is { Parameters.Count: var count } ? $"`{count}" : "");
        if (type.Parent is TypeDeclarationSyntax outer) return $"{MetadataNameOf(outer)}+{own}";
        var spaces = type.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Select(space => NameOf(space.Name)).Reverse();
        return string.Join(".", spaces.Append(own));
    }

    /// <summary>A namespace's name without white space and @.</summary>
    private static string NameOf(NameSyntax name) =>
        string.Join(".", name.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(part => part.Identifier.ValueText));
}
