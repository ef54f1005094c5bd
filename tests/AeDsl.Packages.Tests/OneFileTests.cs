using AeDsl.Packages.Tests.Consumers;
using AeDsl.Packages.Tests.Packing;

namespace AeDsl.Packages.Tests;

/// <summary>A program of one file, without a project.</summary>
[Collection(WithPackages.Libraries)]
public class OneFileTests(SharedPackages shared)
{
    private readonly PackedPackages _packages = shared.Packages;

    [Fact]
    public void A_program_of_one_file_trains_and_is_not_published_ahead_of_time() => _packages.Try(folder =>
    {
        var program = Programs.OneFile($"AeDsl.Training@{_packages.Version}", $"TorchSharp-cpu@{Repository.VersionOf("TorchSharp-cpu")}");
        File.WriteAllText(Path.Combine(folder, "vae.cs"), program);

        _packages.Machine.DotNet(folder, "run", "vae.cs").Succeeded().Shows(run =>
        {
            Assert.Empty(run.Messages);
            Losses.Fall(run.Output);
        });

        _packages.Machine.DotNet(folder, "publish", "vae.cs").Failed().Shows(publish =>
        {
            var message = Assert.Single(publish.Messages);
            Assert.Equal("AETORCH3", message.Id);
            Assert.Contains("#:property PublishAot=false", message.Text, StringComparison.Ordinal);
        });
    });

    [Fact]
    public void A_program_of_one_file_saves_all_that_can_be_saved() => _packages.Try(folder =>
    {
        File.WriteAllText(
            Path.Combine(folder, "saves.cs"),
            Programs.OneFileThatSaves(
                $"AeDsl.Export@{_packages.Version}", $"TorchSharp-cpu@{Repository.VersionOf("TorchSharp-cpu")}"));

        _packages.Machine.DotNet(folder, "run", "saves.cs").Succeeded()
            .Shows(run => Assert.EndsWith("It is all there.", run.Output.Trim(), StringComparison.Ordinal));
    });

    [Fact]
    public void A_file_of_weights_that_changes_is_seen_where_the_program_is_the_same() => _packages.Try(folder =>
    {
        File.WriteAllText(Path.Combine(folder, "net.cs"), $$"""
            #:package AeDsl@{{_packages.Version}}
            #:package TorchSharp-cpu@{{Repository.VersionOf("TorchSharp-cpu")}}
            using AeDsl;
            Console.WriteLine("It runs.");
            [Network, Input(4), Weights("net.safetensors"), Linear(3), ReLU, Linear(2)]
            public partial class Net { [CrossEntropy] public partial class Loss; }
            """);
        var weights = Path.Combine(folder, "net.safetensors");
        Assert.Equal(("AED6001", 5), Fails());

        SavedWeights.WriteNetwork(weights, hidden: 3);
        _packages.Machine.DotNet(folder, "run", "net.cs").Succeeded().Shows(run => Assert.Equal("It runs.", run.Output.Trim()));

        SavedWeights.WriteNetwork(weights, hidden: 4);
        Assert.Equal(("AED6005", 5), Fails());

        (string Id, int Line) Fails()
        {
            var message = Assert.Single(_packages.Machine.DotNet(folder, "run", "net.cs").Failed().Messages);
            return (message.Id, message.Line);
        }
    });
}
