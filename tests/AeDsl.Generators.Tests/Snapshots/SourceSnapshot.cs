using System.Runtime.CompilerServices;
using AeDsl.Testing;
using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Tests.Snapshots;

/// <summary>Snapshots of emitted sources. What becomes one has been compiled, and is not emitted again where nothing changed.</summary>
internal static class SourceSnapshot
{
    /// <summary>Holds the one source that is emitted for a declaration against its baseline.</summary>
    /// <param name="declaration">The user's source.</param>
    /// <param name="parameters">Tells the cases of a theory apart.</param>
    /// <param name="file">The source file of the test; the compiler fills it in.</param>
    /// <param name="member">The method of the test; the compiler fills it in.</param>
    public static void Match(
        string declaration, string parameters, [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        var run = CompilerRun.Of(declaration);
        Assert.Empty(run.CompilerDiagnostics);
        Assert.Empty(run.Reported);
        AssertCached(declaration);
        Snapshot.Match(run.Source, parameters, file, member);
    }

    /// <summary>A second run over the same sources computes nothing anew.</summary>
    private static void AssertCached(string declaration)
    {
        var compilation = CompilerRun.Compile(declaration);
        var driver = CompilerRun.Driver().RunGenerators(compilation).RunGenerators(compilation.Clone());
        var results = driver.GetRunResult().Results;
        foreach (var name in new[] { ModelGenerator.Steps.Read, ModelGenerator.Steps.Infer, ModelGenerator.Steps.Emit })
        {
            AssertUnchanged(
                name, results.Where(result => result.TrackedSteps.ContainsKey(name)).SelectMany(result => result.TrackedSteps[name]));
        }

        AssertUnchanged("the output", results.SelectMany(result => result.TrackedOutputSteps.Values).SelectMany(steps => steps));
    }

    private static void AssertUnchanged(string name, IEnumerable<IncrementalGeneratorRunStep> steps)
    {
        var reasons = steps.SelectMany(step => step.Outputs, (_, output) => output.Reason).ToList();
        Assert.NotEmpty(reasons);
        Assert.All(
            reasons,
            reason => Assert.True(
                reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged,
                $"A second run over the same sources computes {name} anew: {reason}."));
    }
}
