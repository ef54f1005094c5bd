using AeDsl.Packages.Tests.Commands;
using AeDsl.Packages.Tests.Packing;

namespace AeDsl.Packages.Tests.Consumers;

/// <summary>The templates, installed from their package for these tests alone.</summary>
public sealed class InstalledTemplates
{
    private readonly Shell _machine;

    public InstalledTemplates(SharedPackages shared)
    {
        var packages = shared.Packages;
        _machine = packages.Machine.With("DOTNET_CLI_HOME", packages.Home);
        _machine.DotNet(packages.Home, "new", "install", Path.Combine(packages.Folder, $"AeDsl.Templates.{packages.Version}.nupkg"))
            .Succeeded();
    }

    /// <summary>Makes a project of a template; its packages are restored with the first build.</summary>
    internal Command New(string folder, string template, params string[] arguments) =>
        _machine.DotNet(folder, ["new", template, .. arguments, "--no-restore"]).Succeeded();
}
