using AeDsl.Packages.Tests.Commands;
using AeDsl.Packages.Tests.Packing;

namespace AeDsl.Packages.Tests.Consumers;

/// <summary>A project as somebody writes it who has the packages and nothing else of the repository.</summary>
internal sealed class ConsumerProject
{
    private readonly PackedPackages _packages;

    /// <summary>Writes the project file.</summary>
    /// <param name="packages">Where AeDsl's packages come from.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="references">Its packages: ids of ours, and others as id/version.</param>
    public ConsumerProject(PackedPackages packages, string folder, params string[] references)
    {
        (_packages, Folder) = (packages, folder);
        var items = references.Select(reference => reference.Split('/')).Select(parts => $"""<PackageReference Include="{parts[0]}" Version="{(parts.Length > 1 ? parts[1] : packages.Version)}" />""");
        Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                {string.Join("\n    ", items)}
              </ItemGroup>
            </Project>
            """);
    }

    public string Folder { get; }

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text);

    public Command Build() => _packages.Machine.DotNet(Folder, "build", "-nologo", "-clp:NoSummary");

    public Command Run() => _packages.Machine.DotNet(Folder, "run", "--no-build");
}
