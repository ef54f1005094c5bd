using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AeDsl.Generators.Tests;

/// <summary>
/// A model's own text stays as it is and another file changes what a name in it means: what is emitted is what a
/// compiler that has never seen the project emits.
/// </summary>
public class EditElsewhereTests
{
    private const string Usings = "using AeDsl; using TorchSharp; namespace Demo;\n";
    private const string Body = "public partial class Model { [MeanSquaredError] public partial class Loss; }";

    /// <summary>The model's file, the other file before and after, and what is emitted then only (null: nothing).</summary>
    public static TheoryData<string, string, string, string, string?> Changes => new()
    {
        {
            "a constant",
            Usings + "[Network, Input(8), Linear(Sizes.Hidden), Linear(8)]" + Body,
            "namespace Demo { static class Sizes { public const int Hidden = 4; } }",
            "namespace Demo { static class Sizes { public const int Hidden = 5; } }",
            "Linear(8, 5)"
        },
        {
            "a constant within arithmetic",
            Usings + "[Network, Input(8), Linear(2 * (Sizes.Hidden + 1)), Linear(8)]" + Body,
            "namespace Demo { static class Sizes { public const int Hidden = 4; } }",
            "namespace Demo { static class Sizes { public const int Hidden = 5; } }",
            "Linear(8, 12)"
        },
        {
            "a constant within an array",
            Usings + "[Network, Input(1, 8, 8), Conv2d(1, new[] { 3, Sizes.Kernel })]" + Body,
            "namespace Demo { static class Sizes { public const int Kernel = 1; } }",
            "namespace Demo { static class Sizes { public const int Kernel = 3; } }",
            "InputShape"
        },
        {
            "a constant of another type",
            Usings + "[Network, Input(8), Linear(8, Sizes.Bias)]" + Body,
            "namespace Demo { static class Sizes { public const bool Bias = true; } }",
            "namespace Demo { static class Sizes { public const int Bias = 1; } }",
            "does not compile"
        },
        {
            "a constant that is found",
            Usings + "[Network, Input(8), Linear(Sizes.Hidden), Linear(8)]" + Body,
            "",
            "namespace Demo { static class Sizes { public const int Hidden = 5; } }",
            "Linear(8, 5)"
        },
        {
            "a constant that is lost",
            Usings + "[Network, Input(8), Linear(Sizes.Hidden), Linear(8)]" + Body,
            "namespace Demo { static class Sizes { public const int Hidden = 5; } }",
            "",
            "does not compile"
        },
        {
            "a nearer constant",
            Usings + "[Network, Input(8), Linear(Sizes.Hidden), Linear(8)]" + Body,
            "static class Sizes { public const int Hidden = 4; }",
            "static class Sizes { public const int Hidden = 4; } namespace Demo { static class Sizes { public const int Hidden = 5; } }",
            "Linear(8, 5)"
        },
        {
            "a constant of the model's own other part",
            Usings + "[Network, Input(8), Linear(Model.Hidden), Linear(8)]" + Body,
            "namespace Demo { partial class Model { public const int Hidden = 4; } }",
            "namespace Demo { partial class Model { public const int Hidden = 5; } }",
            "Linear(8, 5)"
        },
        {
            "an enumeration",
            Usings + "[Network, Input(8), Linear((int)Size.Hidden), Linear(8)]" + Body,
            "namespace Demo { enum Size { Hidden = 4 } }",
            "namespace Demo { enum Size { Small, Hidden = 5 } }",
            "Linear(8, 5)"
        },
        {
            "the name of an argument's enumeration",
            Usings
                + "[Network, Input(8), Linear(8)] public partial class Model "
                + "{ [MeanSquaredError(reduction: LossReduction.Sum)] public partial class Loss; }",
            "",
            "namespace Demo { static class LossReduction { public const AeDsl.LossReduction Sum = AeDsl.LossReduction.Mean; } }",
            "Reduction.Mean"
        },
        {
            "an argument's enumeration by a global alias",
            "using AeDsl; namespace Demo;\n[Network, Input(8), Linear(8)] public partial class Model { [MeanSquaredError(reduction: "
                + "Take.Sum)] public partial class Loss; }",
            "global using Take = AeDsl.LossReduction;",
            "global using Take = Demo.Taken; namespace Demo { static class Taken { public const AeDsl.LossReduction Sum = "
                + "AeDsl.LossReduction.Mean; } }",
            "Reduction.Mean"
        },
        {
            "a layer's global alias",
            Usings + "[Network, Input(8), Linear(8), Activation]" + Body,
            "global using Activation = AeDsl.ReLUAttribute;",
            "global using Activation = AeDsl.TanhAttribute;",
            "Tanh"
        },
        {
            "a layer's global alias that gets longer",
            Usings + "[Network, Input(8), Linear(8), Activation]" + Body,
            "global using ActivationAttribute = AeDsl.ReLUAttribute;",
            "global using ActivationAttribute = AeDsl.TanhAttribute;",
            "Tanh"
        },
        {
            "a loss's global alias",
            Usings + "[Network, Input(8), Linear(8)] public partial class Model { [Term] public partial class Loss; }",
            "global using Term = AeDsl.MeanSquaredErrorAttribute;",
            "global using Term = AeDsl.L1Attribute;",
            "L1"
        },
        {
            "a kind's global alias that comes",
            Usings + "[Net, Input(8), Linear(8)]" + Body,
            "",
            "global using Net = AeDsl.NetworkAttribute;",
            "Linear(8, 8)"
        },
        {
            "a kind's global alias that goes",
            Usings + "[Net, Input(8), Linear(8)]" + Body,
            "global using Net = AeDsl.NetworkAttribute;",
            "global using Net = System.ObsoleteAttribute;",
            null
        },
        {
            "a kind behind two aliases",
            "using AeDsl; namespace Demo { using Mine = Net; [Mine, Input(8), Linear(8)]" + Body + " }",
            "",
            "global using Net = AeDsl.NetworkAttribute;",
            "Linear(8, 8)"
        },
        {
            "an alias in a namespace",
            "namespace Demo { using Net = AeDsl.NetworkAttribute; using AeDsl; [Net, Input(8), Linear(Sizes.Hidden), Linear(8)]"
                + Body
                + " }",
            "static class Sizes { public const int Hidden = 4; }",
            "static class Sizes { public const int Hidden = 5; }",
            "Linear(8, 5)"
        },
        { "a global using that comes", "namespace Demo; [Network, Input(8), Linear(8)]" + Body, "", "global using AeDsl;", "Linear(8, 8)" },
        { "a global using that goes", "namespace Demo; [Network, Input(8), Linear(8)]" + Body, "global using AeDsl;", "", null },
        {
            "a layer's name taken by a class of the user's",
            Usings + "[Network, Input(8), Linear(4), Linear(8), ReLU]" + Body,
            "",
            "namespace Demo { class ReLUAttribute : System.Attribute { } }",
            "Linear(4, 8)"
        },
        {
            "all layers' names taken",
            Usings + "[Network, Input(8), Linear(8)]" + Body,
            "",
            "namespace Demo { class LinearAttribute(int width) : System.Attribute { public int Width => width; } }",
            "no layers"
        },
        {
            "a class of the user's that makes way",
            Usings + "[Network, Input(8), Linear(8), Tanh]" + Body,
            "namespace Demo { class TanhAttribute : System.Attribute { } }",
            "namespace Demo { }",
            "Tanh"
        },
        {
            "the kind's name taken",
            Usings + "[Network, Input(8), Linear(8)]" + Body,
            "",
            "namespace Demo { class NetworkAttribute : System.Attribute { } }",
            null
        },
        {
            "a class that makes a name ambiguous",
            Usings + "[Network, Input(8), Linear(8), Tanh]" + Body,
            "",
            "namespace Demo { class Tanh : System.Attribute { } class TanhAttribute : System.Attribute { } }",
            "does not compile"
        },
        {
            "an attribute of no meaning that gets one",
            Usings + "[Network, Input(8), Linear(8), Extra]" + Body,
            "namespace Demo { class ExtraAttribute : System.Attribute { } }",
            "global using ExtraAttribute = AeDsl.TanhAttribute;",
            "Tanh"
        },
        {
            "an attribute of no meaning that gets one and is wrong",
            Usings + "[Network, Input(8), Linear(8), Extra]" + Body,
            "namespace Demo { class ExtraAttribute : System.Attribute { } }",
            "global using ExtraAttribute = AeDsl.LinearAttribute;",
            "does not compile"
        },
        {
            "a part in another file",
            Usings
                + "[Autoencoder, Input(8)] public partial class Model "
                + "{ [Linear(2)] public partial class Encoder; [MeanSquaredError] public partial class Loss; }",
            "",
            "using AeDsl; namespace Demo { partial class Model { [Linear(8)] public partial class Decoder; } }",
            "Linear(2, 8)"
        },
        {
            "layers on another declaration",
            Usings + "[Network, Input(8), Linear(8)]" + Body,
            "namespace Demo { partial class Model { } }",
            "namespace Demo { [AeDsl.Tanh] partial class Model { } }",
            "does not compile"
        },
        {
            "layers on another declaration of a part",
            Usings
                + "[Autoencoder, Input(8)] public partial class Model "
                + "{ [Linear(2)] public partial class Encoder; [Mirror] public partial class Decoder; "
                + "[MeanSquaredError] public partial class Loss; }",
            "",
            "namespace Demo { partial class Model { [AeDsl.Tanh] partial class Encoder; } }",
            "does not compile"
        },
        {
            "a class around it that is not partial elsewhere",
            Usings + "partial class Outer { [Network, Input(8), Linear(8)]" + Body + " }",
            "",
            "namespace Demo { class Outer { } }",
            "does not compile"
        },
        {
            "a member with an emitted name",
            Usings + "[Network, Input(8), Linear(8)]" + Body,
            "namespace Demo { partial class Model { } }",
            "namespace Demo { partial class Model { public const int ParameterCount = 1; } }",
            null
        },
        {
            "a base class",
            Usings + "[Network, Input(8), Linear(8)]" + Body,
            "namespace Demo { partial class Model { } }",
            "namespace Demo { class Base { } partial class Model : Base { } }",
            null
        },
        {
            "a loss method",
            Usings + "[Network, Input(8), Linear(8)]" + Body,
            "namespace Demo { partial class Model { } }",
            "using AeDsl; using static TorchSharp.torch; namespace Demo { partial class Model { [LossTerm] static Tensor Extra(Tensor "
                + "target, Tensor output) => output; } }",
            "Extra("
        },
        {
            "the type of a loss method's parameter",
            Usings
                + "[Network, Input(8), Linear(8)] public partial class Model { [MeanSquaredError] public partial class Loss; "
                + "[LossTerm] static torch.Tensor Extra(Data target, Data output) => output; }",
            "global using Data = TorchSharp.torch.Tensor;",
            "global using Data = System.String;",
            "does not compile"
        },
        {
            "the weight of a loss method",
            Usings
                + "[Network, Input(8), Linear(8)] public partial class Model { [MeanSquaredError] public partial class Loss; "
                + "[LossTerm(Weights.Extra)] static torch.Tensor Extra(torch.Tensor target, torch.Tensor output) => output; }",
            "static class Weights { public const double Extra = 0.25; }",
            "static class Weights { public const double Extra = 0.75; }",
            "0.75"
        },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void What_another_file_changes_is_seen(string change, string model, string before, string after, string? emitted)
    {
        Assert.NotEmpty(change);
        var first = CompilerRun.Compile(model, before);
        var driver = CompilerRun.Driver().RunGenerators(first);
        Assert.Equal(Fresh(model, before), Texts(driver));

        // There, and back, and there again.
        var second = first.ReplaceSyntaxTree(first.SyntaxTrees[1], Parse(after));
        driver = driver.RunGenerators(second);
        Assert.Equal(Fresh(model, after), Texts(driver));
        Assert.Equal(Fresh(model, before), Texts(driver.RunGenerators(first)));
        Assert.Equal(Fresh(model, after), Texts(driver.RunGenerators(first).RunGenerators(second)));

        Assert.NotEqual(Fresh(model, before), Fresh(model, after));
        if (emitted is null) Assert.Empty(Texts(driver));
        else if (emitted is not ("does not compile" or "no layers"))
        {
            Assert.Contains(emitted, Assert.Single(Texts(driver)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_body_edited_in_between_does_not_hide_what_comes_after()
    {
        const string model = Usings
            + "[Network, Input(8), Linear(Sizes.Hidden), Linear(8)] public partial class Model "
            + "{ [MeanSquaredError] public partial class Loss; static int One() => 1; }";
        var first = CompilerRun.Compile(model, "static class Sizes { public const int Hidden = 4; static int Two() => 2; }");
        var driver = CompilerRun.Driver().RunGenerators(first);

        var longer = model.Replace("=> 1", "=> 1000 + 1", StringComparison.Ordinal);
        var second = first.ReplaceSyntaxTree(first.SyntaxTrees[0], Parse(longer, "Source0.cs"));
        driver = driver.RunGenerators(second);

        const string after = "static class Sizes { public const int Hidden = 5; static int Two() => 3; }";
        driver = driver.RunGenerators(second.ReplaceSyntaxTree(second.SyntaxTrees[1], Parse(after)));
        Assert.Equal(Fresh(longer, after), Texts(driver));
        Assert.Contains("Linear(8, 5)", Assert.Single(Texts(driver)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_library_taken_away_and_given_back_is_seen()
    {
        var whole = CompilerRun.Compile(Models.DigitVae);
        var without = whole.WithReferences(
            whole.References.Where(reference => !reference.Display!.EndsWith("AeDsl.dll", StringComparison.Ordinal)));
        var again = without.AddReferences(MetadataReference.CreateFromFile(typeof(InputAttribute).Assembly.Location));
        var driver = CompilerRun.Driver().RunGenerators(whole);
        var expected = Assert.Single(Texts(driver));
        driver = driver.RunGenerators(without);
        Assert.Empty(Texts(driver));
        Assert.Equal(expected, Assert.Single(Texts(driver.RunGenerators(again))));
    }

    /// <summary>What a compiler emits that has seen none of the syntax before.</summary>
    private static List<string> Fresh(params string[] sources) => Texts(CompilerRun.Driver().RunGenerators(CompilerRun.Compile(sources)));

    private static List<string> Texts(GeneratorDriver driver)
    {
        var results = driver.GetRunResult().Results;
        Assert.All(results, result => Assert.Null(result.Exception));
        return [.. results.SelectMany(result => result.GeneratedSources).Select(source => source.SourceText.ToString())];
    }

    private static SyntaxTree Parse(string source, string path = "Source1.cs") =>
        CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)CompilerRun.Compile("").SyntaxTrees[0].Options, path);
}
