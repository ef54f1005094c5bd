using AeDsl.Generators.Tests;
using AeDsl.Packages.Tests.Packing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AeDsl.Packages.Tests.Consumers;

/// <summary>Many models and a suite, compiled in the oldest compiler with the generators and analyzers of the packages.</summary>
internal static class ConsumerCompilation
{
    // A newer version of a library than the one that was compiled against is no warning.
    private static readonly Dictionary<string, ReportDiagnostic> s_asInTheSdk = new()
    {
        ["CS1701"] = ReportDiagnostic.Suppress, ["CS1702"] = ReportDiagnostic.Suppress
    };

    /// <summary>All that the compiler and the analyzers find, every warning being an error.</summary>
    /// <param name="packages">The packages.</param>
    /// <param name="libraries">The assemblies of ours, and TorchSharp.</param>
    /// <param name="language">The version of C#.</param>
    /// <param name="folder">A folder for what is unpacked.</param>
    /// <param name="isEmitted">Whether models and suites are emitted; nothing is where the version of C# is too old.</param>
    public static IReadOnlyList<Diagnostic> Compile(
        PackedPackages packages, IEnumerable<string> libraries, LanguageVersion language, string folder, bool isEmitted)
    {
        var parse = new CSharpParseOptions(language, DocumentationMode.Diagnose);
        var sources = CSharpCompilation.Create(
            "Consumer",
            Models.All.Values.Append(Programs.Suite).Select(source => CSharpSyntaxTree.ParseText(source, parse)),
            Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System.*.dll")
                .Append(typeof(FactAttribute).Assembly.Location)
                .Concat(libraries)
                .Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                generalDiagnosticOption: ReportDiagnostic.Error,
                specificDiagnosticOptions: s_asInTheSdk));
        var packed = new PackedAnalyzers(packages.Open("AeDsl").Unpack("analyzers/dotnet/cs/AeDsl.Generators.dll", folder));

        var driver = CSharpGeneratorDriver.Create(packed.Generators(), parseOptions: parse)
            .RunGeneratorsAndUpdateCompilation(sources, out var compilation, out _);
        Assert.All(driver.GetRunResult().Results, generator => Assert.Null(generator.Exception));
        Assert.Equal(isEmitted ? Models.All.Count + 2 : 0, driver.GetRunResult().GeneratedTrees.Length);
        return [
            .. compilation
                .WithAnalyzers(packed.Analyzers())
                .GetAllDiagnosticsAsync()
                .GetAwaiter()
                .GetResult()
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
        ];
    }
}
