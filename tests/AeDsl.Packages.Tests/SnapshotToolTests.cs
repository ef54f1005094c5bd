using AeDsl.Packages.Tests.Packing;

namespace AeDsl.Packages.Tests;

/// <summary>The command that lists and accepts snapshots, installed as a .NET tool.</summary>
[Collection(WithPackages.Programs)]
public class SnapshotToolTests(SharedPackages shared)
{
    private readonly PackedPackages _packages = shared.Packages;

    [Fact]
    public void The_tool_installs_and_says_its_commands() => _packages.Try(folder =>
    {
        var tools = Path.Combine(folder, "tools");
        _packages.Machine.DotNet(folder, "tool", "install", "AeDsl.SnapshotTool", "--version", _packages.Version, "--tool-path", tools)
            .Succeeded();

        _packages.Machine.Run(folder, Path.Combine(tools, "aedsl-snapshots"), "--help").Succeeded()
            .Shows(
                help => Assert.All(
                    ["list", "accept", "reject", "report", "orphans"],
                    command => Assert.Contains(command, help.Output, StringComparison.Ordinal)));
    });
}
