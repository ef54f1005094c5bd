using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Tests;

/// <summary>
/// A source in which <c>{|AED1001:...|}</c> stands around what a diagnostic has to point at. Whatever is reported and not marked, or marked
/// and not reported, fails, and so does any other message than the one that is expected.
/// </summary>
internal static class Marked
{
    /// <summary>Compares what is reported with the marks and the messages, in source order, and requires the model or its stub.</summary>
    /// <returns>What is reported.</returns>
    public static IReadOnlyList<Diagnostic> Expect(string marked, params string[] messages)
    {
        var test = Run(marked, null, messages);
        // A wrong call or file leaves the model as it is.
        Assert.Equal(
            !test.Reported.Any(
                diagnostic =>
                    diagnostic.Severity == DiagnosticSeverity.Error
                    && !diagnostic.Id.StartsWith("AED16", StringComparison.Ordinal)
                    && !diagnostic.Id.StartsWith("AED6", StringComparison.Ordinal)),
            test.Emitted.Any(source => !source.Contains("has a mistake", StringComparison.Ordinal)));
        return test.Reported;
    }

    /// <summary>The same for a mistake beside a model, as in its suite, which is not emitted: the model is.</summary>
    public static void ExpectOfSuite(string marked, params string[] messages) =>
        Assert.DoesNotContain("has a mistake", Assert.Single(Run(marked, null, messages).Emitted), StringComparison.Ordinal);

    /// <summary>The same in a project that asks for a rule that is off by default.</summary>
    public static void ExpectAsking(string id, string marked, params string[] messages) => Run(marked, id, messages);

    /// <summary>The same in a project of which the build has read files.</summary>
    /// <param name="files">The names of the files that it hands to the compiler, and their texts.</param>
    public static void ExpectWith(IReadOnlyList<(string Name, string Text)> files, string marked, params string[] messages) =>
        new ModelTest(marked, null, messages, files).RunAsync().GetAwaiter().GetResult();

    private static ModelTest Run(string marked, string? asked, string[] messages)
    {
        var test = new ModelTest(marked, asked, messages);
        test.RunAsync().GetAwaiter().GetResult();
        return test;
    }
}
