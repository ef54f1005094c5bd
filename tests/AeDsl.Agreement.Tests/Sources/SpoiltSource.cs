using AeDsl.Generators.Analyzers;
using AeDsl.Generators.Reading;
using AeDsl.Generators.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AeDsl.Agreement.Tests;

/// <summary>What the generator and the analyzer make of a source that need not be C#.</summary>
internal static class SpoiltSource
{
    /// <summary>What is wrong with how it is taken; null where all is well.</summary>
    public static string? Problem(string source)
    {
        var driver = CompilerRun.Driver()
            .RunGeneratorsAndUpdateCompilation(CompilerRun.Compile(source), out var compilation, out var complaints);
        var result = driver.GetRunResult();
        if (result.Results.Select(generator => generator.Exception).FirstOrDefault(exception => exception is not null) is { } thrown)
        {
            return $"the generator throws {thrown}";
        }
        // The generator reports mistakes that a build would hide otherwise.
        if (complaints.FirstOrDefault(complaint => !complaint.Id.StartsWith("AED", StringComparison.Ordinal)) is { } complaint)
        {
            return $"the driver complains: {complaint}";
        }
        if (result.GeneratedTrees.SelectMany(tree => tree.GetDiagnostics()).FirstOrDefault(IsError) is { } syntax)
        {
            return $"what is emitted does not parse: {syntax}";
        }

        Exception? analyzerThrew = null;
        var analysis = compilation.WithAnalyzers(
            [new ModelAnalyzer()],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]),
                (exception, _, _) => analyzerThrew = exception,
                concurrentAnalysis: false,
                logAnalyzerExecutionTime: false));
        var reported = analysis.GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        if (analyzerThrew is not null) return $"the analyzer throws {analyzerThrew}";

        var errors = compilation
            .GetDiagnostics()
            .Where(IsError)
            .ToLookup(error => result.GeneratedTrees.Contains(error.Location.SourceTree!));
        var (full, stubs) = (result.GeneratedTrees.Count(IsFull), result.GeneratedTrees.Count(tree => !IsFull(tree)));
        // AED0010 is about classes that are no models.
        var mistakes = reported.Where(diagnostic => IsError(diagnostic) && diagnostic.Id != "AED0010").ToList();
        if (!errors[false].Any() && errors[true].Any()) return $"only what is emitted does not compile: {errors[true].First()}";
        if (!errors[false].Any() && !reported.Any(IsError) && stubs > 0) return "a stub is emitted and nothing is reported";
        // One class, one verdict; the samples declare one each, and a mutation may add another, of which nothing may be emitted.
        if (mistakes.Count > 0 && full > 0 && full + stubs == 1 && Models(compilation.Assembly.GlobalNamespace) == 1)
        {
            return $"the full model is emitted and the analyzer reports {mistakes[0]}";
        }
        return null;
    }

    /// <summary>How many classes say a kind, right or wrong.</summary>
    private static int Models(INamespaceOrTypeSymbol around) => around.GetMembers().OfType<INamespaceOrTypeSymbol>()
        .Sum(member => Models(member) + (member is INamedTypeSymbol type && AttributeReader.IsModel(type) ? 1 : 0));

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    private static bool IsFull(SyntaxTree tree) => !tree.ToString().Contains("has a mistake", StringComparison.Ordinal);
}
