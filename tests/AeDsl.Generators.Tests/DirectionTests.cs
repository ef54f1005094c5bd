using System.Text.RegularExpressions;

namespace AeDsl.Generators.Tests;

/// <summary>Data goes one way: a folder of the sources uses those that stand before it in this order, and no other.</summary>
public class DirectionTests
{
    private static readonly Dictionary<string, string[]> s_folders = new()
    {
        ["AeDsl.Core"] = ["Model", "Headers", "Code", "Findings", "Layers", "Losses", "Plan"],
        ["AeDsl.Generators"] = ["Reading", "Emit", "Diagnostics", "Analyzers"],
    };

    public static TheoryData<string, string> Folders
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (project, folders) in s_folders)
            {
                foreach (var folder in folders) data.Add(project, folder);
            }
            return data;
        }
    }

    [Theory, MemberData(nameof(Folders))]
    public void A_folder_uses_those_before_it(string project, string folder) =>
        Assert.Empty(
            Files(project, folder)
                .SelectMany(file => Uses(file, project))
                .Distinct()
                .Intersect(s_folders[project].SkipWhile(other => other != folder).Skip(1)));

    [Fact]
    public void Nothing_knows_the_analyzer_of_calls() => Assert.DoesNotContain(
        Files("AeDsl.Generators", "")
            .Concat(Files("AeDsl.CodeFixes", ""))
            .Where(file => !file.Contains("/Analyzers/Calls/", StringComparison.Ordinal)),
        file => File.ReadAllText(file).Contains("Analyzers.Calls", StringComparison.Ordinal));

    [Fact]
    public void The_core_knows_no_compiler() => Assert.DoesNotContain(
        Files("AeDsl.Core", ""), file => File.ReadAllText(file).Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal));

    [Fact]
    public void Every_folder_has_its_place() => Assert.All(s_folders, pair => Assert.Equal(
        pair.Value.Order(StringComparer.Ordinal),
        Files(pair.Key, "")
            .Select(file => Path.GetRelativePath(Root(pair.Key), file).Split('/'))
            .Where(path => path.Length > 1)
            .Select(path => path[0])
            .Distinct()
            .Order(StringComparer.Ordinal)));

    /// <summary>The folders of a project that a file names: in a using or in full, or from inside the project's own namespace.</summary>
    private static IEnumerable<string> Uses(string file, string project) =>
        Regex.Matches(
            File.ReadAllText(file),
            $@"\b{Regex.Escape(project)}\.(?<folder>\w+)|(?<![\w.""(])(?<folder>{string.Join('|', s_folders[project])})\.\w")
            .Select(match => match.Groups["folder"].Value);

    private static IEnumerable<string> Files(string project, string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root(project), folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Select(file => file.Replace('\\', '/'));

    private static string Root(string project) => Path.GetFullPath(Path.Combine(CompilerRun.FolderOf(), "..", "..", "generators", project));
}
