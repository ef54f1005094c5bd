using System.Text.RegularExpressions;
using AeDsl.Core.Findings;
using AeDsl.Core.Headers;
using AeDsl.Generators.Tests;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;

namespace AeDsl.CodeFixes.Tests;

/// <summary>
/// What has to be complete: the page of each rule says whether there is a fix, it repairs the page's example, and it has a test of its own.
/// </summary>
public partial class CatalogueTests
{
    private const string Promise = "A code fix does this.";

    private static readonly string s_tests = Path.GetFullPath(Path.Combine(CompilerRun.FolderOf(), "..", "AeDsl.CodeFixes.Tests"));

    /// <summary>
    /// All but the rules about a project's references and its C#, which no source fixes and which the tests' own project does not break.
    /// </summary>
    public static TheoryData<string> Ids =>
        new(Rules.All.Except([Rules.NoTestFramework, Rules.LanguageTooOld]).Select(rule => rule.Id).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Ids))]
    public async Task A_page_promises_a_fix_where_there_is_one(string id)
    {
        var titles = await Fixed.TitlesAsync(id, Example(id), Files(id));
        Assert.Equal(titles.Count > 0, Page(id).Contains(Promise, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task Every_fix_of_a_pages_example_leaves_a_sound_model(string id)
    {
        foreach (var title in await Fixed.TitlesAsync(id, Example(id), Files(id)))
        {
            var run = CompilerRun.With(
                Files(id).Select(file => new HandedText(file.Name, file.Text)),
                await Fixed.TakeWithAsync(Files(id), id, title, Example(id)));
            Assert.DoesNotContain(run.Reported, diagnostic => diagnostic.Id == id);
            Fixed.RequireSound(run);
            Running.Once(run);
        }
    }

    [Fact]
    public void Every_fix_that_is_promised_has_a_test()
    {
        var tests = string.Concat(Directory.GetFiles(s_tests, "*FixTests.cs").Select(File.ReadAllText));
        Assert.All(
            Rules.All.Where(rule => Page(rule.Id).Contains(Promise, StringComparison.Ordinal)),
            rule => Assert.Contains($"\"{rule.Id}\",", tests, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_provider_is_exported_and_tested()
    {
        var types = typeof(ModelCodeFix).Assembly.GetTypes().Where(type => !type.IsAbstract).ToList();
        var fixes = types.Where(typeof(CodeFixProvider).IsAssignableFrom).ToList();
        Assert.Equal(
            fixes.OrderBy(type => type.Name, StringComparer.Ordinal),
            Editor.Providers.Select(provider => provider.GetType()).OrderBy(type => type.Name, StringComparer.Ordinal));
        Assert.All(fixes, type => Assert.NotEmpty(type.GetCustomAttributes(typeof(ExportCodeFixProviderAttribute), false)));
        Assert.All(
            types.Where(typeof(CodeRefactoringProvider).IsAssignableFrom),
            type => Assert.NotEmpty(type.GetCustomAttributes(typeof(ExportCodeRefactoringProviderAttribute), false)));
    }

    [Fact]
    public void The_generator_does_not_know_the_fixes() => Assert.DoesNotContain(
        typeof(Generators.ModelGenerator).Assembly.GetReferencedAssemblies(),
        name => name.Name is "AeDsl.CodeFixes" or "Microsoft.CodeAnalysis.Workspaces");

    private static string Page(string id) =>
        File.ReadAllText(Path.Combine(s_tests, "..", "..", "docs", "rules", $"{id}.md")).ReplaceLineEndings("\n");

    private static string Example(string id) => Fence().Match(Page(id)).Groups["text"].Value;

    /// <summary>What the page says that the build hands to the compiler.</summary>
    private static List<(string Name, string Text)> Files(string id) =>
    [
        .. HandedFence().Matches(Page(id)).Select(block => (
            block.Groups["language"].Value == "lock" ? "Digits.weights.lock" : HeadersText.FileName, block.Groups["text"].Value)),
    ];

    [GeneratedRegex("^```(?<language>headers|lock)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex HandedFence();

    [GeneratedRegex("^```csharp\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
