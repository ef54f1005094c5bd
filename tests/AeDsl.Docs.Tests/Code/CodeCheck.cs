using AeDsl.Docs.Tests.Pages;

namespace AeDsl.Docs.Tests.Code;

/// <summary>
/// The C# of a page compiles with nothing to say but what the page announces. A block of text with errors speaks of the C# before it, which
/// counts for nothing after that. A diff changes the C# before it. The types of the repository's README are known on every page.
/// A block that begins with <c>#:</c> is a program of one file, which knows nothing else. A block of headers is what the build has read of
/// files, for all C# after it.
/// </summary>
internal static class CodeCheck
{
    private static readonly Lazy<PageProgram> s_readme = new(() => Run(Page.Read("README.md"), PageProgram.Empty, []).OnlyTypes);

    /// <summary>What is wrong, with the page's line.</summary>
    public static IReadOnlyList<string> Problems(Page page)
    {
        var problems = new List<string>();
        Run(page, page.Name == "README.md" ? PageProgram.Empty : s_readme.Value, problems);
        return problems;
    }

    private static PageProgram Run(Page page, PageProgram program, List<string> problems)
    {
        var code = new Stack<Block>();
        for (var i = 0; i < page.Blocks.Count; i++)
        {
            var block = page.Blocks[i];
            var announced = Announcement.Of(i + 1 < page.Blocks.Count ? page.Blocks[i + 1] : null);
            if (block.Language == "text"
                && !Announcement.Of(block).IsNone
                && (i == 0 || page.Blocks[i - 1].Language is not ("csharp" or "diff")))
            {
                problems.Add($"{page.At(block.Line)}: these errors speak of no block; they follow the C# or the diff that they are about");
            }
            if (block.Language == "headers") program = program.WithHeaders(block.Text);
            if (block.Language is not ("csharp" or "diff")) continue;

            var changed = block.Language == "csharp" ? block : Change(page, code, block, problems);
            if (changed is null) continue;
            var snippet = new Snippet(changed.Text, page.Name, changed.Line);
            var isWhole = changed.Text.StartsWith("#:", StringComparison.Ordinal);
            var next = (isWhole ? PageProgram.Empty : program).With(snippet);
            var diagnostics = next.Diagnose();
            if (!announced.IsNone)
            {
                problems.AddRange(
                    announced.Differences(diagnostics, changed, snippet).Select(difference => $"{page.At(block.Line)}: {difference}"));
                continue;
            }
            problems.AddRange(diagnostics.Select(diagnostic => $"{Announcement.Place(diagnostic)}: {Announcement.Text(diagnostic)}"));
            program = isWhole ? program : next;
            code.Push(changed);
        }
        return program;
    }

    /// <summary>
    /// The last block before a diff that has its lines, with some taken out and others put in; null, and a problem, where none has them.
    /// </summary>
    private static Block? Change(Page page, IEnumerable<Block> code, Block diff, List<string> problems)
    {
        var lines = diff.Text.TrimEnd('\n').Split('\n');
        var (before, after) = (Without(lines, '+'), Without(lines, '-'));
        if (code.FirstOrDefault(block => block.Text.Contains(before, StringComparison.Ordinal)) is { } block)
        {
            return block with { Text = block.Text.Replace(before, after, StringComparison.Ordinal) };
        }
        problems.Add($"{page.At(diff.Line)}: no C# before this diff has the lines that it takes out");
        return null;
    }

    /// <summary>The lines of a diff that stand on one side.</summary>
    private static string Without(IEnumerable<string> lines, char sign) =>
        string.Concat(lines.Where(line => !line.StartsWith(sign)).Select(line => $"{(line.Length > 0 ? line[1..] : "")}\n"));
}
