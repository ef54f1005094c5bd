using System.Text.RegularExpressions;
using AeDsl.Docs.Tests.Pages;

namespace AeDsl.Docs.Tests;

/// <summary>The README's table of what can be declared names every attribute once.</summary>
public sealed partial class ReadmeTests
{
    public static TheoryData<string, string> Rows => new()
    {
        { "Layers", nameof(LayerAttribute) },
        { "Losses", nameof(LossAttribute) },
        { "Corruption of the input in training", nameof(CorruptionAttribute) },
    };

    [Theory, MemberData(nameof(Rows))]
    public void A_row_names_every_attribute(string row, string family)
    {
        var text = Assert.Single(
            File.ReadLines(Repository.PathOf("README.md")), line => line.StartsWith($"| {row} |", StringComparison.Ordinal));
        var attributes = typeof(LayerAttribute).Assembly.GetExportedTypes()
            .Where(type => type.BaseType?.Name == family)
            .Select(type => type.Name[..^nameof(Attribute).Length]);
        Assert.Equal(
            attributes.Order(StringComparer.Ordinal), Name().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("(?<=`)[A-Za-z0-9]+(?=`)")]
    private static partial Regex Name();
}
