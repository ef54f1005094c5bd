using System.Text.RegularExpressions;

namespace AeDsl.Docs.Tests.Shell;

/// <summary>A command as it is typed, in words.</summary>
/// <param name="Words">The program and what follows; variables before it are left out.</param>
/// <param name="Line">The page's line.</param>
internal sealed partial record ShellCommand(IReadOnlyList<string> Words, int Line)
{
    /// <summary>The commands of a block: a line each, or several between <c>&amp;&amp;</c>, <c>;</c> and <c>|</c>.</summary>
    public static IEnumerable<ShellCommand> Of(string text, int line) =>
        from numbered in text.Replace("\\\n", "  ", StringComparison.Ordinal).Split('\n').Select((content, index) => (content, index))
        let words = Word().Matches(Comment().Replace(numbered.content, "")).Select(match => match.Value).ToList()
        from command in Split(words)
        let rest = command.SkipWhile(word => Assignment().IsMatch(word)).Select(word => word.Trim('"', '\'')).ToList()
        where rest.Count > 0
        select new ShellCommand(rest[0] == "sudo" ? rest[1..] : rest, line + numbered.index);

    private static IEnumerable<List<string>> Split(List<string> words)
    {
        while (words.Count > 0)
        {
            yield return [.. words.TakeWhile(word => !IsSeparator(word))];
            words = [.. words.SkipWhile(word => !IsSeparator(word)).Skip(1)];
        }
    }

    private static bool IsSeparator(string word) => word is "&&" or ";" or "|";

    [GeneratedRegex("""&&|[|;]|(?:[^\s"'&|;]|"[^"]*"|'[^']*')+""")]
    private static partial Regex Word();

    [GeneratedRegex(@"(^|\s)#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex("^[A-Za-z_]+=")]
    private static partial Regex Assignment();
}
