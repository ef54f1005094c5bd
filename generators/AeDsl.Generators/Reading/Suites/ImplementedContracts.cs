using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Reading.Suites;

/// <summary>
/// The contracts of AeDsl that a model implements. A generator does not see what another one emits, so those of a model that is declared in
/// the same project are worked out from its declaration.
/// </summary>
internal static class ImplementedContracts
{
    /// <summary>Full names, sorted; none for a class that is no model.</summary>
    public static EquatableArray<string> Of(INamedTypeSymbol model, Compilation compilation, CancellationToken cancellation)
    {
        var direct = model.AllInterfaces.Where(IsContract);
        if (AttributeReader.IsModel(model))
        {
            var topology = DeclarationReader.Read(model, cancellation).Topology;
            direct = direct
                .Concat(DeclaredContracts.Of(topology).SelectMany(contract => compilation.GetTypesByMetadataName(contract)))
                .Concat(
                    compilation
                        .GetTypesByMetadataName(topology.BaseClass)
                        .SelectMany(baseClass => baseClass.AllInterfaces.Where(IsContract)));
        }
        return direct
            .SelectMany(contract => contract.AllInterfaces.Where(IsContract).Append(contract))
            .Select(contract => contract.ToDisplayString())
            .Distinct(StringComparer.Ordinal)
            .OrderBy(name => name, StringComparer.Ordinal)
            .ToEquatableArray();
    }

    private static bool IsContract(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: "AeDsl", ContainingNamespace.IsGlobalNamespace: true };
}
