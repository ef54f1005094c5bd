using AeDsl.Packages.Tests.Commands;
using AeDsl.Packages.Tests.Consumers;
using AeDsl.Packages.Tests.Packing;

namespace AeDsl.Packages.Tests;

/// <summary>What dotnet new makes of the templates builds without a warning and does what its readme says.</summary>
[Collection(WithPackages.Name)]
public class TemplateTests(PackedPackages packages, InstalledTemplates templates) : IClassFixture<InstalledTemplates>
{
    private static readonly byte[] s_png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    [Theory]
    [InlineData("aedsl-vae", "my-app", "my_app", "samples")]
    [InlineData("aedsl-autoencoder", "Company.Digits", "Company.Digits", "interpolation")]
    public void A_program_trains_and_leaves_pictures(string template, string name, string rootNamespace, string picture) => packages.Try(folder =>
    {
        templates.New(folder, template, "-n", name);
        var project = Path.Combine(folder, name);
        Assert.Contains($"namespace {rootNamespace};", File.ReadAllText(Path.Combine(project, "Program.cs")), StringComparison.Ordinal);

        packages.Machine.DotNet(project, "build", "-nologo", "-clp:NoSummary", "-warnaserror").Succeeded().Shows(build => Assert.Empty(build.Messages));
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

        Command Run(params string[] arguments) => packages.Machine.DotNet(project, ["run", "--no-build", "--", .. arguments]).Succeeded();
    });

    [Fact]
    public void A_test_project_passes_at_once() => packages.Try(folder =>
    {
        templates.New(folder, "aedsl-tests", "-n", "my-app.tests");

        var project = Path.Combine(folder, "my-app.tests");
        TestRun.In(packages, project).Shows(run =>
        {
            Assert.Empty(run.Command.Messages);
            Assert.Equal((0, 0), (run.Failed, run.Skipped));
            Assert.True(run.Passed > 10, $"{run.Passed} tests are few for the laws of a variational autoencoder and a picture.");
            Assert.Empty(Directory.GetFiles(project, "*.received.*"));
        });
    });

    [Theory]
    [InlineData("aedsl-vae", "system", "AeDsl.SystemLibTorch")]
    [InlineData("aedsl-vae", "cpu", "TorchSharp-cpu")]
    [InlineData("aedsl-autoencoder", "cuda-linux", "TorchSharp-cuda-linux")]
    [InlineData("aedsl-tests", "cuda-windows", "TorchSharp-cuda-windows")]
    public void A_project_gets_the_libtorch_that_was_asked_for(string template, string choice, string package) => packages.Try(folder =>
    {
        templates.New(folder, template, "-n", "Mine", "--libtorch", choice);

        var version = package.StartsWith("AeDsl", StringComparison.Ordinal) ? packages.Version : Repository.VersionOf("TorchSharp");
        var libTorch = Assert.Single(File.ReadAllLines(Path.Combine(folder, "Mine", "Mine.csproj")), line => line.Contains("Torch", StringComparison.Ordinal));
        Assert.Equal($"""<PackageReference Include="{package}" Version="{version}" />""", libTorch.Trim());
    });
}
