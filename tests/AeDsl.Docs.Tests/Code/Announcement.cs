using System.Globalization;
using System.Text.RegularExpressions;
using AeDsl.Docs.Tests.Pages;
using Microsoft.CodeAnalysis;

namespace AeDsl.Docs.Tests.Code;

/// <summary>The errors and warnings that a page shows for a block: lines as the build prints them, with or without the place.</summary>
internal sealed partial class Announcement
{
    private readonly IReadOnlyList<string> _lines;

    private Announcement(IReadOnlyList<string> lines)
    {
        _lines = lines;
    }

    /// <summary>Nothing is announced.</summary>
    public static Announcement None { get; } = new([]);

    public bool IsNone => _lines.Count == 0;

    /// <summary>What a block of text announces; nothing where it is no text, or speaks of something else.</summary>
    public static Announcement Of(Block? block) =>
        block is { Language: "text" } && Line().IsMatch(block.Text) ? new(block.Text.TrimEnd('\n').Split('\n')) : None;

    /// <summary>What the compiler says and the page does not, and the other way round.</summary>
    /// <param name="diagnostics">What the compiler says.</param>
    /// <param name="code">The block that is spoken of, a file that is named after its first type.</param>
    /// <param name="snippet">The same, taken apart.</param>
    public IEnumerable<string> Differences(IEnumerable<Diagnostic> diagnostics, Block code, Snippet snippet)
    {
        var said = diagnostics
            .Select(diagnostic => IsPlaced ? $"{Place(diagnostic, code, snippet)}: {Text(diagnostic)}" : Text(diagnostic))
            .ToList();
        return said
            .Except(_lines)
            .Select(line => $"the compiler says, and the page does not: {line}")
            .Concat(_lines.Except(said).Select(line => $"the page says, and the compiler does not: {line}"));
    }

    /// <summary><c>error AED1001: Linear(400) takes features</c>.</summary>
    public static string Text(Diagnostic diagnostic) =>
        $"{(diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning")} {diagnostic.Id}: "
            + $"{diagnostic.GetMessage(CultureInfo.InvariantCulture)}";

    /// <summary><c>README.md(12,5)</c>.</summary>
    public static string Place(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetMappedLineSpan();
        return $"{span.Path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1})";
    }

    private bool IsPlaced => _lines.All(line => Line().Match(line).Groups["place"].Success);

    private static string Place(Diagnostic diagnostic, Block code, Snippet snippet)
    {
        var position = diagnostic.Location.GetMappedLineSpan().StartLinePosition;
        return $"{(snippet.Types.Count > 0 ? snippet.Types[0].Name.Split('.')[^1] : "Program")}.cs({position.Line + 2 - code.Line},"
            + $"{position.Character + 1})";
    }

    [GeneratedRegex(@"^(?<place>\S+\(\d+,\d+\): )?(error|warning) (AED|CS)\d+: ", RegexOptions.Multiline)]
    private static partial Regex Line();
}
