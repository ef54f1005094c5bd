using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static AeDsl.Generators.TestSuiteGenerator;

namespace AeDsl.Generators.Tests.Suites;

/// <summary>An edit writes a suite again only where the suite would be another one.</summary>
public class SuiteCachingTests
{
    private const string Suite = "using AeDsl.Testing;\n[ModelTests<Demo.DigitVae>] public partial class Suite;";

    [Theory]
    [InlineData("class Elsewhere;", "class Elsewhere { int one = 1; }", false)]
    [InlineData("[Flatten, Linear(400)", "[Flatten, Linear(500)", false)]
    [InlineData("public partial class Suite;", "/* all of it */ public partial class Suite;", false)]
    [InlineData("[ModelTests<Demo.DigitVae>]", "[ModelTests<Demo.DigitVae>(tolerance: 2)]", true)]
    [InlineData("Input(1, 28, 28)]", "Input(1, 28, 28), GaussianNoise(0.1)]", true)]
    public void A_suite_is_written_again_only_when_it_changes(string text, string replacement, bool isWritten) =>
        Expect(isWritten, CompilerRun.Compile(Models.DigitVae, Suite, "class Elsewhere;"), text, replacement);

    [Theory]
    [InlineData("class Elsewhere;", "class Elsewhere { int one = 1; }", false)]
    [InlineData("Input(1, 28, 28)]", "Input(1, 28, 28), GaussianNoise(0.1)]", true)]
    public void A_suite_of_a_derived_model_follows_the_base_class(string text, string replacement, bool isWritten) => Expect(
        isWritten,
        CompilerRun.Compile(
            Models.DigitVae,
            Suite.Replace("Demo.DigitVae", "Derived", StringComparison.Ordinal) + "\npublic class Derived : Demo.DigitVae;",
            "class Elsewhere;"),
        text,
        replacement);

    private static void Expect(bool isWritten, CSharpCompilation before, string text, string replacement)
    {
        var after = before.SyntaxTrees.Aggregate(before, (compilation, tree) => tree.ToString().Contains(text, StringComparison.Ordinal)
            ? compilation.ReplaceSyntaxTree(
                tree,
                CSharpSyntaxTree.ParseText(
                    tree.ToString().Replace(text, replacement, StringComparison.Ordinal),
                    (CSharpParseOptions)tree.Options,
                    tree.FilePath))
            : compilation);
        Assert.NotSame(before, after);
        var result = CompilerRun.Driver().RunGenerators(before).RunGenerators(after).GetRunResult();
        var reasons = result.Results[1].TrackedSteps[Steps.EmitSuite].SelectMany(step => step.Outputs).Select(output => output.Reason);
        Assert.Equal(isWritten ? IncrementalStepRunReason.Modified : IncrementalStepRunReason.Cached, Assert.Single(reasons));
    }
}
