using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using AeDsl.Docs.Tests.Pages;

namespace AeDsl.Docs.Tests.Markup;

/// <summary>Pieces of project files are well-formed and name packages that there are; whole projects are evaluated by MSBuild.</summary>
internal static partial class ProjectCheck
{
    /// <summary>What is wrong, with the page's line.</summary>
    public static IReadOnlyList<string> Problems(Page page) =>
    [
        .. page.Blocks.Where(block => block.Language is "xml" or "csproj")
            .SelectMany(Problems, (block, problem) => $"{page.At(block.Line)}: {problem}"),
        .. from block in page.Blocks
           where block.Language == "csharp"
           from line in block.Text.Split('\n').Select((text, index) => (Text: text, Number: block.Line + index))
           from problem in OfDirective(line.Text)
           select $"{page.At(line.Number)}: {problem}",
    ];

    /// <summary>
    /// A line such as <c>#:package TorchSharp-cpu@0.107.0</c> names a package that there is, in the version that the repository makes or
    /// takes.
    /// </summary>
    private static IEnumerable<string> OfDirective(string line)
    {
        if (Directive().Match(line) is not { Success: true } directive) return [];
        var id = directive.Groups["id"].Value;
        if (!Repository.Packages.Contains(id)) return [$"there is no package {id}"];
        return Repository.VersionOf(id) == directive.Groups["version"].Value ? [] : [$"{id} has the version {Repository.VersionOf(id)}"];
    }

    [GeneratedRegex(@"^#:package (?<id>[^@\s]+)@(?<version>\S+)$")]
    private static partial Regex Directive();

    private static IEnumerable<string> Problems(Block block)
    {
        XElement root;
        try
        {
            root = XElement.Parse($"<Block>{block.Text}</Block>");
        }
        catch (XmlException error)
        {
            return [$"this is no XML: {error.Message}"];
        }
        var unknown = root
            .Descendants("PackageReference")
            .Select(reference => reference.Attribute("Include")?.Value ?? "")
            .Where(package => !Repository.Packages.Contains(package))
            .Select(package => $"there is no package {package}");
        return root.Element("Project") is null ? unknown : unknown.Concat(Evaluate(block.Text));
    }

    /// <summary>What MSBuild has against a whole project.</summary>
    private static IReadOnlyList<string> Evaluate(string text)
    {
        var folder = Directory.CreateTempSubdirectory("aedsl-docs-");
        try
        {
            var file = Path.Combine(folder.FullName, "Page.csproj");
            File.WriteAllText(file, text);
            using var process = Process.Start(
                new ProcessStartInfo(
                    "dotnet", ["msbuild", file, "-nologo", "-getProperty:TargetFramework"])
                    { RedirectStandardOutput = true, WorkingDirectory = folder.FullName })!;
            var output = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 && output.Length > 0
                ? []
                : [$"MSBuild does not evaluate this: {(output.Length > 0 ? output : "there is no TargetFramework")}"];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
