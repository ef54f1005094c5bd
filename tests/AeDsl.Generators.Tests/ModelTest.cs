using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AeDsl.Generators.Analyzers;
using AeDsl.Generators.Analyzers.Calls;
using AeDsl.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace AeDsl.Generators.Tests;

/// <summary>
/// Roslyn's test of analyzers, with all of AeDsl's and its generators over a marked source. It also fails where the compiler reports an
/// error that is not marked, and where a diagnostic is reported in generated code.
/// </summary>
internal sealed partial class ModelTest : CSharpAnalyzerTest<ModelAnalyzer, DefaultVerifier>
{
    /// <summary>Nothing to download: the references are those that the tests themselves run on.</summary>
    private static readonly ReferenceAssemblies s_none = new("net10.0");

    /// <param name="asked">A rule that is off by default and asked for here; null where none is.</param>
    /// <param name="files">What the build hands to the compiler: the names of files, and their texts.</param>
    public ModelTest(
        string marked, string? asked, IReadOnlyList<string> messages, IReadOnlyList<(string Name, string Text)>? files = null)
    {
        var ids = Mark().Matches(marked).Select(mark => mark.Groups["id"].Value).ToList();
        Assert.Equal(ids.Count(IsRule), messages.Count);
        var place = 0;
        TestCode = Mark().Replace(marked, _ => $"{{|#{place++}:");
        ExpectedDiagnostics.AddRange(
            ids.Select((id, i) => IsRule(id)
                ? Expected(id, messages[ids.Take(i).Count(IsRule)]).WithLocation(i)
                : DiagnosticResult.CompilerError(id).WithLocation(i)));
        // Roslyn's test would ask for all of them.
        DisabledDiagnostics.AddRange(
            Descriptors.All.Where(rule => !rule.IsEnabledByDefault && rule.Id != asked).Select(rule => rule.Id));
        ReferenceAssemblies = s_none;
        foreach (var (name, text) in files ?? []) TestState.AdditionalFiles.Add((name, text));
        TestState.AdditionalReferences.AddRange(CompilerRun.References);
        // What is emitted is the subject of the snapshots. A pragma silences any diagnostic, which RulePageTests tries on one of them:
        // to try it on each would take as long as all else together.
        TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck | TestBehaviors.SkipSuppressionCheck;
    }

    /// <summary>What the analyzers reported.</summary>
    public ImmutableArray<Diagnostic> Reported { get; private set; }

    /// <summary>What was emitted.</summary>
    public IReadOnlyList<string> Emitted { get; private set; } = [];

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() =>
        [new ModelAnalyzer(), new SuiteAnalyzer(), new CallAnalyzer()];

    protected override IEnumerable<Type> GetSourceGenerators() => [typeof(ModelGenerator), typeof(TestSuiteGenerator)];

    protected override ParseOptions CreateParseOptions() => CompilerRun.ParseOptions;

    protected override CompilationOptions CreateCompilationOptions() => CompilerRun.Options;

    /// <inheritdoc/>
    protected override async Task<(Compilation compilation, ImmutableArray<Diagnostic> generatorDiagnostics)> GetProjectCompilationAsync(
        Project project, IVerifier verifier, CancellationToken cancellationToken)
    {
        var result = await base.GetProjectCompilationAsync(project, verifier, cancellationToken);
        if (Emitted.Count == 0)
        {
            Emitted = [.. result.compilation.SyntaxTrees.Skip(TestState.Sources.Count).Select(tree => tree.ToString())];
        }
        // A build would show these alone: the compiler's own errors keep the analyzer from running, which reports the same here.
        return (result.compilation, result.generatorDiagnostics.RemoveAll(found => IsRule(found.Id)));
    }

    /// <inheritdoc/>
    protected override ImmutableArray<(Project project, Diagnostic diagnostic)> SortDistinctDiagnostics(
        ImmutableArray<(Project project, Diagnostic diagnostic)> diagnostics)
    {
        var sorted = base.SortDistinctDiagnostics(diagnostics);
        if (Reported.IsDefault) Reported = [.. sorted.Select(found => found.diagnostic).Where(found => IsRule(found.Id))];
        return sorted;
    }

    private static bool IsRule(string id) => id.StartsWith("AED", StringComparison.Ordinal);

    /// <summary>What else a diagnostic points at is the subject of ProducerTests.</summary>
    private static DiagnosticResult Expected(string id, string message) =>
        new DiagnosticResult(Descriptors.All.Single(descriptor => descriptor.Id == id))
            .WithMessage(message)
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations);

    [GeneratedRegex(@"\{\|(?<id>(AED|CS)[0-9]{4}):")]
    private static partial Regex Mark();
}
