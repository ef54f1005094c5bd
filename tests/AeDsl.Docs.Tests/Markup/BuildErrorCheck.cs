using System.Text.RegularExpressions;
using System.Xml.Linq;
using AeDsl.Docs.Tests.Pages;

namespace AeDsl.Docs.Tests.Markup;

/// <summary>
/// Errors of the build that a page shows, <c>error AETORCH1: ...</c>, are the texts of the build files, whatever these fill in.
/// </summary>
internal static partial class BuildErrorCheck
{
    private static readonly ILookup<string, Regex> s_texts = Repository.Files("src", "*.targets")
        .SelectMany(file => XDocument.Load(Repository.PathOf(file)).Descendants("Error"))
        .Where(error => error.Attribute("Code") is not null)
        .ToLookup(error => error.Attribute("Code")!.Value, error => AsPattern(error.Attribute("Text")!.Value));

    /// <summary>What is wrong, with the page's line.</summary>
    public static IReadOnlyList<string> Problems(Page page) =>
    [
        .. from block in page.Blocks
           where block.Language == "text"
           from error in BuildError().Matches(block.Text)
           where !s_texts[error.Groups["code"].Value].Any(text => text.IsMatch(error.Groups["text"].Value))
           select $"{page.At(block.Line)}: no build file says {error.Value}",
    ];

    /// <summary>The text with anything in the place of what MSBuild fills in, which may hold parentheses itself.</summary>
    private static Regex AsPattern(string text) =>
        new($"^{string.Join(".*", Filled().Split(text).Select(Regex.Escape))}$", RegexOptions.CultureInvariant);

    [GeneratedRegex(@"\b(error|warning) (?<code>AETORCH\d+): (?<text>.+)")]
    private static partial Regex BuildError();

    [GeneratedRegex(@"[$@]\((?>[^()]+|(?<open>\()|(?<-open>\)))*(?(open)(?!))\)")]
    private static partial Regex Filled();
}
