using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using AeDsl.Packages.Tests.Packing;

namespace AeDsl.Packages.Tests;

/// <summary>What the packages hold.</summary>
[Collection(WithPackages.Libraries)]
public class PackageTests(SharedPackages shared)
{
    private readonly PackedPackages _packages = shared.Packages;

    private static readonly string[] s_all = 
    [
        "AeDsl", "AeDsl.Export", "AeDsl.Export.Testing", "AeDsl.Templates", "AeDsl.Testing", "AeDsl.Tool", "AeDsl.Training",
        "AeDsl.Training.Parquet",
    ];

    public static TheoryData<string> Libraries => 
        new(["AeDsl", "AeDsl.Training", "AeDsl.Testing", "AeDsl.Export", "AeDsl.Export.Testing", "AeDsl.Training.Parquet"]);

    public static TheoryData<string> All => new(s_all);

    [Fact]
    public void Nothing_else_is_packed()
        => Assert.Equal(
            s_all,
            Directory.GetFiles(_packages.Folder, $"*.{_packages.Version}.nupkg")
                .Select(path => Path.GetFileName(path)[..^$".{_packages.Version}.nupkg".Length])
                .Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(All))]
    public void Every_package_says_what_it_is_and_under_which_licence(string id)
    {
        var package = _packages.Open(id);
        var manifest = package.Manifest();
        Assert.Equal((id, _packages.Version), (manifest.Element("id")!.Value, manifest.Element("version")!.Value));
        Assert.Equal("MIT", manifest.Element("license")!.Value);
        Assert.NotEmpty(manifest.Element("description")!.Value);
        Assert.NotEmpty(manifest.Element("tags")!.Value);
        Assert.NotEmpty(package.Read(manifest.Element("readme")!.Value));
        Assert.Contains("LICENSE", package.Entries);
    }

    [Theory, MemberData(nameof(Libraries))]
    public void A_library_has_its_documentation_and_symbols(string id)
    {
        Assert.NotEmpty(_packages.Open(id).Read($"lib/net10.0/{id}.xml"));
        Assert.NotEmpty(_packages.Open(id, "snupkg").Read($"lib/net10.0/{id}.pdb"));
    }

    [Theory, MemberData(nameof(Libraries))]
    public void A_library_runs_on_any_processor(string id)
    {
        using var portable = new PEReader(new MemoryStream(_packages.Open(id).Read($"lib/net10.0/{id}.dll")));
        Assert.Equal(0, portable.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size);
    }

    [Theory, MemberData(nameof(All))]
    public void No_package_brings_a_libtorch(string id)
        => Assert.DoesNotContain(
            _packages.Open(id).Dependencies(),
            dependency => dependency.Contains("Torch", StringComparison.OrdinalIgnoreCase)
                && dependency is not ("TorchSharp" or "TorchSharp.PyBridge"));

    [Fact]
    public void Each_library_brings_those_below_it_whole()
    {
        Assert.Equal(["TorchSharp"], _packages.Open("AeDsl").Dependencies());
        (string, string)[] pairs =
        [
            ("AeDsl.Training", "AeDsl"), ("AeDsl.Testing", "AeDsl"), ("AeDsl.Testing", "AeDsl.Training"), ("AeDsl.Export", "AeDsl"),
            ("AeDsl.Export", "AeDsl.Training"), ("AeDsl.Export.Testing", "AeDsl.Export"), ("AeDsl.Export.Testing", "AeDsl.Testing"),
            ("AeDsl.Training.Parquet", "AeDsl.Training"),
        ];
        Assert.All(pairs, pair =>
        {
            var dependencies = _packages.Open(pair.Item1).Manifest().Descendants("dependency");
            var dependency = Assert.Single(dependencies, one => one.Attribute("id")!.Value == pair.Item2);
            Assert.Equal(
                (_packages.Version, "All", null),
                (dependency.Attribute("version")!.Value, dependency.Attribute("include")?.Value, dependency.Attribute("exclude")?.Value));
        });
    }

    [Fact]
    public void The_build_files_reach_projects_that_refer_to_AeDsl_through_others()
        => Assert.Equal(
            ["AeDsl.targets", "Headers.targets", "LibTorchSharp.targets", "WeakenVersionRequirement.cs"],
            _packages.Open("AeDsl").Entries
                .Where(entry => entry.StartsWith("build", StringComparison.Ordinal))
                .Select(entry => entry["buildTransitive/".Length..])
                .Order(StringComparer.Ordinal));

    [Fact]
    public void The_generator_is_for_the_compiler_alone()
    {
        var entries = _packages.Open("AeDsl").Entries;
        Assert.Equal(
            ["analyzers/dotnet/cs/AeDsl.CodeFixes.dll", "analyzers/dotnet/cs/AeDsl.Generators.dll"],
            entries.Where(entry => entry.StartsWith("analyzers/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["lib/net10.0/AeDsl.dll"],
            entries.Where(entry => entry.StartsWith("lib/", StringComparison.Ordinal) && entry.EndsWith(".dll", StringComparison.Ordinal)));
        Assert.Equal(
            ["tasks/netstandard2.0/AeDsl.Build.dll"], entries.Where(entry => entry.StartsWith("tasks/", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_core_lies_beside_what_exports_models()
    {
        var (export, training) = (_packages.Open("AeDsl.Export"), _packages.Open("AeDsl.Training").Dependencies());
        Assert.Equal(
            ["lib/net10.0/AeDsl.Core.dll", "lib/net10.0/AeDsl.Export.dll"],
            export.Entries.Where(entry => entry.EndsWith(".dll", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["AeDsl", "AeDsl.Training", "Google.Protobuf", "OnnxSharp", "TorchSharp.PyBridge"],
            export.Dependencies().Where(id => !IsPinned(id)).Order(StringComparer.Ordinal));
        // Where a package is not used directly, what it brings is no dependency of ours.
        Assert.DoesNotContain("Google.Protobuf", training);

        bool IsPinned(string id) => training.Contains(id) && !id.StartsWith("AeDsl", StringComparison.Ordinal);
    }

    [Fact]
    public void The_reader_of_Parquet_files_comes_with_its_own_package_alone()
    {
        var training = _packages.Open("AeDsl.Training").Dependencies();
        Assert.Equal(
            ["AeDsl.Training", "ParquetSharp"],
            _packages.Open("AeDsl.Training.Parquet").Dependencies()
                .Where(id => !training.Contains(id) || id.StartsWith("AeDsl", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
        Assert.All(
            s_all.Where(id => id != "AeDsl.Training.Parquet"),
            id => Assert.DoesNotContain("ParquetSharp", _packages.Open(id).Dependencies()));
    }

    [Fact]
    public void Packing_again_from_nothing_gives_the_same_bytes()
    {
        var projects = new[] { "src/AeDsl", "generators/AeDsl.Generators", "generators/AeDsl.CodeFixes", "generators/AeDsl.Build" }
            .Select(project => Path.Combine(_packages.Sources, project))
            .ToList();
        _packages.Try(folder =>
        {
            foreach (var built in projects.SelectMany(project => new[] { Path.Combine(project, "bin"), Path.Combine(project, "obj") }))
            {
                Directory.Delete(built, recursive: true);
            }

            _packages.Pack("src/AeDsl", folder);
            var again = new PackageFile(Path.Combine(folder, $"AeDsl.{_packages.Version}.nupkg"));
            var before = _packages.Open("AeDsl");
            var assemblies = before.Entries.Where(entry => entry.EndsWith(".dll", StringComparison.Ordinal)).ToList();
            Assert.NotEmpty(assemblies);
            Assert.All(
                assemblies,
                entry => Assert.True(before.Read(entry).AsSpan().SequenceEqual(again.Read(entry)), $"{entry} has other bytes."));
        });
    }
}
