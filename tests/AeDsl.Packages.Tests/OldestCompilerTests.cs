using System.Globalization;
using AeDsl.Generators.Tests;
using AeDsl.Packages.Tests.Consumers;
using AeDsl.Packages.Tests.Packing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AeDsl.Packages.Tests;

/// <summary>The packed generators and analyzers in the oldest compiler that they are promised to run in.</summary>
[Collection(WithPackages.Programs)]
public class OldestCompilerTests(SharedPackages shared)
{
    private readonly PackedPackages _packages = shared.Packages;

    [Fact]
    public void In_compiler_4_14_every_model_and_its_suite_compile_as_CSharp_12_without_a_warning() => _packages.Try(folder =>
    {
        Assert.Equal(new Version(4, 14, 0, 0), typeof(CSharpCompilation).Assembly.GetName().Version);
        Assert.Empty(Compile(LanguageVersion.CSharp12, folder, isEmitted: true));
    });

    /// <summary>
    /// A part such as <c>public partial class Encoder;</c> is C# 12 by itself; each model says so once more, and nothing is emitted.
    /// </summary>
    [Fact]
    public void CSharp_11_is_too_old() => _packages.Try(folder =>
    {
        var found = Compile(LanguageVersion.CSharp11, folder, isEmitted: false)
            .Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture))
            .ToList();
        Assert.InRange(
            found.Count(
                message => message.EndsWith(
                    "remove LangVersion from the project file, or set it to 12.0 or newer", StringComparison.Ordinal)),
            Models.All.Count,
            int.MaxValue);
        Assert.Contains(found, message => message.EndsWith("Please use language version 12.0 or greater.", StringComparison.Ordinal));
    });

    private IReadOnlyList<Diagnostic> Compile(LanguageVersion language, string folder, bool isEmitted)
    {
        var libraries = new[] { "AeDsl", "AeDsl.Training", "AeDsl.Testing" }
            .Select(id => _packages.Open(id).Unpack($"lib/net10.0/{id}.dll", folder));
        var torchSharp = Path.Combine(Repository.TorchSharp, "lib", "net8.0", "TorchSharp.dll");
        return ConsumerCompilation.Compile(_packages, libraries.Append(torchSharp), language, folder, isEmitted);
    }
}
