using System.Collections.Immutable;
using System.Diagnostics;
using AeDsl.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TorchSharp;

namespace AeDsl.Benchmarks.Generator;

/// <summary>What a run of the generator cost.</summary>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Bytes">What it allocated.</param>
internal readonly record struct Cost(double Milliseconds, long Bytes);

/// <summary>A project under edit, over which the compiler runs the generator as an IDE does.</summary>
/// <param name="models">How many models it has, a file each.</param>
/// <param name="layers">How many layers each has.</param>
internal sealed class Project(int models, int layers)
{
    private const int Width = 24;

    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Latest);

    // One thread, whose allocations can be counted.
    private static readonly CSharpCompilationOptions s_options = new(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, concurrentBuild: false);

    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(
                path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)
                    || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll")
            .Append(typeof(InputAttribute).Assembly.Location)
            .Append(typeof(torch).Assembly.Location)
            .Distinct()
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly ImmutableArray<SyntaxTree> _files =
    [
        Parse(Sources.Elsewhere(0), "Elsewhere.cs"),
        .. Enumerable.Range(0, models).Select(number => Parse(Sources.Model(number, layers, Width), $"Model{number}.cs")),
    ];

    private CSharpCompilation _compilation = null!;
    private GeneratorDriver _driver = null!;
    private int _version;

    /// <summary>The first run over the whole project.</summary>
    public Cost Open()
    {
        _compilation = CSharpCompilation.Create("Sample", _files, s_references, s_options);
        _driver = CSharpGeneratorDriver.Create([new ModelGenerator().AsSourceGenerator()], parseOptions: s_parse);
        return Generate();
    }

    /// <summary>The run after an edit of a method body in a file without a model.</summary>
    public Cost EditElsewhere() => Edit(0, Sources.Elsewhere(++_version));

    /// <summary>The run after an edit of a declaration in a file without a model, on which what a model says could depend.</summary>
    public Cost DeclareElsewhere() => Edit(0, Sources.Elsewhere(++_version, $"Constant{_version}"));

    /// <summary>The run after an edit of a layer.</summary>
    public Cost EditModel() => Edit(1, Sources.Model(0, layers, Width + 1 + ++_version % 7));

    private Cost Edit(int file, string text)
    {
        var old = _compilation.SyntaxTrees.Single(tree => tree.FilePath == _files[file].FilePath);
        _compilation = _compilation.ReplaceSyntaxTree(old, Parse(text, old.FilePath));
        return Generate();
    }

    private Cost Generate()
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        _driver = _driver.RunGenerators(_compilation);
        var cost = new Cost(clock.Elapsed.TotalMilliseconds, GC.GetAllocatedBytesForCurrentThread() - allocated);
        var result = _driver.GetRunResult().Results.Single();
        return result.Exception is null && result.GeneratedSources.Length == models
            ? cost
            : throw new BenchmarkException(
                $"The generator wrote {result.GeneratedSources.Length} of {models} models. {result.Exception?.Message}");
    }

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, s_parse, path);
}
