using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using AeDsl.Packages.Tests.Packing;

namespace AeDsl.Packages.Tests;

/// <summary>What the packages hold.</summary>
[Collection(WithPackages.Name)]
public class PackageTests(PackedPackages packages)
{
    private static readonly string[] s_all = ["AeDsl", "AeDsl.SnapshotTool", "AeDsl.SystemLibTorch", "AeDsl.Templates", "AeDsl.Testing", "AeDsl.Training"];

    /// <summary>The libraries and the assembly of each.</summary>
    public static TheoryData<string, string> Libraries => new()
    {
        { "AeDsl", "AeDsl" },
        { "AeDsl.Training", "AeDsl.Training" },
        { "AeDsl.Testing", "AeDsl.Testing" },
        { "AeDsl.SystemLibTorch", "TorchSharp" },
    };

    public static TheoryData<string> All => new(s_all);

    [Fact]
    public void Nothing_else_is_packed()
        => Assert.Equal(
            s_all,
            Directory.GetFiles(packages.Folder, $"*.{packages.Version}.nupkg").Select(path => Path.GetFileName(path)[..^$".{packages.Version}.nupkg".Length]).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(All))]
    public void Every_package_says_what_it_is_and_under_which_licence(string id)
    {
        var package = packages.Open(id);
        var manifest = package.Manifest();
        Assert.Equal((id, packages.Version), (manifest.Element("id")!.Value, manifest.Element("version")!.Value));
        Assert.Equal("MIT", manifest.Element("license")!.Value);
        Assert.NotEmpty(manifest.Element("description")!.Value);
        Assert.NotEmpty(manifest.Element("tags")!.Value);
        Assert.NotEmpty(package.Read(manifest.Element("readme")!.Value));
        Assert.Contains("LICENSE", package.Entries);
    }

    [Theory, MemberData(nameof(Libraries))]
    public void A_library_has_its_documentation_and_symbols(string id, string assembly)
    {
        Assert.NotEmpty(packages.Open(id).Read($"lib/net10.0/{assembly}.xml"));
        Assert.NotEmpty(packages.Open(id, "snupkg").Read($"lib/net10.0/{assembly}.pdb"));
    }

    [Theory, MemberData(nameof(Libraries))]
    public void A_library_runs_on_any_processor(string id, string assembly)
    {
        using var portable = new PEReader(new MemoryStream(packages.Open(id).Read($"lib/net10.0/{assembly}.dll")));
        Assert.Equal(0, portable.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size);
    }

    /// <summary>TorchSharp is strong-named and AeDsl.SystemLibTorch is not; the compiler, other than the runtime, insists on the name.</summary>
    [Theory]
    [InlineData("AeDsl", "lib", "")]
    [InlineData("AeDsl", "ref", "67B0E5E1DA516A1C")]
    [InlineData("AeDsl.Training", "lib", "")]
    [InlineData("AeDsl.Training", "ref", "67B0E5E1DA516A1C")]
    [InlineData("AeDsl.Testing", "lib", "")]
    [InlineData("AeDsl.Testing", "ref", "67B0E5E1DA516A1C")]
    public void A_library_names_TorchSharp_as_TorchSharp_does_where_it_is_compiled_against(string id, string folder, string token)
    {
        using var assembly = new PEReader(new MemoryStream(packages.Open(id).Read($"{folder}/net10.0/{id}.dll")));
        var metadata = assembly.GetMetadataReader();
        var torchSharp = metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).Single(reference => metadata.GetString(reference.Name) == "TorchSharp");
        Assert.Equal(token, Convert.ToHexString(metadata.GetBlobBytes(torchSharp.PublicKeyOrToken)));
    }

    [Theory, MemberData(nameof(All))]
    public void No_package_brings_a_libtorch(string id)
        => Assert.DoesNotContain(packages.Open(id).Dependencies(), dependency => dependency.Contains("Torch", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void The_generator_is_for_the_compiler_alone()
    {
        var entries = packages.Open("AeDsl").Entries;
        Assert.Equal(
            ["analyzers/dotnet/cs/AeDsl.CodeFixes.dll", "analyzers/dotnet/cs/AeDsl.Generators.dll"],
            entries.Where(entry => entry.StartsWith("analyzers/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(["lib/net10.0/AeDsl.dll"], entries.Where(entry => entry.StartsWith("lib/", StringComparison.Ordinal) && entry.EndsWith(".dll", StringComparison.Ordinal)));
        Assert.Empty(packages.Open("AeDsl").Dependencies());
    }

    [Fact]
    public void Packing_again_from_nothing_gives_the_same_bytes()
    {
        var projects = new[] { "src/AeDsl", "generators/AeDsl.Generators", "generators/AeDsl.CodeFixes" }.Select(project => Path.Combine(packages.Sources, project)).ToList();
        packages.Try(folder =>
        {
            foreach (var built in projects.SelectMany(project => new[] { Path.Combine(project, "bin"), Path.Combine(project, "obj") }))
            {
                Directory.Delete(built, recursive: true);
            }

            packages.Pack("src/AeDsl", folder);
            var again = new PackageFile(Path.Combine(folder, $"AeDsl.{packages.Version}.nupkg"));
            var before = packages.Open("AeDsl");
            var assemblies = before.Entries.Where(entry => entry.EndsWith(".dll", StringComparison.Ordinal)).ToList();
            Assert.NotEmpty(assemblies);
            Assert.All(assemblies, entry => Assert.True(before.Read(entry).AsSpan().SequenceEqual(again.Read(entry)), $"{entry} has other bytes."));
        });
    }
}
