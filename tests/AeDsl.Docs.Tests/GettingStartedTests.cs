using AeDsl.Docs.Tests.Pages;

namespace AeDsl.Docs.Tests;

/// <summary>The page shows what the template makes.</summary>
public sealed class GettingStartedTests
{
    [Fact]
    public void The_model_is_the_templates()
    {
        var made = File.ReadAllText(Repository.PathOf("src/AeDsl.Templates/templates/vae/DigitVae.cs"))
            .ReplaceLineEndings("\n")
            .Replace("MyDigits", "Digits", StringComparison.Ordinal);
        Assert.Contains(
            made, Page.Read("docs/getting-started.md").Blocks.Where(block => block.Language == "csharp").Select(block => block.Text));
    }
}
