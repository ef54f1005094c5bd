using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AeDsl.Docs.Tests.Pages;

/// <summary>What the repository holds that pages speak of.</summary>
internal static partial class Repository
{
    private static readonly string[] s_built = ["bin", "obj", "artifacts", "TestResults", ".git"];

    public static string Root { get; } = FolderAbove();

    /// <summary>Every page but those of the rules, whose examples the generator's tests compile.</summary>
    public static IReadOnlyList<string> Pages { get; } =
    [
        .. Files(".", "*.md", SearchOption.TopDirectoryOnly),
        .. Files("docs", "*.md", SearchOption.TopDirectoryOnly),
        .. Directory.GetDirectories(PathOf("src"))
            .Order(StringComparer.Ordinal)
            .SelectMany(folder => Files(Path.GetRelativePath(Root, folder), "README.md", SearchOption.TopDirectoryOnly)),
    ];

    public static IReadOnlyList<string> RulePages { get; } = Files("docs/rules", "*.md", SearchOption.TopDirectoryOnly);

    /// <summary>Folders at the root, with which a path from the root begins.</summary>
    public static IReadOnlyList<string> Folders { get; } = [
        .. Directory.GetDirectories(Root).Select(folder => Path.GetFileName(folder)).Except(s_built)
    ];

    /// <summary>The packages that are made here, and those that are referred to.</summary>
    public static IReadOnlySet<string> Packages { get; } = Files("src", "*.csproj")
        .Select(file => Element(file, "PackageId") ?? Path.GetFileNameWithoutExtension(file))
        .Concat(
            XDocument.Load(PathOf("Directory.Packages.props"))
                .Descendants("PackageVersion")
                .Select(version => version.Attribute("Include")!.Value))
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>The version of a package that is made here, or that is referred to.</summary>
    public static string VersionOf(string package) =>
        XDocument.Load(PathOf("Directory.Packages.props")).Descendants("PackageVersion")
            .FirstOrDefault(version => version.Attribute("Include")!.Value == package)?.Attribute("Version")!.Value
            ?? Element("Directory.Build.props", "Version")!;

    /// <summary>The templates that are made here, by what one types.</summary>
    public static IReadOnlySet<string> Templates { get; } = Files("src", "template.json")
        .Select(file => ShortName().Match(File.ReadAllText(PathOf(file))).Groups["name"].Value)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>The properties that projects and targets ask for.</summary>
    public static IReadOnlySet<string> Properties { get; } = new[] { "*.props", "*.targets", "*.csproj" }
        .SelectMany(pattern => Files(".", pattern))
        .SelectMany(file => AskedProperty().Matches(File.ReadAllText(PathOf(file))).Select(match => match.Groups["name"].Value))
        .ToHashSet(StringComparer.Ordinal);

    public static string PathOf(string name) => Path.GetFullPath(Path.Combine(Root, name));

    public static bool Holds(string name) => File.Exists(PathOf(name)) || Directory.Exists(PathOf(name));

    /// <summary>Paths from the root, without what was built.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern, SearchOption depth = SearchOption.AllDirectories) =>
    [
        .. Directory.GetFiles(PathOf(folder), pattern, depth)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Intersect(s_built).Any())
            .Order(StringComparer.Ordinal),
    ];

    private static string? Element(string file, string name) => XDocument.Load(PathOf(file)).Descendants(name).FirstOrDefault()?.Value;

    private static string FolderAbove([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));

    [GeneratedRegex("\"shortName\"\\s*:\\s*\"(?<name>[^\"]+)\"")]
    private static partial Regex ShortName();

    [GeneratedRegex(@"\$\((?<name>[A-Za-z_]+)\)")]
    private static partial Regex AskedProperty();
}
