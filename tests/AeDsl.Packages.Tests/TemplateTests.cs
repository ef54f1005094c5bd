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

        Build(project);
        Run("--epochs", "1").Shows(run => Assert.Contains("epoch 1/1", run.Output, StringComparison.Ordinal));
        Run("--epochs", "2", "--resume").Shows(run =>
        {
            Assert.DoesNotContain("epoch 1/2", run.Output, StringComparison.Ordinal);
            Assert.Contains("epoch 2/2", run.Output, StringComparison.Ordinal);
            Assert.Contains(Path.Combine(project, "results"), run.Output, StringComparison.Ordinal);
            AreNamedPictures(run, project, picture, "reconstructions", "latent");
        });

        Command Run(params string[] arguments) => this.Run(project, arguments).Succeeded();
    });

    [Fact]
    public void A_program_learns_a_folder_of_pictures_and_finds_unusual_ones_in_another() => _packages.Try(folder =>
    {
        templates.New(folder, "aedsl-images", "-n", "my-pictures");
        var project = Path.Combine(folder, "my-pictures");
        Build(project);
        Run(project, "--epochs", "1").Succeeded().Shows(run =>
        {
            Assert.Contains("epoch 1/1", run.Output, StringComparison.Ordinal);
            Assert.Contains("of 40 pictures are anomalies", run.Output, StringComparison.Ordinal);
            AreNamedPictures(run, project, "reconstructions", "samples", "latent", "anomalies");
        });

        // A person's own folder, without classes and with a file that is broken.
        var own = Directory.CreateDirectory(Path.Combine(folder, "own pictures")).FullName;
        var rings = Directory.GetFiles(Path.Combine(project, "example", "shapes", "rings"));
        foreach (var picture in rings.Order(StringComparer.Ordinal).Take(40))
        {
            File.Copy(picture, Path.Combine(own, Path.GetFileName(picture)));
        }

        File.WriteAllText(Path.Combine(own, "broken.png"), "no picture");
        Run(project, own, "--epochs", "2").Succeeded().Shows(run =>
        {
            Assert.Contains("40 pictures", run.Output, StringComparison.Ordinal);
            Assert.Contains("Left out: broken.png", run.Output, StringComparison.Ordinal);
            Assert.Contains("epoch 2/2", run.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("latent.png", run.Output, StringComparison.Ordinal);
        });
        Run(project, "--score", Path.Combine("example", "others")).Succeeded()
            .Shows(run => Assert.Contains("of 40 pictures are anomalies", run.Output, StringComparison.Ordinal));
        IsRefused(Run(project, "nowhere"), 1, "nowhere");
        IsRefused(Run(project, "--epochs", "none"), 2, "Not understood");
    });

    [Fact]
    public void A_program_learns_a_table_and_finds_the_rows_that_are_planted_in_another() => _packages.Try(folder =>
    {
        templates.New(folder, "aedsl-table", "-n", "my-rows");
        var project = Path.Combine(folder, "my-rows");
        Build(project);
        Run(project).Succeeded().Shows(run =>
        {
            var first = run.Output.Split('\n').Where(line => line.Contains("  line ", StringComparison.Ordinal)).Take(5)
                .Select(line => line.Split("  line ")[1].Split(':')[0]);
            Assert.Equal(["152", "252", "352", "452", "52"], first.Order(StringComparer.Ordinal));
            Assert.Equal(501, File.ReadAllLines(Path.Combine(project, "results", "anomalies.csv")).Length);
        });
        Run(project, "--score", Path.Combine("example", "payments.csv")).Succeeded()
            .Shows(run => Assert.Contains("of 5000 rows are anomalies", run.Output, StringComparison.Ordinal));

        // A person's own table: other columns, and then the right ones with a value that is none.
        File.WriteAllText(Path.Combine(project, "own.csv"), "time,value\n1,2\n");
        IsRefused(Run(project, "own.csv"), 1, "own.csv has no column \"Amount\"; its header has \"time\", \"value\"");
        File.WriteAllText(Path.Combine(project, "own.csv"), "Amount,Hour,Kind,Country,Currency\n1,2,Fuel,DE,EUR\nmany,2,Fuel,DE,EUR\n");
        IsRefused(Run(project, "own.csv"), 1, "own.csv, line 3, column \"Amount\": \"many\" is no number");
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

    private Command Run(string project, params string[] arguments)
        => _packages.Machine.DotNet(project, ["run", "--no-build", "--", .. arguments]);

    /// <summary>It builds on the libtorch of the processor without a warning.</summary>
    private void Build(string project)
    {
        RunsOnTorchSharpCpu(project);
        _packages.Machine.DotNet(project, "build", "-nologo", "-clp:NoSummary", "-warnaserror")
            .Succeeded()
            .Shows(build => Assert.Empty(build.Messages));
    }

    private static void AreNamedPictures(Command run, string project, params string[] names)
        => Assert.All(names, file =>
        {
            Assert.Contains($"{file}.png", run.Output, StringComparison.Ordinal);
            Assert.Equal(s_png, File.ReadAllBytes(Path.Combine(project, "results", $"{file}.png"))[..s_png.Length]);
        });

    private static void IsRefused(Command command, int code, string because) => command.Failed().Shows(run =>
    {
        Assert.Equal(code, run.ExitCode);
        Assert.Contains(because, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Output, StringComparison.Ordinal);
    });

    /// <summary>The libtorch of the processor, in the version that AeDsl is built with.</summary>
    private static void RunsOnTorchSharpCpu(string project)
    {
        var lines = File.ReadAllLines(Assert.Single(Directory.GetFiles(project, "*.csproj")));
        var torch = Assert.Single(lines, line => line.Contains("Torch", StringComparison.Ordinal));
        Assert.Equal($"""<PackageReference Include="TorchSharp-cpu" Version="{Repository.VersionOf("TorchSharp-cpu")}" />""", torch.Trim());
    }
}
