using System.Collections.Immutable;
using System.Globalization;
using AeDsl.Generators.Tests;
using AeDsl.Packages.Tests.Consumers;
using AeDsl.Packages.Tests.Packing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AeDsl.Packages.Tests;

/// <summary>The packed generators and analyzers in the oldest compiler that they are promised to run in.</summary>
[Collection(WithPackages.Name)]
public class OldestCompilerTests(PackedPackages packages)
{
    [Fact]
    public void In_compiler_4_14_every_model_and_its_suite_compile_as_CSharp_12_without_a_warning() => packages.Try(folder =>
    {
        Assert.Equal(new Version(4, 14, 0, 0), typeof(CSharpCompilation).Assembly.GetName().Version);
        Assert.Empty(Compile(LanguageVersion.CSharp12, folder));
    });

    /// <summary>A part such as <c>public partial class Encoder;</c> is C# 12 by itself.</summary>
    [Fact]
    public void CSharp_11_is_too_old() => packages.Try(folder =>
    {
        var found = Compile(LanguageVersion.CSharp11, folder);
        Assert.NotEmpty(found);
        Assert.All(found, diagnostic => Assert.EndsWith("Please use language version 12.0 or greater.", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal));
    });

    /// <summary>All that the compiler and the analyzers find, every warning being an error.</summary>
    private IReadOnlyList<Diagnostic> Compile(LanguageVersion language, string folder)
    {
        var parse = new CSharpParseOptions(language, DocumentationMode.Diagnose);
        var sources = CSharpCompilation.Create(
            "Consumer",
            Models.All.Values.Append(Programs.Suite).Select(source => CSharpSyntaxTree.ParseText(source, parse)),
            References(folder),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Error));
        var packed = new PackedAnalyzers(packages.Open("AeDsl").Unpack("analyzers/dotnet/cs/AeDsl.Generators.dll", folder));

        var driver = CSharpGeneratorDriver.Create(packed.Generators(), parseOptions: parse).RunGeneratorsAndUpdateCompilation(sources, out var compilation, out _);
        Assert.All(driver.GetRunResult().Results, generator => Assert.Null(generator.Exception));
        Assert.Equal(Models.All.Count + 2, driver.GetRunResult().GeneratedTrees.Length);
        return [.. compilation.WithAnalyzers(packed.Analyzers()).GetAllDiagnosticsAsync().GetAwaiter().GetResult().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
    }

    private ImmutableArray<MetadataReference> References(string folder) =>
    [
        .. Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System.*.dll")
            .Append(typeof(FactAttribute).Assembly.Location)
            .Append(packages.Open("AeDsl").Unpack("lib/net10.0/AeDsl.dll", folder))
            .Append(packages.Open("AeDsl.Training").Unpack("lib/net10.0/AeDsl.Training.dll", folder))
            .Append(packages.Open("AeDsl.Testing").Unpack("lib/net10.0/AeDsl.Testing.dll", folder))
            .Append(packages.Open("AeDsl.SystemLibTorch").Unpack("lib/net10.0/TorchSharp.dll", folder))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];
}
