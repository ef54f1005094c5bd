using System.Globalization;
using AeDsl.Generators.Tests;
using Microsoft.CodeAnalysis;

namespace AeDsl.CodeFixes.Tests;

/// <summary>
/// A fix taken: the source that it leaves is exactly what is expected, compiles, no longer has the mistake, has no other error,
/// and the whole model is emitted for it.
/// </summary>
internal static class Fixed
{
    /// <summary>Takes an offer at the first diagnostic of a rule.</summary>
    /// <returns>The run over what is left.</returns>
    public static async Task<CompilerRun> ExpectAsync(string id, string title, string before, string after) =>
        await ExpectAsync(id, title, [before], [after]);

    /// <summary>The same in a project of which the build has read files, which fit the model when the fix is made.</summary>
    public static async Task ExpectWithAsync(
        IReadOnlyList<(string Name, string Text)> files, string id, string title, string before, string after)
    {
        await FixTest.OneAsync(id, title, [before], [after], files);
        var run = CompilerRun.With(files.Select(file => new HandedText(file.Name, file.Text)), after);
        Assert.Empty(run.Reported);
        RequireSound(run);
    }

    public static async Task<CompilerRun> ExpectAsync(string id, string title, string[] before, string[] after)
    {
        await FixTest.OneAsync(id, title, before, after);
        var run = CompilerRun.Of(after);
        Assert.DoesNotContain(run.Reported, diagnostic => diagnostic.Id == id);
        RequireSound(run);
        return run;
    }

    /// <summary>The sources that an offer leaves.</summary>
    public static async Task<string[]> TakeAsync(string id, string title, params string[] before) =>
        await TakeWithAsync([], id, title, before);

    /// <summary>The same in a project of which the build has read files.</summary>
    public static async Task<string[]> TakeWithAsync(
        IReadOnlyList<(string Name, string Text)> files, string id, string title, params string[] before)
    {
        using var editor = new Editor(before, files);
        var reported = await editor.ReportedAsync();
        var diagnostic = reported.First(found => found.Id == id);
        var offers = await editor.OffersAsync(diagnostic);
        Assert.Contains(title, offers.Select(offer => offer.Title));
        return await editor.TakeAsync(offers.First(offer => offer.Title == title));
    }

    /// <summary>What is offered for the first diagnostic of a rule.</summary>
    /// <param name="files">What the build hands to the compiler: the names of files, and their texts.</param>
    public static async Task<IReadOnlyList<string>> TitlesAsync(
        string id, string source, IReadOnlyList<(string Name, string Text)>? files = null)
    {
        using var editor = new Editor([source], files ?? []);
        var diagnostic = (await editor.ReportedAsync()).First(found => found.Id == id);
        return [.. (await editor.OffersAsync(diagnostic)).Select(offer => offer.Title)];
    }

    /// <summary>Nothing is wrong with a model, and it was emitted.</summary>
    public static void RequireSound(CompilerRun run)
    {
        Assert.Empty(
            run.Reported.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture)));
        Assert.Empty(
            run.CompilerDiagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(diagnostic => diagnostic.ToString()));
        Assert.All(run.Result.GeneratedTrees, tree => Assert.DoesNotContain("has a mistake", tree.ToString(), StringComparison.Ordinal));
    }
}
