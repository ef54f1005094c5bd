using System.Collections.Immutable;
using AeDsl.Generators;
using AeDsl.Generators.Analyzers;
using AeDsl.Generators.Analyzers.Calls;
using AeDsl.Generators.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace AeDsl.CodeFixes.Tests;

/// <summary>
/// Roslyn's test of code fixes, with all of AeDsl's and its generators. It compares the sources that a fix leaves, and fails where they are
/// parsed as another tree than the fix made, where a fix changes nothing or another file, and where it is offered in generated code alone.
/// What is reported before and after is compared by <see cref="Fixed"/>, which asks of a mistake alone that it be gone.
/// </summary>
internal sealed class FixTest : CSharpCodeFixTest<ModelAnalyzer, EmptyCodeFixProvider, DefaultVerifier>
{
    private static readonly ReferenceAssemblies s_none = new("net10.0");

    private readonly string _id;
    private readonly string? _title;

    private FixTest(
        string id, string? title, IReadOnlyList<string> before, IReadOnlyList<string> after,
        IReadOnlyList<(string Name, string Text)>? files = null)
    {
        (_id, _title) = (id, title);
        ReferenceAssemblies = s_none;
        TestState.AdditionalReferences.AddRange(CompilerRun.References);
        foreach (var (name, text) in files ?? []) TestState.AdditionalFiles.Add((name, text));
        foreach (var source in before) TestState.Sources.Add(source);
        foreach (var source in after) FixedState.Sources.Add(source);
        TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck;
    }

    /// <summary>Takes the offer of a title for the first diagnostic of a rule.</summary>
    /// <param name="files">What the build hands to the compiler: the names of files, and their texts.</param>
    public static Task OneAsync(
        string id, string title, IReadOnlyList<string> before, IReadOnlyList<string> after,
        IReadOnlyList<(string Name, string Text)>? files = null) =>
        new FixTest(id, title, before, after, files)
        {
            CodeFixTestBehaviors = CodeFixTestBehaviors.FixOne | CodeFixTestBehaviors.SkipFixAllCheck,
            NumberOfIncrementalIterations = 1,
        }.RunAsync();

    /// <summary>
    /// Takes the offer of a sort for each diagnostic of a rule: one after another, and at once in a document, a project and a solution.
    /// </summary>
    public static Task EveryAsync(string id, string key, int places, IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        new FixTest(id, null, before, after)
        {
            CodeActionEquivalenceKey = key,
            NumberOfIncrementalIterations = places,
            NumberOfFixAllIterations = 1,
            NumberOfFixAllInDocumentIterations = before.Count,
        }.RunAsync();

    protected override IEnumerable<CodeFixProvider> GetCodeFixProviders() => Editor.Providers;

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() =>
        [new ModelAnalyzer(), new SuiteAnalyzer(), new CallAnalyzer()];

    protected override IEnumerable<Type> GetSourceGenerators() => [typeof(ModelGenerator), typeof(TestSuiteGenerator)];

    protected override ParseOptions CreateParseOptions() => CompilerRun.ParseOptions;

    protected override CompilationOptions CreateCompilationOptions() => CompilerRun.Options;

    protected override async Task RunImplAsync(CancellationToken cancellationToken)
    {
        var before = TestState.WithInheritedValuesApplied(null, []);
        var after = FixedState.WithInheritedValuesApplied(before, []);
        await VerifyFixAsync(before, after, BatchFixedState.WithInheritedValuesApplied(after, []), Verify, cancellationToken);
    }

    protected override Diagnostic? TrySelectDiagnosticToFix(ImmutableArray<Diagnostic> fixableDiagnostics) =>
        fixableDiagnostics.FirstOrDefault(diagnostic => diagnostic.Id == _id);

    protected override ImmutableArray<CodeAction> FilterCodeActions(ImmutableArray<CodeAction> actions)
    {
        if (_title is null) return base.FilterCodeActions(actions);
        Assert.Contains(_title, actions.Select(action => action.Title));
        return [actions.First(action => action.Title == _title)];
    }
}
