using System.Globalization;
using System.Text.RegularExpressions;
using AeDsl.Core.Findings;
using AeDsl.Core.Headers;
using AeDsl.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AeDsl.Generators.Tests;

/// <summary>
/// The pages under docs/rules say what the compiler says: each example breaks its rule and no other, each fix breaks none.
/// </summary>
public partial class RulePageTests
{
    private static readonly string s_folder = Path.GetFullPath(Path.Combine(CompilerRun.FolderOf(), "..", "..", "docs", "rules"));

    public static TheoryData<string> Ids => new(Descriptors.All.Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Ids))]
    public void A_page_begins_with_title_category_and_severity(string id)
    {
        var descriptor = Of(id);
        var severity = $"{SeverityOf(descriptor.DefaultSeverity)}{(descriptor.IsEnabledByDefault ? "" : ", off by default")}";
        Assert.StartsWith(
            $"# {id}: {descriptor.Title}\n\nCategory: {descriptor.Category}. Severity: {severity}.\n\n## Cause\n",
            Page(id),
            StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_example_reports_what_the_page_states(string id)
    {
        var example = Section(id, "Example");
        var source = Block(example, "csharp");
        var reported = (
            id == Rules.NoTestFramework.Id ? CompilerRun.WithoutXunit(source)
            : id == Rules.LanguageTooOld.Id ? CompilerRun.In(LanguageVersion.CSharp11, source)
            : Run(id, source, example)).Reported;
        Assert.NotEmpty(reported);
        Assert.All(reported, diagnostic => Assert.Equal(id, diagnostic.Id));
        Assert.Equal(Block(example, "text").TrimEnd(), string.Join('\n', reported.Select(Line)));
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_fix_reports_nothing_and_is_emitted(string id)
    {
        var run = Run(id, Block(Section(id, "Fix"), "csharp"), Section(id, "Example"));
        Assert.Empty(run.Reported);
        // The pages leave XML comments out.
        Assert.DoesNotContain(
            run.CompilerDiagnostics, diagnostic => diagnostic.Id != "CS1591" || diagnostic.Location.SourceTree?.FilePath != "Source0.cs");
        Assert.All(run.Result.GeneratedTrees, tree => Assert.DoesNotContain("has a mistake", tree.ToString(), StringComparison.Ordinal));
        Assert.NotEmpty(run.Result.GeneratedTrees);
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_fix_differs_from_the_example(string id) =>
        Assert.NotEqual(Block(Section(id, "Example"), "csharp"), Block(Section(id, "Fix"), "csharp"));

    [Fact]
    public void The_table_lists_every_rule() => Assert.Equal(
        Descriptors.All.OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal)
            .Select(descriptor => $"| [{descriptor.Id}]({descriptor.Id}.md) | {descriptor.Title} | {descriptor.DefaultSeverity} |"),
        Page("README").Split('\n').Where(line => line.StartsWith("| [", StringComparison.Ordinal)));

    [Fact]
    public void The_table_groups_rules_by_family()
    {
        var family = "";
        foreach (var line in Page("README").Split('\n'))
        {
            if (line.StartsWith("## AED", StringComparison.Ordinal)) family = line[3..7];
            else if (line.StartsWith("| [", StringComparison.Ordinal)) Assert.StartsWith($"| [{family}", line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_pragma_silences_a_warning()
    {
        var source = Block(Page("README"), "csharp");
        Assert.Empty(CompilerRun.Of(source).Reported);
        Assert.Equal(
            "AED1303", Assert.Single(CompilerRun.Of(source.Replace("#pragma", "// #pragma", StringComparison.Ordinal)).Reported).Id);
    }

    private static DiagnosticDescriptor Of(string id) => Descriptors.All.Single(descriptor => descriptor.Id == id);

    /// <summary>A project that asks for the rule, where that is needed, and has the files that the example shows.</summary>
    private static CompilerRun Run(string id, string source, string example) =>
        !Of(id).IsEnabledByDefault ? CompilerRun.Asking(id, source)
        : Files(example) is { Count: > 0 } files ? CompilerRun.With(files, source)
        : CompilerRun.Of(source);

    private static List<AdditionalText> Files(string example) =>
    [
        .. Fence().Matches(example)
            .Where(block => block.Groups["language"].Value is "headers" or "lock")
            .Select(block => new HandedText(
                block.Groups["language"].Value == "lock" ? "Digits.weights.lock" : HeadersText.FileName, block.Groups["text"].Value)),
    ];

    private static string SeverityOf(DiagnosticSeverity severity) => severity.ToString().ToLowerInvariant();

    /// <summary>A diagnostic as the build prints it, without its place.</summary>
    private static string Line(Diagnostic diagnostic) =>
        $"{SeverityOf(diagnostic.Severity)} {diagnostic.Id}: "
            + $"{diagnostic.GetMessage(CultureInfo.InvariantCulture)}";

    private static string Page(string name) => File.ReadAllText(Path.Combine(s_folder, $"{name}.md")).ReplaceLineEndings("\n");

    private static string Section(string id, string heading) =>
        Assert.Single(Heading().Split(Page(id)), section => section.StartsWith($"{heading}\n", StringComparison.Ordinal));

    /// <summary>The one fenced block of a language.</summary>
    private static string Block(string text, string language) =>
        Assert.Single(Fence().Matches(text), match => match.Groups["language"].Value == language).Groups["text"].Value;

    [GeneratedRegex("^## ", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^```(?<language>[a-z]+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
