using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Reading;

/// <summary>
/// Types that make emitted code mean something else: one called <c>var</c> that the class sees, and one outside of all namespaces that has
/// the name of a namespace, for which not even <c>global::</c> helps.
/// </summary>
internal static class HidingTypes
{
    private const string Var = "var";

    /// <summary>The name of the first; null where there is none.</summary>
    /// <param name="namespaces">The namespaces that the emitted code begins its names with.</param>
    public static string? First(INamedTypeSymbol type, params string[] namespaces)
    {
        if (type.GetTypeMembers().Any(nested => nested.Name == Var || nested.GetTypeMembers(Var).Length > 0)) return Var;
        for (ISymbol? outer = type; outer is not null; outer = outer.ContainingSymbol)
        {
            if (outer is INamespaceOrTypeSymbol scope && scope.GetTypeMembers(Var, 0).Length > 0) return Var;
        }
        return namespaces.FirstOrDefault(name => type.ContainingAssembly.GlobalNamespace.GetTypeMembers(name, 0).Length > 0);
    }
}
