using AeDsl.Packages.Tests.Packing;

namespace AeDsl.Packages.Tests;

/// <summary>The command that lists and accepts snapshots, installed as a .NET tool.</summary>
[Collection(WithPackages.Name)]
public class SnapshotToolTests(PackedPackages packages)
{
    [Fact]
    public void The_tool_installs_and_says_its_commands() => packages.Try(folder =>
    {
        var tools = Path.Combine(folder, "tools");
        packages.Machine.DotNet(folder, "tool", "install", "AeDsl.SnapshotTool", "--version", packages.Version, "--tool-path", tools).Succeeded();

        packages.Machine.Run(folder, Path.Combine(tools, "aedsl-snapshots"), "--help").Succeeded()
            .Shows(help => Assert.All(["list", "accept", "reject", "report", "orphans"], command => Assert.Contains(command, help.Output, StringComparison.Ordinal)));
    });
}
