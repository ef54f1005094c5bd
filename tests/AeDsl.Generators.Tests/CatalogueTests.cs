using System.Text.RegularExpressions;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Losses;
using AeDsl.Generators.Diagnostics;

namespace AeDsl.Generators.Tests;

/// <summary>What has to be complete: each rule has a descriptor, a page, a release row and a test; each layer and loss term an attribute and a definition.</summary>
public partial class CatalogueTests
{
    private static readonly string s_root = Path.GetFullPath(Path.Combine(CompilerRun.FolderOf(), "..", ".."));

    private static IEnumerable<string> Ids => Rules.All.Select(rule => rule.Id).Order(StringComparer.Ordinal);

    [Fact]
    public void Every_rule_is_listed_once() => Assert.Equal(
        Ids,
        typeof(Rules).GetFields().Select(field => field.GetValue(null)).OfType<Rule>().Select(rule => rule.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_rule_has_a_descriptor() => Assert.Equal(Ids, Descriptors.All.Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_rule_has_a_page() => Assert.Equal(
        Ids,
        Directory.GetFiles(Path.Combine(s_root, "docs", "rules"), "AED*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_page_says_cause_example_and_mend() => Assert.All(Descriptors.All, descriptor =>
    {
        var page = File.ReadAllText(Path.Combine(s_root, "docs", "rules", $"{descriptor.Id}.md"));
        Assert.Contains($"# {descriptor.Id}: {descriptor.Title}", page, StringComparison.Ordinal);
        Assert.Contains("## Cause", page, StringComparison.Ordinal);
        Assert.Contains("## Example", page, StringComparison.Ordinal);
        Assert.Contains("## Mend", page, StringComparison.Ordinal);
    });

    [Fact]
    public void Every_rule_has_a_release_row() => Assert.Equal(Ids, ReleaseRows("Shipped").Concat(ReleaseRows("Unshipped")).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_rule_has_a_test_of_its_span()
    {
        var sources = string.Concat(Directory.GetFiles(CompilerRun.FolderOf(), "*RuleTests.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        Assert.All(Ids, id => Assert.Contains($"{{|{id}:", sources, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_layer_has_an_attribute_and_a_definition() => Assert.Equal(
        NamesOf(typeof(LayerAttribute)).Except([LayerDefinitions.Mirror]),
        LayerDefinitions.All.Select(layer => layer.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_loss_term_has_an_attribute_and_a_definition() => Assert.Equal(NamesOf(typeof(LossAttribute)), LossDefinitions.All.Select(loss => loss.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void No_namespace_of_the_core_imports_one_that_comes_later()
    {
        string[] order = ["Model", "Code", "Findings", "Layers", "Losses", "Plan"];
        foreach (var file in Directory.GetFiles(Path.Combine(s_root, "generators", "AeDsl.Core"), "*.cs", SearchOption.AllDirectories))
        {
            var folder = Path.GetRelativePath(Path.Combine(s_root, "generators", "AeDsl.Core"), file).Split(Path.DirectorySeparatorChar)[0];
            if (!order.Contains(folder)) continue;
            var later = order.Skip(Array.IndexOf(order, folder) + 1);
            Assert.All(later, space => Assert.DoesNotContain($"using AeDsl.Core.{space};", File.ReadAllText(file), StringComparison.Ordinal));
        }
    }

    private static IReadOnlyList<string> NamesOf(Type baseType) =>
        [.. baseType.Assembly.GetExportedTypes().Where(type => type.BaseType == baseType).Select(type => type.Name[..^nameof(Attribute).Length]).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> ReleaseRows(string release) => RowId()
        .Matches(File.ReadAllText(Path.Combine(s_root, "generators", "AeDsl.Generators", $"AnalyzerReleases.{release}.md")))
        .Select(match => match.Value);

    [GeneratedRegex("^AED[0-9]{4}", RegexOptions.Multiline)]
    private static partial Regex RowId();
}
