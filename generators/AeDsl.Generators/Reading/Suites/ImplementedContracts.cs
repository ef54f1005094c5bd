using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Reading.Suites;

/// <summary>
/// The contracts of AeDsl that a model implements. A generator does not see what another one emits, so those of a model that is declared in
/// the same project, or derives from one that is, are worked out from the declaration.
/// </summary>
internal static class ImplementedContracts
{
    /// <summary>Full names, sorted; none for a class that is no model.</summary>
    public static EquatableArray<string> Of(INamedTypeSymbol model, Compilation compilation, CancellationToken cancellation)
    {
        return model.AllInterfaces.Where(IsContract)
            .Concat(DeclaredModels.Of(model, compilation).SelectMany(declared => OfDeclaration(declared, compilation, cancellation)))
            .SelectMany(contract => contract.AllInterfaces.Where(IsContract).Append(contract))
            .Select(contract => contract.ToDisplayString())
            .Distinct(StringComparer.Ordinal)
            .OrderBy(name => name, StringComparer.Ordinal)
            .ToEquatableArray();
    }

    private static IEnumerable<INamedTypeSymbol> OfDeclaration(
        INamedTypeSymbol declared, Compilation compilation, CancellationToken cancellation)
    {
        var topology = DeclarationReader.Read(declared, cancellation).Topology;
        return DeclaredContracts.Of(topology)
            .SelectMany(contract => compilation.GetTypesByMetadataName(contract))
            .Concat(
                compilation
                    .GetTypesByMetadataName(topology.BaseClass)
                    .SelectMany(baseClass => baseClass.AllInterfaces.Where(IsContract)));
    }

    private static bool IsContract(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: "AeDsl", ContainingNamespace.IsGlobalNamespace: true };
}
