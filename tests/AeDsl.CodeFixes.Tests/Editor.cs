using System.Collections.Immutable;
using AeDsl.CodeFixes.Fixes;
using AeDsl.CodeFixes.Mirrors;
using AeDsl.CodeFixes.Spelling;
using AeDsl.Core.Findings;
using AeDsl.Generators;
using AeDsl.Generators.Analyzers;
using AeDsl.Generators.Analyzers.Calls;
using AeDsl.Generators.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AeDsl.CodeFixes.Tests;

/// <summary>
/// A project as an editor holds it, with the generator running in it: what is reported, what is offered, and what is left when an offer is
/// taken. Roslyn's <see cref="FixTest"/> compares what is left with what is expected; it can neither list the offers of a light bulb nor
/// return what they leave, and its package for refactorings is not published with those for analyzers and code fixes.
/// </summary>
internal sealed class Editor : IDisposable
{
    private readonly AdhocWorkspace _workspace = new();
    /// <summary>Rules that are off by default are asked for.</summary>
    private static readonly IEnumerable<KeyValuePair<string, ReportDiagnostic>> s_optional =
        Rules.All.Where(rule => rule.Severity == Severity.Info).Select(rule => KeyValuePair.Create(rule.Id, ReportDiagnostic.Info));

    private readonly ProjectId _project = ProjectId.CreateNewId();

    public Editor(params IReadOnlyList<string> sources) : this(sources, [])
    {
    }

    /// <param name="files">What the build hands to the compiler: the names of files, and their texts.</param>
    public Editor(IReadOnlyList<string> sources, IReadOnlyList<(string Name, string Text)> files)
    {
        var compilation = CompilerRun.Compile([.. sources]);
        _workspace.AddProject(ProjectInfo.Create(_project, VersionStamp.Default, "Sample", "Sample", LanguageNames.CSharp,
            compilationOptions: compilation.Options.WithSpecificDiagnosticOptions(s_optional),
            parseOptions: compilation.SyntaxTrees[0].Options,
            metadataReferences: compilation.References,
            analyzerReferences: [new GeneratorReference()],
            additionalDocuments: files.Select(file => DocumentInfo.Create(
                DocumentId.CreateNewId(_project), file.Name,
                loader: TextLoader.From(TextAndVersion.Create(SourceText.From(file.Text), VersionStamp.Default)), filePath: file.Name))));
        for (var i = 0; i < sources.Count; i++) _workspace.AddDocument(_project, $"Source{i}.cs", SourceText.From(sources[i]));
    }

    public static IReadOnlyList<CodeFixProvider> Providers { get; } =
        [
            new SuggestedFixCodeFix(), new PartialCodeFix(), new RemoveAttributeCodeFix(), new SigmoidPlaceCodeFix(),
            new OneDeclarationCodeFix(), new MissingInputCodeFix(), new MissingPartCodeFix(), new LossTermCodeFix(), new LatentCodeFix(),
            new CeilModeCodeFix(), new MisplacedCodeFix(), new MisnamedPartCodeFix(), new KindCodeFix(), new SpellingCodeFix()
        ];

    private Project Project => _workspace.CurrentSolution.GetProject(_project)!;

    /// <summary>What the analyzers report, and the compiler's errors.</summary>
    public async Task<IReadOnlyList<Diagnostic>> ReportedAsync()
    {
        var compilation = (await Project.GetCompilationAsync())!;
        var reported = await compilation
            .WithAnalyzers([new ModelAnalyzer(), new SuiteAnalyzer(), new CallAnalyzer()], Project.AnalyzerOptions)
            .GetAnalyzerDiagnosticsAsync();
        return [
            .. reported
                .Concat(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
                .OrderBy(diagnostic => diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
        ];
    }

    /// <summary>What the light bulb at a diagnostic holds.</summary>
    public async Task<IReadOnlyList<CodeAction>> OffersAsync(Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        foreach (var provider in Providers.Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            await provider.RegisterCodeFixesAsync(
                new CodeFixContext(DocumentOf(diagnostic), diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        }
        return actions;
    }

    /// <summary>What is offered at some text where nothing is wrong.</summary>
    public async Task<IReadOnlyList<CodeAction>> RefactoringsAsync(string at)
    {
        var actions = new List<CodeAction>();
        var document = Project.Documents.First();
        var start = (await document.GetTextAsync()).ToString().IndexOf(at, StringComparison.Ordinal);
        await new WriteOutMirrorRefactoring()
            .ComputeRefactoringsAsync(new CodeRefactoringContext(document, new TextSpan(start, 0), actions.Add, CancellationToken.None));
        return actions;
    }

    /// <summary>The sources when an offer is taken.</summary>
    public async Task<string[]> TakeAsync(CodeAction action)
    {
        var operation = Assert.Single((await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>());
        var texts = operation.ChangedSolution.GetProject(_project)!.Documents.OrderBy(document => document.Name, StringComparer.Ordinal)
            .Select(document => document.GetTextAsync());
        return [.. (await Task.WhenAll(texts)).Select(text => text.ToString())];
    }

    public void Dispose() => _workspace.Dispose();

    private Document DocumentOf(Diagnostic diagnostic) => _workspace.CurrentSolution.GetDocument(diagnostic.Location.SourceTree)!;

    private sealed class GeneratorReference : AnalyzerReference
    {
        private readonly ImmutableArray<ISourceGenerator> _generators = [new ModelGenerator().AsSourceGenerator()];

        public override string? FullPath => null;

        public override object Id => nameof(ModelGenerator);

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;

        public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => _generators;
    }
}
