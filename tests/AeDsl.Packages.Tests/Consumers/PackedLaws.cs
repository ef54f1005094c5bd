using AeDsl.Packages.Tests.Packing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AeDsl.Packages.Tests.Consumers;

/// <summary>The laws in the package, counted without the generator.</summary>
internal static class PackedLaws
{
    /// <summary>How many laws there are for models with some contracts.</summary>
    /// <param name="packages">The packages.</param>
    /// <param name="folder">A folder for what is unpacked.</param>
    /// <param name="names">The contracts' full names; the contracts that they extend count too.</param>
    public static int Of(PackedPackages packages, string folder, params string[] names)
    {
        var libraries = new[] { "AeDsl", "AeDsl.Testing" }.Select(id => packages.Open(id).Unpack($"lib/net10.0/{id}.dll", folder));
        var references = libraries.Append(typeof(object).Assembly.Location).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("Laws", references: references);
        var contracts = names.Select(name => compilation.GetTypeByMetadataName(name)!)
            .SelectMany(contract => contract.AllInterfaces.Append(contract))
            .ToHashSet<ISymbol>(SymbolEqualityComparer.Default);
        var laws = Types(compilation.GlobalNamespace)
            .SelectMany(candidate => candidate.GetMembers().OfType<IMethodSymbol>())
            .Where(method => method.GetAttributes().Any(mark => mark.AttributeClass!.ToDisplayString() == "AeDsl.Testing.LawAttribute"))
            .ToList();
        Assert.True(laws.Count > 40, $"{laws.Count} laws are few.");
        return laws.Count(law => contracts.Contains(law.Parameters[0].Type));
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(Types));
}
