using AeDsl.Packages.Tests.Commands;
using AeDsl.Packages.Tests.Consumers;
using AeDsl.Packages.Tests.Packing;

namespace AeDsl.Packages.Tests;

/// <summary>A program chooses one libtorch; where it chose none or two, one sentence says so, and no other error.</summary>
[Collection(WithPackages.Libraries)]
public class LibTorchChoiceTests(SharedPackages shared)
{
    private readonly PackedPackages _packages = shared.Packages;

    [Fact]
    public void A_program_without_libtorch_is_told_which_packages_there_are() => _packages.Try(folder =>
    {
        var project = new ConsumerProject(_packages, folder, "AeDsl.Training");
        project.Write("Program.cs", Programs.Train);
        TheOnlyError(
            project.Build(),
            "AETORCH1",
            "Consumer has no libtorch to run on. Add one of these packages: TorchSharp-cpu, TorchSharp-cuda-linux or "
                + "TorchSharp-cuda-windows. "
            + "For example: dotnet add package TorchSharp-cpu");
    });

    /// <summary>TorchSharp's own check says so, which needs no words of ours.</summary>
    [Fact]
    public void A_program_with_two_is_told_so_once() => _packages.Try(folder =>
    {
        PackageFile.WriteStandIn(_packages.Folder, "Stand-in.libtorch-cuda", "1.0.0", "TorchSharpCudaPackage");
        var project = new ConsumerProject(_packages, folder, "AeDsl.Training", "TorchSharp-cpu", "Stand-in.libtorch-cuda/1.0.0");
        project.Write("Program.cs", Programs.Train);
        TheOnlyError(project.Build(), "", "Two TorchSharp runtime packages have been referenced (both libtorch-cpu and libtorch-cuda)");
    });

    [Fact]
    public void The_package_of_one_systems_libtorch_is_enough() => _packages.Try(folder =>
    {
        var project = new ConsumerProject(_packages, folder, "AeDsl", $"libtorch-cpu-linux-x64/{Repository.VersionOfLibTorch}");
        project.Write("Sharpener.cs", Programs.NetworkModel);
        project.Write("Program.cs", Programs.NetworkProgram);
        project.Build().Succeeded().Shows(build => Assert.Empty(build.Messages));
        project.Run().Succeeded().Shows(run => Assert.Equal("1 x 1 x 8 x 8", run.Output.Trim()));
    });

    [Fact]
    public void A_library_leaves_the_choice_to_the_program() => _packages.Try(folder =>
    {
        var library = new ConsumerProject(_packages, Path.Combine(folder, "Library"), "AeDsl")
            .Edit("<OutputType>Exe</OutputType>", "<AssemblyName>Library</AssemblyName>");
        library.Write("Sharpener.cs", Programs.NetworkModel);
        var program = new ConsumerProject(_packages, Path.Combine(folder, "Program"), "TorchSharp-cpu")
            .Edit("</Project>", """<ItemGroup><ProjectReference Include="../Library/Consumer.csproj" /></ItemGroup></Project>""");
        program.Write("Program.cs", Programs.NetworkProgram);

        program.Build().Succeeded().Shows(build => Assert.Empty(build.Messages));
        program.Run().Succeeded().Shows(run => Assert.Equal("1 x 1 x 8 x 8", run.Output.Trim()));

        program.Edit($"""<PackageReference Include="TorchSharp-cpu" Version="{Repository.VersionOf("TorchSharp-cpu")}" />""", "");
        TheOnlyError(program.Build(), "AETORCH1", "Consumer has no libtorch to run on.");
    });

    private static void TheOnlyError(Command command, string id, string says) => command.Failed().Shows(build =>
    {
        var message = Assert.Single(build.Messages);
        Assert.Equal(("error", id), (message.Severity, message.Id));
        Assert.StartsWith(says, message.Text, StringComparison.Ordinal);
    });
}
