namespace AeDsl.Generators.Tests;

/// <summary>What is emitted, word for word, as reviewed snapshots; and that the compiler takes it without a warning.</summary>
public class EmittedSourceTests
{
    public static TheoryData<string> Names => new(Models.All.Keys);

    [Theory, MemberData(nameof(Names))]
    public void Source_is_as_reviewed(string name)
    {
        var source = CompilerRun.Of(Models.All[name]).Source;
        var verified = Path.Combine(CompilerRun.FolderOf(), "Snapshots", $"{name}.verified.txt");
        var expected = File.Exists(verified) ? File.ReadAllText(verified) : "";
        if (expected == source) return;
        var received = Path.ChangeExtension(verified, null).Replace(".verified", ".received", StringComparison.Ordinal) + ".txt";
        File.WriteAllText(received, source);
        Assert.Fail($"The source emitted for {name} differs from {verified}. It was written to {received}; if it is as it should be, copy it over.\n{FirstDifference(expected, source)}");
    }

    [Theory, MemberData(nameof(Names))]
    public void Source_compiles_without_a_warning(string name)
    {
        var run = CompilerRun.Of(Models.All[name]);
        Assert.Empty(run.CompilerDiagnostics);
        Assert.Empty(run.Reported);
    }

    private static string FirstDifference(string expected, string actual)
    {
        var (left, right) = (expected.Split('\n'), actual.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(left.Length, right.Length)).First(i => i >= left.Length || i >= right.Length || left[i] != right[i]);
        return $"Line {line + 1}\n  reviewed: {left.ElementAtOrDefault(line)}\n  emitted:  {right.ElementAtOrDefault(line)}";
    }
}
