using AeDsl.Build;
using AeDsl.Packages.Tests.Consumers;
using AeDsl.Packages.Tests.LibTorchSharp;
using AeDsl.Packages.Tests.Packing;

namespace AeDsl.Packages.Tests;

/// <summary>
/// TorchSharp's library as programs get it on Linux. Each of these asks for the weak copy, so that it is there on every system; that it is
/// made by itself where the system needs it, every other test tries that runs a program.
/// </summary>
[Collection(WithPackages.Libraries)]
public class LibTorchSharpTests(SharedPackages shared)
{
    private readonly PackedPackages _packages = shared.Packages;

    private const string Weaken = "-p:AeDslWeakenLibTorchSharp=true";
    private const string Leave = "-p:AeDslWeakenLibTorchSharp=false";

    [Fact]
    public void A_build_takes_the_copy_or_the_original_as_it_is_told() => _packages.Try(folder => WithTheOriginalUntouched(() =>
    {
        var project = Project(folder);
        project.Build(Weaken).Succeeded().Shows(build => Assert.Empty(build.Messages));
        Assert.True(IsWeak(BuiltLibrary(folder)));
        var prepared = File.GetLastWriteTimeUtc(Stamp(folder));
        project.Build(Weaken).Succeeded();
        Assert.Equal(prepared, File.GetLastWriteTimeUtc(Stamp(folder)));
        project.Run().Succeeded();

        project.Build(Leave).Succeeded();
        Assert.False(IsWeak(BuiltLibrary(folder)));
        project.Build(Weaken, "-p:CreateSymbolicLinksForCopyLocalIfPossible=false", "-p:RuntimeIdentifier=linux-x64").Succeeded();
        Assert.True(IsWeak(Path.Combine(folder, "bin", "Debug", "net10.0", "linux-x64", "libLibTorchSharp.so")));

        _packages.Machine.DotNet(folder, "clean").Succeeded();
        Assert.False(File.Exists(BuiltLibrary(folder)));
    }));

    [Fact]
    public void Each_target_framework_and_configuration_has_a_copy_of_its_own() => _packages.Try(folder => WithTheOriginalUntouched(() =>
    {
        var project = Project(folder)
            .Edit("<TargetFramework>net10.0</TargetFramework>", "<TargetFrameworks>net10.0;net10.0-browser</TargetFrameworks>");
        project.Build(Weaken).Succeeded().Shows(build => Assert.Empty(build.Messages));
        project.Build(Weaken, "-c", "Release", "-f", "net10.0").Succeeded().Shows(build => Assert.Empty(build.Messages));
        Assert.All(
            ["Debug/net10.0", "Debug/net10.0-browser", "Release/net10.0"],
            output => Assert.True(IsWeak(Path.Combine(folder, "obj", output, "libtorchsharp", "libLibTorchSharp.so"))));
    }));

    [Fact]
    public void A_program_is_published_with_the_copy() => _packages.Try(folder => WithTheOriginalUntouched(() =>
    {
        // Nothing is linked here: what a person would carry to another machine is whole.
        var project = Project(folder);
        project.Write("Directory.Build.props", "<Project />");
        var target = Path.Combine(folder, "published here");
        project.Publish(target, "-r", "linux-x64", Weaken).Succeeded().Shows(publish => Assert.Empty(publish.Messages));

        Assert.All(Directory.GetFiles(target), file => Assert.Null(new FileInfo(file).LinkTarget));
        RunsWithTheCopy(folder, target);
    }));

    [Fact]
    public void A_single_file_has_the_copy_beside_it() => _packages.Try(folder => WithTheOriginalUntouched(() =>
    {
        var target = Path.Combine(folder, "published here");
        Project(folder)
            .Publish(
                target, "-r", "linux-x64", "-p:PublishSingleFile=true", "--no-self-contained", Weaken,
                "-p:CreateSymbolicLinksForPublishFilesIfPossible=true")
            .Succeeded().Shows(publish => Assert.Empty(publish.Messages));

        Assert.Empty(Directory.GetFiles(target, "*.dll"));
        RunsWithTheCopy(folder, target);
    }));

    [Fact]
    public void A_damaged_library_is_the_only_error_and_is_named() => _packages.Try(folder =>
    {
        var damaged = Path.Combine(folder, "damaged", "libLibTorchSharp.so");
        Directory.CreateDirectory(Path.GetDirectoryName(damaged)!);
        File.WriteAllBytes(damaged, File.ReadAllBytes(Libraries.Original)[..100_000]);
        var project = Project(folder).Edit("</Project>", $"""
              <Target Name="TakeTheDamagedOne" AfterTargets="ResolvePackageAssets" BeforeTargets="AeDslFindLibTorchSharp">
                <ItemGroup>
                  <RuntimeTargetsCopyLocalItems
                    Remove="@(RuntimeTargetsCopyLocalItems->WithMetadataValue('Filename', 'libLibTorchSharp'))" />
                  <RuntimeTargetsCopyLocalItems Include="{damaged}" CopyLocal="true" DestinationSubDirectory="runtimes/linux-x64/native/" />
                </ItemGroup>
              </Target>
            </Project>
            """);
        project.Build(Weaken).Failed().Shows(build =>
        {
            var message = Assert.Single(build.Messages);
            Assert.Equal("AETORCH2", message.Id);
            Assert.Equal(
                $"TorchSharp's library could not be prepared for a system without GLIBCXX_3.4.32: {damaged} is truncated or damaged: "
                + "it refers to bytes that it does not have. Delete the folder of the package and restore it again, "
                + "or set AeDslWeakenLibTorchSharp to false where the library loads as it is.",
                message.Text);
        });
    });

    private void RunsWithTheCopy(string folder, string published)
    {
        Assert.True(IsWeak(Path.Combine(published, "libLibTorchSharp.so")));
        _packages.Machine.Run(folder, Path.Combine(published, "Consumer")).Succeeded()
            .Shows(run => Assert.Equal("1 x 1 x 8 x 8", run.Output.Trim()));
    }

    private static string BuiltLibrary(string folder) =>
        Path.Combine(folder, "bin", "Debug", "net10.0", "runtimes", "linux-x64", "native", "libLibTorchSharp.so");

    private static string Stamp(string folder) => Path.Combine(folder, "obj", "Debug", "net10.0", "libtorchsharp", "done.stamp");

    private static bool IsWeak(string path)
    {
        var library = new SharedLibrary(path);
        return library.IsWeak(library.FlagsOfRequirement(Libraries.Version)!.Value);
    }

    private static void WithTheOriginalUntouched(Action test)
    {
        var (bytes, written) = (File.ReadAllBytes(Libraries.Original), File.GetLastWriteTimeUtc(Libraries.Original));
        test();
        Assert.Equal(bytes, File.ReadAllBytes(Libraries.Original));
        Assert.Equal(written, File.GetLastWriteTimeUtc(Libraries.Original));
    }

    private ConsumerProject Project(string folder)
    {
        var project = new ConsumerProject(_packages, folder, "AeDsl", "TorchSharp-cpu");
        project.Write("Sharpener.cs", Programs.NetworkModel);
        project.Write("Program.cs", Programs.NetworkProgram);
        return project;
    }
}
