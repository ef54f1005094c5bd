using AeDsl.Packages.Tests.Commands;
using AeDsl.Packages.Tests.Consumers;
using AeDsl.Packages.Tests.Packing;

namespace AeDsl.Packages.Tests;

/// <summary>What dotnet new makes of the templates builds without a warning and does what its readme says.</summary>
[Collection(WithPackages.Programs)]
public class TemplateTests(SharedPackages shared, InstalledTemplates templates) : IClassFixture<InstalledTemplates>
{
    private readonly PackedPackages _packages = shared.Packages;

    private static readonly byte[] s_png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    [Theory]
    [InlineData("aedsl-vae", "my-app", "my_app", "samples")]
    [InlineData("aedsl-autoencoder", "Company.Digits", "Company.Digits", "interpolation")]
    public void A_program_trains_and_leaves_pictures(string template, string name, string rootNamespace, string picture) =>
        _packages.Try(folder =>
    {
        templates.New(folder, template, "-n", name);
        var project = Path.Combine(folder, name);
        Assert.Contains($"namespace {rootNamespace};", File.ReadAllText(Path.Combine(project, "Program.cs")), StringComparison.Ordinal);

        RunsOnTorchSharpCpu(project);
        _packages.Machine.DotNet(project, "build", "-nologo", "-clp:NoSummary", "-warnaserror")
            .Succeeded()
            .Shows(build => Assert.Empty(build.Messages));
        Run("--epochs", "1").Shows(run => Assert.Contains("epoch 1/1", run.Output, StringComparison.Ordinal));
        Run("--epochs", "2", "--resume").Shows(run =>
        {
            Assert.DoesNotContain("epoch 1/2", run.Output, StringComparison.Ordinal);
            Assert.Contains("epoch 2/2", run.Output, StringComparison.Ordinal);
            Assert.Contains(Path.Combine(project, "results"), run.Output, StringComparison.Ordinal);
            Assert.All([picture, "reconstructions", "latent"], file =>
            {
                Assert.Contains($"{file}.png", run.Output, StringComparison.Ordinal);
                Assert.Equal(s_png, File.ReadAllBytes(Path.Combine(project, "results", $"{file}.png"))[..s_png.Length]);
            });
        });

        Command Run(params string[] arguments) => _packages.Machine.DotNet(project, ["run", "--no-build", "--", .. arguments]).Succeeded();
    });

    [Fact]
    public void A_test_project_passes_at_once() => _packages.Try(folder =>
    {
        templates.New(folder, "aedsl-tests", "-n", "my-app.tests");

        var project = Path.Combine(folder, "my-app.tests");
        RunsOnTorchSharpCpu(project);
        TestRun.In(_packages, project).Shows(run =>
        {
            Assert.Empty(run.Command.Messages);
            Assert.Equal((0, 0), (run.Failed, run.Skipped));
            Assert.True(run.Passed > 10, $"{run.Passed} tests are few for the laws of a variational autoencoder and a picture.");
            Assert.Empty(Directory.GetFiles(project, "*.received.*"));
        });
    });

    /// <summary>The libtorch of the processor, in the version that AeDsl is built with.</summary>
    private static void RunsOnTorchSharpCpu(string project)
    {
        var lines = File.ReadAllLines(Assert.Single(Directory.GetFiles(project, "*.csproj")));
        var torch = Assert.Single(lines, line => line.Contains("Torch", StringComparison.Ordinal));
        Assert.Equal($"""<PackageReference Include="TorchSharp-cpu" Version="{Repository.VersionOf("TorchSharp-cpu")}" />""", torch.Trim());
    }
}
