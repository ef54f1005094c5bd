using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using AeDsl.Generators.Analyzers;
using AeDsl.Generators.Analyzers.Calls;
using AeDsl.Testing;
using AeDsl.Training.Data;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TorchSharp;

namespace AeDsl.Generators.Tests;

/// <summary>The compiler with the generator and the analyzer over a few sources, as a build runs them.</summary>
internal sealed class CompilerRun
{
    /// <summary>The oldest C# that emitted code compiles in.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    public static CSharpCompilationOptions Options { get; } =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>The framework, the libraries, TorchSharp and xunit; and what exports models, where the project refers to it.</summary>
    public static ImmutableArray<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(
                path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)
                    || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll"
                        or "AeDsl.Export.dll" or "AeDsl.Export.Testing.dll" or "AeDsl.Training.Parquet.dll"
                        or "Microsoft.ML.OnnxRuntime.dll")
            .Append(typeof(InputAttribute).Assembly.Location)
            .Append(typeof(ModelTestsAttribute<>).Assembly.Location)
            .Append(typeof(ImageDataset).Assembly.Location)
            .Append(typeof(torch).Assembly.Location)
            .Append(typeof(FactAttribute).Assembly.Location)
            .Distinct()
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private CompilerRun(Compilation compilation, GeneratorDriverRunResult result, ImmutableArray<Diagnostic> reported)
    {
        Compilation = compilation;
        Result = result;
        Reported = reported;
    }

    /// <summary>The sources and what was emitted.</summary>
    public Compilation Compilation { get; }

    public GeneratorDriverRunResult Result { get; }

    /// <summary>What the analyzer reports.</summary>
    public ImmutableArray<Diagnostic> Reported { get; }

    /// <summary>Errors and warnings of the compiler itself.</summary>
    public IReadOnlyList<Diagnostic> CompilerDiagnostics =>
        [.. Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];

    /// <summary>The one emitted source.</summary>
    public string Source => Assert.Single(Result.GeneratedTrees).ToString();

    public static CSharpCompilation Compile(params string[] sources) => Compile(ParseOptions, References, sources);

    private static CSharpCompilation Compile(
        CSharpParseOptions parse, IEnumerable<MetadataReference> references, string[] sources) => CSharpCompilation.Create(
        "Sample",
        sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, parse, $"Source{index}.cs")),
        references,
        Options);

    public static GeneratorDriver Driver(CSharpParseOptions? options = null) => CSharpGeneratorDriver.Create(
        [new ModelGenerator().AsSourceGenerator(), new TestSuiteGenerator().AsSourceGenerator()],
        parseOptions: options ?? ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static CompilerRun Of(params string[] sources) => Of(Compile(sources));

    /// <summary>The same in a project of another C#.</summary>
    public static CompilerRun In(LanguageVersion version, params string[] sources) =>
        Of(Compile(ParseOptions.WithLanguageVersion(version), References, sources));

    /// <summary>The same in a project that asks for a rule that is off by default.</summary>
    public static CompilerRun Asking(string id, params string[] sources)
    {
        var compilation = Compile(sources);
        return Of(
            compilation.WithOptions(
                compilation.Options.WithSpecificDiagnosticOptions([KeyValuePair.Create(id, ReportDiagnostic.Info)])));
    }

    /// <summary>The same in a project that does not refer to xunit.</summary>
    public static CompilerRun WithoutXunit(params string[] sources) =>
        Of(
            Compile(
                ParseOptions,
                References.Where(
                    reference => Path.GetFileName(reference.Display) != Path.GetFileName(typeof(FactAttribute).Assembly.Location)),
                sources));

    /// <summary>The same in a project of which the build has read files.</summary>
    public static CompilerRun With(IEnumerable<AdditionalText> files, params string[] sources) => Of(Compile(sources), [.. files]);

    /// <summary>The same in a project that has another generator too.</summary>
    public static CompilerRun Beside(IIncrementalGenerator other, params string[] sources) => Of(Compile(sources), other: other);

    /// <summary>Sources that were put together elsewhere.</summary>
    public static CompilerRun Of(
        CSharpCompilation sources, ImmutableArray<AdditionalText> files = default, IIncrementalGenerator? other = null)
    {
        var driver = Driver((CSharpParseOptions)sources.SyntaxTrees[0].Options)
            .AddGenerators(other is null ? [] : [other.AsSourceGenerator()])
            .RunGeneratorsAndUpdateCompilation(sources, out var compilation, out _);
        var result = driver.GetRunResult();
        Assert.All(result.Results, generator => Assert.Null(generator.Exception));
        var analysis = compilation.WithAnalyzers(
            [new ModelAnalyzer(), new SuiteAnalyzer(), new CallAnalyzer()],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions(files.IsDefault ? [] : files),
                (exception, _, _) => throw new InvalidOperationException("The analyzer threw.", exception),
                concurrentAnalysis: false,
                logAnalyzerExecutionTime: false));
        var reported = analysis.GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        return new CompilerRun(
            compilation,
            result,
            [
                .. reported
                    .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                    .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            ]);
    }

    /// <summary>The folder of the file that asks.</summary>
    public static string FolderOf([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
