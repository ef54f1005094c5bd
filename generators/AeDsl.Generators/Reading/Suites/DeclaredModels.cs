using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Reading.Suites;

/// <summary>
/// The declared models of this project that a class is: itself and its base classes. A generator does not see what another one emits, so
/// that their symbols may not yet have what their declarations give them.
/// </summary>
internal static class DeclaredModels
{
    /// <summary>From the class up.</summary>
    public static IEnumerable<INamedTypeSymbol> Of(INamedTypeSymbol model, Compilation compilation)
    {
        for (var type = model; type is not null; type = type.BaseType)
        {
            if (AttributeReader.IsModel(type) && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly))
            {
                yield return type.OriginalDefinition;
            }
        }
    }
}
