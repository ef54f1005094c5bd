using System.Runtime.CompilerServices;
using AeDsl.Core.Model;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Reading.Suites;

/// <summary>
/// The laws of the libraries that a project refers to: every public static method marked [Law], of AeDsl.Testing and of what is built on
/// it. A suite is made of what is found here, so that a law that is added to a library is in every suite with the next build.
/// </summary>
internal static class LawReader
{
    private const string Namespace = "AeDsl.Testing";

    // A referenced assembly is one symbol as long as the reference stays: its laws are read once, not after each edit.
    private static readonly ConditionalWeakTable<IAssemblySymbol, StrongBox<EquatableArray<Law>>> s_known = new();

    /// <summary>The laws by class and name.</summary>
    public static EquatableArray<Law> Read(Compilation compilation, CancellationToken cancellation)
    {
        if (compilation.GetTypesByMetadataName($"{Namespace}.LawAttribute").FirstOrDefault() is not { } mark)
        {
            return EquatableArray<Law>.Empty;
        }
        var library = mark.ContainingAssembly;
        if (mark.DeclaringSyntaxReferences.Length > 0) return Sorted(Read(library, cancellation));
        return Sorted(compilation.SourceModule.ReferencedAssemblySymbols.SelectMany(assembly => Known(assembly, library, cancellation)));
    }

    private static EquatableArray<Law> Known(IAssemblySymbol assembly, IAssemblySymbol library, CancellationToken cancellation)
    {
        if (s_known.TryGetValue(assembly, out var known)) return known.Value;
        var isOne = SymbolEqualityComparer.Default.Equals(assembly, library)
            || assembly.Modules.Any(module => module.ReferencedAssemblies.Any(other => other.Name == library.Name));
        var laws = isOne ? Read(assembly, cancellation).ToEquatableArray() : EquatableArray<Law>.Empty;
        return s_known.GetValue(assembly, _ => new StrongBox<EquatableArray<Law>>(laws)).Value;
    }

    private static EquatableArray<Law> Sorted(IEnumerable<Law> laws) => laws
        .OrderBy(law => law.Class, StringComparer.Ordinal)
        .ThenBy(law => law.Name, StringComparer.Ordinal)
        .ToEquatableArray();

    private static IEnumerable<Law> Read(IAssemblySymbol assembly, CancellationToken cancellation) => Types(assembly.GlobalNamespace)
        .Where(type => type is { IsStatic: true, DeclaredAccessibility: Accessibility.Public })
        .SelectMany(type => Laws(type, cancellation));

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(Types));

    private static IEnumerable<Law> Laws(INamedTypeSymbol type, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
        {
            if (method is not { IsStatic: true, DeclaredAccessibility: Accessibility.Public, ReturnsVoid: true, Parameters.Length: 2 })
            {
                continue;
            }
            var mark = method
                .GetAttributes()
                .FirstOrDefault(
                    attribute => attribute.AttributeClass is { Name: "LawAttribute" } mark
                        && mark.ContainingNamespace.ToDisplayString() == Namespace);
            if (mark is null) continue;
            var statement = mark.ConstructorArguments.Select(argument => argument.Value).OfType<string>().FirstOrDefault() ?? method.Name;
            yield return new Law(SuiteReader.FullNameOf(type), method.Name, method.Parameters[0].Type.ToDisplayString(), statement);
        }
    }
}
