using AeDsl.Packages.Tests.Consumers;
using AeDsl.Packages.Tests.Packing;

namespace AeDsl.Packages.Tests;

/// <summary>A project chooses one libtorch; where it chose none or two, one sentence says so, and no other error.</summary>
[Collection(WithPackages.Name)]
public class LibTorchChoiceTests(PackedPackages packages)
{
    // No feed has it: the real ones are large, and not every feed has them.
    private const string StandIn = "99.0.0-stand-in";

    [Fact]
    public void A_project_without_libtorch_is_told_which_packages_there_are()
        => TheOnlyError("AETORCH3", ["AeDsl.SystemLibTorch", "TorchSharp-cpu", "TorchSharp-cuda-linux"]);

    [Fact]
    public void A_project_with_two_is_told_which_two()
    {
        PackageFile.WriteEmpty(packages.Folder, "TorchSharp-cpu", StandIn);
        TheOnlyError("AETORCH4", ["AeDsl.SystemLibTorch, TorchSharp-cpu"], "AeDsl.SystemLibTorch", $"TorchSharp-cpu/{StandIn}");
    }

    private void TheOnlyError(string id, string[] says, params string[] libTorches) => packages.Try(folder =>
    {
        var project = new ConsumerProject(packages, folder, ["AeDsl.Training", .. libTorches]);
        project.Write("Program.cs", Programs.Train);

        project.Build().Failed().Shows(build =>
        {
            var message = Assert.Single(build.Messages);
            Assert.Equal(("error", id), (message.Severity, message.Id));
            Assert.All(says, words => Assert.Contains(words, message.Text, StringComparison.Ordinal));
        });
    });
}
