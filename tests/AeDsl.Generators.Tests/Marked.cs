using System.Text;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Tests;

/// <summary>
/// A source in which <c>{|AED1001:...|}</c> stands around what a diagnostic has to point at. Whatever is reported and not marked,
/// or marked and not reported, fails, and so does any other message than the one that is expected.
/// </summary>
internal static class Marked
{
    private sealed record Mark(string Id, int Start, int End);

    /// <summary>Runs the compiler and compares what the analyzer reports with the marks and the messages, in source order.</summary>
    /// <returns>The run, for more questions.</returns>
    public static CompilerRun Expect(string marked, params string[] messages)
    {
        var run = Compare(marked, CompilerRun.Of, messages);
        // A wrong call leaves the model as it is.
        Assert.Equal(
            !run.Reported.Any(
                diagnostic =>
                    diagnostic.Severity == DiagnosticSeverity.Error && !diagnostic.Id.StartsWith("AED16", StringComparison.Ordinal)),
            run.Result.GeneratedTrees.Any(tree => !tree.ToString().Contains("has a mistake", StringComparison.Ordinal)));
        return run;
    }

    /// <summary>The same for a mistake in a test suite: the suite is not emitted, its model is.</summary>
    public static void ExpectOfSuite(string marked, params string[] messages) =>
        Assert.DoesNotContain("has a mistake", Compare(marked, CompilerRun.Of, messages).Source, StringComparison.Ordinal);

    /// <summary>The same in a project that asks for a rule that is off by default.</summary>
    public static void ExpectAsking(string id, string marked, params string[] messages) =>
        Compare(marked, sources => CompilerRun.Asking(id, sources), messages);

    private static CompilerRun Compare(string marked, Func<string[], CompilerRun> compile, string[] messages)
    {
        var (source, marks) = Parse(marked);
        var run = compile([source]);
        var expected = marks.OrderBy(mark => mark.Start).Select(mark => $"{mark.Id} at '{source[mark.Start..mark.End]}'");
        var actual = run.Reported.Select(diagnostic => $"{diagnostic.Id} at '{TextAt(diagnostic)}'");
        Assert.Equal(expected, actual);
        Assert.Equal(messages, run.Reported.Select(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
        return run;
    }

    private static string TextAt(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length);

    private static (string Source, IReadOnlyList<Mark> Marks) Parse(string marked)
    {
        var (text, marks, open) = (new StringBuilder(), new List<Mark>(), new Stack<(string Id, int Start)>());
        for (var i = 0; i < marked.Length; i++)
        {
            if (marked.AsSpan(i).StartsWith("{|"))
            {
                var colon = marked.IndexOf(':', i);
                open.Push((marked[(i + 2)..colon], text.Length));
                i = colon;
            }
            else if (marked.AsSpan(i).StartsWith("|}"))
            {
                var (id, start) = open.Pop();
                marks.Add(new Mark(id, start, text.Length));
                i++;
            }
            else
            {
                text.Append(marked[i]);
            }
        }
        return (text.ToString(), marks);
    }
}
