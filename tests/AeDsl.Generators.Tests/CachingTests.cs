using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static AeDsl.Generators.ModelGenerator;

namespace AeDsl.Generators.Tests;

/// <summary>Which steps run again after an edit: nothing after reading unless a declaration says something else.</summary>
public class CachingTests
{
    private const string Elsewhere = "class Elsewhere { int One() => 1; }";

    [Fact]
    public void An_edit_of_another_file_runs_nothing_after_reading()
    {
        var reasons = Reasons(compilation => Replace(compilation, 1, Elsewhere.Replace("=> 1", "=> 2", StringComparison.Ordinal)));
        Assert.All(
            reasons[Steps.Read],
            reason => Assert.Contains(reason, new[] { IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached }));
        Assert.All(reasons[Steps.Infer], reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(reasons[Steps.Emit], reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_comment_in_the_models_own_file_runs_nothing_after_reading()
    {
        var reasons = Reasons(
            compilation =>
                Replace(compilation, 0, Models.DigitVae.Replace("[Flatten", "// the way in\n    [Flatten", StringComparison.Ordinal)));
        Assert.All(
            reasons[Steps.Read],
            reason => Assert.Contains(reason, new[] { IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached }));
        Assert.All(reasons[Steps.Infer], reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(reasons[Steps.Emit], reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_change_of_one_model_emits_that_model_again_and_no_other()
    {
        var reasons = Reasons(
            compilation => Replace(compilation, 0, Models.DigitVae.Replace("Linear(400)", "Linear(500)", StringComparison.Ordinal)));
        Assert.Equal(["Cached", "Modified"], Sorted(reasons[Steps.Emit]));
    }

    [Fact]
    public void A_second_model_is_emitted_and_the_first_is_left_alone()
    {
        var reasons = Reasons(
            compilation =>
                compilation.AddSyntaxTrees(Parse(Models.DigitVae.Replace("DigitVae", "Another", StringComparison.Ordinal), "Another.cs")));
        Assert.Equal(["Cached", "Cached", "New"], Sorted(reasons[Steps.Emit]));
    }

    private static Dictionary<string, IncrementalStepRunReason[]> Reasons(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        var before = CompilerRun.Compile(Models.DigitVae, Elsewhere, Models.FontAutoencoder);
        var driver = CompilerRun.Driver().RunGenerators(before).RunGenerators(edit(before));
        var steps = driver.GetRunResult().Results[0].TrackedSteps;
        return steps.ToDictionary(
            step => step.Key, step => step.Value.SelectMany(run => run.Outputs).Select(output => output.Reason).ToArray());
    }

    private static IEnumerable<string> Sorted(IEnumerable<IncrementalStepRunReason> reasons) =>
        reasons.Select(reason => reason.ToString()).Order(StringComparer.Ordinal);

    private static CSharpCompilation Replace(CSharpCompilation compilation, int index, string source)
    {
        var tree = compilation.SyntaxTrees[index];
        return compilation.ReplaceSyntaxTree(tree, Parse(source, tree.FilePath));
    }

    private static SyntaxTree Parse(string source, string path) =>
        CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)CompilerRun.Compile("").SyntaxTrees[0].Options, path);
}
