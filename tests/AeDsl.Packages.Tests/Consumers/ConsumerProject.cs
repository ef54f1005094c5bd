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
    /// <param name="references">Its packages: ids of ours and of what the repository refers to, and others as id/version.</param>
    public ConsumerProject(PackedPackages packages, string folder, params string[] references)
    {
        (_packages, Folder) = (packages, folder);
        Directory.CreateDirectory(folder);
        Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                {string.Join("\n    ", references.Select(Reference))}
              </ItemGroup>
            </Project>
            """);

        string Reference(string reference)
        {
            var version = reference.Split('/') is [_, var written] ? written
                : reference.StartsWith("AeDsl", StringComparison.Ordinal) ? packages.Version
                : Repository.VersionOf(reference);
            return $"""<PackageReference Include="{reference.Split('/')[0]}" Version="{version}" />""";
        }
    }

    public string Folder { get; }

    /// <summary>Changes the project file.</summary>
    /// <param name="text">What stands there.</param>
    /// <param name="other">What takes its place.</param>
    public ConsumerProject Edit(string text, string other)
    {
        var project = File.ReadAllText(Path.Combine(Folder, "Consumer.csproj"));
        Assert.Contains(text, project, StringComparison.Ordinal);
        Write("Consumer.csproj", project.Replace(text, other, StringComparison.Ordinal));
        return this;
    }

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text);

    public Command Build(params string[] options) => _packages.Machine.DotNet(Folder, ["build", "-nologo", "-clp:NoSummary", .. options]);

    public Command Publish(string target, params string[] options) =>
        _packages.Machine.DotNet(Folder, ["publish", "-nologo", "-o", target, .. options]);

    public Command Run() => _packages.Machine.DotNet(Folder, "run", "--no-build");
}
