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
}
