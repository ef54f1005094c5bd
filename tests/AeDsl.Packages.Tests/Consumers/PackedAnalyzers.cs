using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AeDsl.Packages.Tests.Consumers;

/// <summary>An assembly out of a package, loaded as a compiler loads it: with nothing beside it but the compiler.</summary>
/// <param name="path">The assembly.</param>
internal sealed class PackedAnalyzers(string path)
{
    private readonly IReadOnlyList<Type> _types = new AssemblyLoadContext("analyzers of a package").LoadFromAssemblyPath(path).GetTypes();

    public ImmutableArray<ISourceGenerator> Generators() =>
        [.. Marked<GeneratorAttribute, IIncrementalGenerator>().Select(generator => generator.AsSourceGenerator())];

    public ImmutableArray<DiagnosticAnalyzer> Analyzers() => [.. Marked<DiagnosticAnalyzerAttribute, DiagnosticAnalyzer>()];

    private IEnumerable<T> Marked<TMark, T>()
        where TMark : Attribute
        => _types.Where(type => type.GetCustomAttribute<TMark>() is not null).Select(type => (T)Activator.CreateInstance(type)!);
}
