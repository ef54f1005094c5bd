using System.Reflection;
using System.Text.RegularExpressions;
using AeDsl.Core.Findings;
using AeDsl.Core.Layers;
using AeDsl.Core.Losses;
using AeDsl.Core.Model;
using AeDsl.Generators.Diagnostics;

namespace AeDsl.Generators.Tests;

/// <summary>
/// What has to be complete: each rule has a page, a release row and a test; each layer and loss term an attribute and a definition.
/// </summary>
public partial class CatalogueTests
{
    private static readonly string s_root = Path.GetFullPath(Path.Combine(CompilerRun.FolderOf(), "..", ".."));

    private static IEnumerable<string> Ids => Rules.All.Select(rule => rule.Id).Order(StringComparer.Ordinal);

    [Fact]
    public void Every_rule_has_an_id_and_a_title_of_its_own()
    {
        Assert.Equal(Rules.All.Count, Ids.Distinct().Count());
        Assert.Equal(Rules.All.Count, Rules.All.Select(rule => rule.Title).Distinct().Count());
    }

    [Fact]
    public void Every_rule_has_a_page() => Assert.Equal(
        Ids,
        Directory.GetFiles(Path.Combine(s_root, "docs", "rules"), "AED*.md")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Every_page_says_cause_example_and_fix() => Assert.All(Descriptors.All, descriptor =>
    {
        var page = File.ReadAllText(Path.Combine(s_root, "docs", "rules", $"{descriptor.Id}.md"));
        Assert.Contains($"# {descriptor.Id}: {descriptor.Title}", page, StringComparison.Ordinal);
        Assert.Contains("## Cause", page, StringComparison.Ordinal);
        Assert.Contains("## Example", page, StringComparison.Ordinal);
        Assert.Contains("## Fix", page, StringComparison.Ordinal);
    });

    [Fact]
    public void Every_rule_has_a_release_row() =>
        Assert.Equal(Ids, ReleaseRows("Shipped").Concat(ReleaseRows("Unshipped")).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_rule_has_a_test_of_its_span()
    {
        var sources = string.Concat(
            Directory.GetFiles(CompilerRun.FolderOf(), "*RuleTests.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        Assert.All(Ids, id => Assert.Contains($"{{|{id}:", sources, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_layer_has_an_attribute_and_a_definition() => Assert.Equal(
        NamesOf(typeof(LayerAttribute)).Except([LayerDefinitions.Mirror]),
        LayerDefinitions.All.Select(layer => layer.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_loss_term_has_an_attribute_and_a_definition() =>
        Assert.Equal(NamesOf(typeof(LossAttribute)), LossDefinitions.All.Select(loss => loss.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_argument_has_one_key_of_its_kind()
    {
        var parameters = typeof(LayerAttribute).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(Attribute)))
            .SelectMany(type => type.GetConstructors())
            .SelectMany(constructor => constructor.GetParameters())
            .GroupBy(parameter => parameter.Name!)
            .Select(named => (named.Key, KindOf([.. named])));
        var keys = typeof(Arguments).GetFields()
            .Select(field => (ArgumentKey)field.GetValue(null)!)
            .Select(key => (key.Name, key.GetType()));
        Assert.Equal(
            parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal), keys.OrderBy(key => key.Name, StringComparer.Ordinal));
    }

    /// <summary>The kind of key that reads what all parameters of a name take.</summary>
    private static Type KindOf(IReadOnlyList<ParameterInfo> parameters)
    {
        var types = parameters.Select(parameter => parameter.ParameterType).ToHashSet();
        if (parameters.All(parameter => parameter.IsDefined(typeof(ParamArrayAttribute)))) return typeof(SizesArgument);
        if (types.IsSubsetOf([typeof(int), typeof(long)])) return typeof(IntegerArgument);
        if (types.IsSubsetOf([typeof(double)])) return typeof(NumberArgument);
        if (types.IsSubsetOf([typeof(bool)])) return typeof(FlagArgument);
        if (types.All(type => type == typeof(string) || type.IsEnum)) return typeof(TextArgument);
        Assert.Subset(new HashSet<Type> { typeof(int), typeof(int[]), typeof(string) }, types);
        return typeof(PairArgument);
    }

    /// <summary>
    /// Whatever imports stand above it, a declaration means the same: no name of AeDsl's attributes clashes with TorchSharp's.
    /// </summary>
    [Fact]
    public void Every_layer_and_loss_can_be_written_beside_TorchSharp() => Assert.All(
        new[] { "using AeDsl;", "using AeDsl; using TorchSharp; using TorchSharp.Modules;" }, usings =>
    {
        var compilation = CompilerRun.Compile($$"""
            {{usings}}
            [Linear(3), Conv2d(8, 3, padding: "same"), Conv2d(8, new[] { 3, 1 }, padding: "valid"), Conv2d(8, 3, padding: 1)]
            [Upsample(2, mode: "bilinear")]
            [{{Plain(typeof(LayerAttribute))}}]
            class Layers;
            [{{Plain(typeof(LossAttribute))}}]
            class Losses;
            """);
        Assert.DoesNotContain(
            compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
    });

    /// <summary>The attributes that need no argument.</summary>
    private static string Plain(Type baseType) => string.Join(", ", baseType.Assembly.GetExportedTypes()
        .Where(
            type => type.BaseType == baseType
                && type.GetConstructors().Any(constructor => constructor.GetParameters().All(parameter => parameter.HasDefaultValue)))
        .Select(type => type.Name[..^nameof(Attribute).Length]));

    private static IReadOnlyList<string> NamesOf(Type baseType) =>
        [
            .. baseType.Assembly.GetExportedTypes()
                .Where(type => type.BaseType == baseType)
                .Select(type => type.Name[..^nameof(Attribute).Length])
                .Order(StringComparer.Ordinal)
        ];

    private static IEnumerable<string> ReleaseRows(string release) => RowId()
        .Matches(File.ReadAllText(Path.Combine(s_root, "generators", "AeDsl.Generators", $"AnalyzerReleases.{release}.md")))
        .Select(match => match.Value);

    [GeneratedRegex("^AED[0-9]{4}", RegexOptions.Multiline)]
    private static partial Regex RowId();
}
