using System.Reflection;
using System.Runtime.CompilerServices;
using AeDsl.Export.Testing;
using AeDsl.Testing;

namespace AeDsl.Export.Tests;

/// <summary>A project that refers to AeDsl.Export.Testing has its law in every suite.</summary>
[ModelTests<Dots>]
public partial class DotsTests;

public class LawTests
{
    [Fact]
    public void A_suite_has_the_law() =>
        Assert.NotNull(typeof(DotsTests).GetMethod(nameof(OnnxLaws.OnnxRuntimeGivesTheSame)));

    [Fact]
    public void A_model_that_computes_something_else_breaks_the_law()
    {
        new ModelSuite<Line>().Check<IModel>(OnnxLaws.OnnxRuntimeGivesTheSame);
        var broken = Assert.Throws<LawException>(() => new ModelSuite<Hooked>().Check<IModel>(OnnxLaws.OnnxRuntimeGivesTheSame));
        Assert.Contains(
            "\n  output of Predict in ONNX Runtime: largest difference: found ", broken.Message, StringComparison.Ordinal);
        Assert.Contains("\n  input: a batch of 5\n", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_has_the_law_in_its_words() => Assert.Contains(
        typeof(OnnxLaws).GetMethod(nameof(OnnxLaws.OnnxRuntimeGivesTheSame))!.GetCustomAttribute<LawAttribute>()!.Statement,
        File.ReadAllText(PagePath()).ReplaceLineEndings("\n").Replace("\n> ", " ", StringComparison.Ordinal),
        StringComparison.Ordinal);

    private static string PagePath([CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "docs", "export.md");
}
