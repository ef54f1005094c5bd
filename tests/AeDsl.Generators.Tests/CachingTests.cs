using AeDsl.Core.Headers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static AeDsl.Generators.ModelGenerator;

namespace AeDsl.Generators.Tests;

/// <summary>Which steps run again after an edit: nothing after reading unless a declaration says something else.</summary>
public class CachingTests
{
    private const string Elsewhere =
        """
        class Elsewhere
        {
            public const int Size = 4;
            int _field = 1;
            int One() => 1;
            int Another() { return 1; }
            int Third() { const int Four = 4; return Four; }
        }
        """;

    private const string Program = "System.Console.WriteLine(1);";

    /// <summary>Edits after which no attribute can mean anything else: of the model's file (0), another (1), and the program (3).</summary>
    public static TheoryData<string, int, string, string> Bodies => new()
    {
        { "an expression body", 1, "=> 1", "=> 2" },
        { "a block", 1, "{ return 1; }", "{ var two = 2; return two; }" },
        { "a body's local constant", 1, "const int Four = 4;", "const int Four = 5;" },
        { "a field that is not constant", 1, "_field = 1", "_field = 2" },
        { "a comment in the model's file", 0, "[Flatten", "// the way in\n    [Flatten" },
        { "a line more above the model", 0, "namespace", "\n\nnamespace" },
        { "a statement at the top level", 3, "WriteLine(1)", "WriteLine(2)" },
        { "one statement more", 3, "WriteLine(1);", "WriteLine(1); System.Console.WriteLine(2);" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void An_edit_of_no_declaration_reads_nothing(string edit, int file, string before, string after)
    {
        Assert.NotEmpty(edit);
        var reasons = Reasons(compilation =>
        {
            var text = compilation.SyntaxTrees[file].ToString();
            Assert.Contains(before, text, StringComparison.Ordinal);
            return Replace(compilation, file, text.Replace(before, after, StringComparison.Ordinal));
        });
        Assert.All(
            [Steps.Read, Steps.Infer, Steps.Emit],
            step => Assert.All(reasons[step], reason => Assert.Equal(IncrementalStepRunReason.Cached, reason)));
    }

    [Theory]
    [InlineData("int One() => 1;", "int One() => 1; int Two() => 2;")]
    [InlineData("const int Size = 4", "const int Size = 5")]
    public void An_edit_of_a_declaration_elsewhere_runs_nothing_after_reading(string before, string after)
    {
        var reasons = Reasons(compilation => Replace(compilation, 1, Elsewhere.Replace(before, after, StringComparison.Ordinal)));
        Assert.All(reasons[Steps.Read], reason => Assert.Equal(IncrementalStepRunReason.Unchanged, reason));
        Assert.All(reasons[Steps.Infer], reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(reasons[Steps.Emit], reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_changed_header_runs_no_step_again_and_accepting_runs_its_own()
    {
        var compilation = CompilerRun.Compile(Models.DigitVae);
        var headers = new HandedText(HeadersText.FileName, "weights a.safetensors\n    fault there is no such file\n");
        var driver = CompilerRun.Driver().AddAdditionalTexts([headers]).RunGenerators(compilation);
        var changed = new HandedText(HeadersText.FileName, "weights a.safetensors\n");
        driver = driver.ReplaceAdditionalText(headers, changed).RunGenerators(compilation);
        Assert.All(Outputs(driver), output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
        Assert.Single(driver.GetRunResult().GeneratedTrees);

        driver = driver.WithUpdatedAnalyzerConfigOptions(new BuildProperties(("AcceptWeights", "true"))).RunGenerators(compilation);
        Assert.All(Outputs(driver), output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
        var written = Assert.Single(
            driver.GetRunResult().GeneratedTrees,
            tree => tree.FilePath.EndsWith(WeightsLock.SourceName, StringComparison.Ordinal));
        var locked = Assert.Single(WeightsLock.Read(WeightsLock.FromSource(written.ToString())).Models);
        Assert.Equal(("Demo.DigitVae", 10), (locked.Model, locked.Tensors.Count));

        static IEnumerable<(object Value, IncrementalStepRunReason Reason)> Outputs(GeneratorDriver driver) =>
            driver.GetRunResult().Results[0].TrackedSteps
                .Where(step => step.Key is Steps.Read or Steps.Infer or Steps.Emit)
                .SelectMany(step => step.Value)
                .SelectMany(run => run.Outputs);
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
        var before = CompilerRun.Compile(Models.DigitVae, Elsewhere, Models.FontAutoencoder, Program);
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
