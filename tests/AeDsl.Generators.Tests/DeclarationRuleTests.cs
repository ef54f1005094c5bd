using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AeDsl.Generators.Tests;

/// <summary>AED0xxx: how a model is declared.</summary>
public class DeclarationRuleTests
{
    private const string NoKind = " has attributes of a model but is neither a model nor part of one; add [Network], [Autoencoder], "
        + "[Vae(latent)] or [Gan(latent)] to the model's class";

    [Fact]
    public void A_model_is_partial() => Marked.Expect("""
        using AeDsl;
        [Network, Input(4), Linear(2)]
        class {|AED0001:Model|} { [MeanSquaredError] internal partial class Loss; }
        """, "Model cannot be completed: Model is not partial; write 'partial class Model'");

    [Fact]
    public void The_types_around_a_model_are_partial() => Marked.Expect("""
        using AeDsl;
        class Outer
        {
            [Network, Input(4), Linear(2)]
            partial class {|AED0001:Model|} { [MeanSquaredError] internal partial class Loss; }
        }
        """, "Model cannot be completed: Outer is not partial; write 'partial class Outer'");

    [Fact]
    public void A_part_is_partial() => Marked.Expect("""
        using AeDsl;
        [Autoencoder, Input(4)]
        partial class Model
        {
            [Linear(2)] public class {|AED0001:Encoder|};
            [Linear(4)] public partial class Decoder;
            [MeanSquaredError] public partial class Loss;
        }
        """, "Encoder cannot be completed: Encoder is not partial; write 'partial class Encoder'");

    [Theory]
    [InlineData("partial record {|AED0002:Model|}", "a record")]
    [InlineData("static partial class {|AED0002:Model|}", "static")]
    [InlineData("abstract partial class {|AED0002:Model|}", "abstract")]
    [InlineData("partial class {|AED0002:Model|}<T>", "generic")]
    [InlineData("file partial class {|AED0002:Model|}", "file-local")]
    [InlineData("partial class {|AED0002:Model|} : System.Attribute", "derived from Attribute")]
    public void A_model_is_a_plain_class(string head, string form) => Marked.Expect($$"""
        using AeDsl;
        [Network, Input(4), Linear(2)]
        {{head}} { [MeanSquaredError] public partial class Loss; }
        """,
        $"Model is {form}; a model and its parts are plain classes, neither record, static, abstract, generic, file-local nor derived");

    [Theory]
    [InlineData("partial class Outer<T>", "generic")]
    [InlineData("file partial class Outer", "file-local")]
    public void A_model_stands_in_no_type_that_cannot_be_completed(string outer, string form) => Marked.Expect($$"""
        using AeDsl;
        {{outer}}
        {
            [Network, Input(4), Linear(2)]
            partial class {|AED0002:Model|} { [MeanSquaredError] public partial class Loss; }
        }
        """,
        $"Model is inside the {form} type Outer; a model and its parts are plain classes, neither record, static, "
            + "abstract, generic, file-local nor derived");

    [Fact]
    public void A_model_is_compiled_as_the_generated_code_is()
    {
        // The mark of this rule, {|AED0014:...|}, stands on the kind.
        var run = CompilerRun.In(LanguageVersion.CSharp11, """
            using AeDsl;
            [Network, Input(4), Linear(2)]
            public partial class Model { [MeanSquaredError] public partial class Loss { } }
            """);
        var diagnostic = Assert.Single(run.Reported);
        Assert.Equal("AED0014", diagnostic.Id);
        Assert.Equal(
            "The generated part of Model is C# 12.0, but the project is compiled as C# 11.0; remove LangVersion from the project file, or "
                + "set it to 12.0 or newer",
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(new LinePosition(1, 1), diagnostic.Location.GetLineSpan().StartLinePosition);
        Assert.Empty(run.Result.GeneratedTrees);
        Assert.DoesNotContain(
            run.CompilerDiagnostics, compiler => compiler.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
    }

    [Fact]
    public void Layers_stand_on_one_declaration() => Marked.Expect("""
        using AeDsl;
        [Network, Input(4), Linear(2)]
        partial class Model { [MeanSquaredError] public partial class Loss; }
        [{|AED0003:ReLU|}]
        partial class Model;
        """, "Attributes of Model are on two declarations, whose order C# does not define; move them to one");

    [Fact]
    public void The_marked_declaration_counts_wherever_it_stands() => Marked.Expect("""
        using AeDsl;
        [{|AED0003:ReLU|}]
        partial class Model;
        [Network, Input(4), Linear(2)]
        partial class Model { [MeanSquaredError] public partial class Loss; }
        """, "Attributes of Model are on two declarations, whose order C# does not define; move them to one");

    [Fact]
    public void A_model_says_what_goes_in() => Marked.Expect("""
        using AeDsl;
        [{|AED0004:Network|}, Linear(2)]
        partial class Model { [MeanSquaredError] public partial class Loss; }
        """, "Model does not say what goes in; write [Input(1, 28, 28)] with the shape of one input");

    [Fact]
    public void A_model_has_all_its_parts() => Marked.Expect("""
        using AeDsl;
        [Autoencoder, Input(4)]
        partial class {|AED0005:Model|}
        {
            [Linear(2)] public partial class Encoder;
            [MeanSquaredError] public partial class Loss;
        }
        """, "Model has no Decoder; add '[...] public partial class Decoder;' inside it");

    [Fact]
    public void A_part_has_layers() => Marked.Expect("""
        using AeDsl;
        [Autoencoder, Input(4)]
        partial class Model
        {
            public partial class {|AED0006:Encoder|};
            [Linear(4)] public partial class Decoder;
            [MeanSquaredError] public partial class Loss;
        }
        """, "Encoder has no layers; write them as attributes on it");

    [Fact]
    public void Layers_stand_where_the_kind_expects_them() => Marked.Expect("""
        using AeDsl;
        [Autoencoder, Input(4), {|AED0007:ReLU|}]
        partial class Model
        {
            [Linear(2)] public partial class Encoder;
            [Linear(4)] public partial class Decoder;
            [MeanSquaredError] public partial class Loss;
        }
        """,
        "[Autoencoder] expects no layers on the class itself; a Network has them on the class itself, an Autoencoder and "
            + "a Vae on Encoder and Decoder, a Gan on Generator and Discriminator");

    [Fact]
    public void A_model_has_one_kind() => Marked.Expect("""
        using AeDsl;
        [Network, Autoencoder, Input(4), Linear(2)]
        partial class {|AED0008:Model|} { [MeanSquaredError] public partial class Loss; }
        """, "Model is marked Network and Autoencoder; a model has one kind");

    [Theory]
    [InlineData("Linear({|AED0101:0|})", "Linear(0): outFeatures is 0, but must be at least 1")]
    [InlineData("Linear({|AED0101:outFeatures: -3|})", "Linear(-3): outFeatures is -3, but must be at least 1")]
    [InlineData("Dropout({|AED0101:1.5|}), Linear(2)", "Dropout(1.5): p is 1.5, but must be from 0 to 1")]
    [InlineData("Dropout({|AED0101:50|}), Linear(2)", "Dropout(50): p is 50, but must be from 0 to 1; set p: 0.5 on Dropout(50)")]
    [InlineData(
        "Dropout({|AED0101:p: 12.5|}), Linear(2)", "Dropout(12.5): p is 12.5, but must be from 0 to 1; set p: 0.125 on Dropout(12.5)")]
    [InlineData("Dropout({|AED0101:100|}), Linear(2)", "Dropout(100): p is 100, but must be from 0 to 1")]
    [InlineData("Linear(2), ELU({|AED0101:0|})", "ELU(0): alpha is 0, but must be a finite number above 0")]
    [InlineData("LeakyReLU({|AED0101:double.NaN|}), Linear(2)", "LeakyReLU(NaN): negativeSlope is NaN, but must be a finite number")]
    [InlineData(
        "Unflatten(1, 2, 2), Conv2d(1, 1, {|AED0101:padding: \"full\"|}), Flatten",
        "Conv2d(1, 1, padding: \"full\"): padding is \"full\", but must be \"same\" or \"valid\"")]
    [InlineData(
        "Unflatten(1, 2, 2), Upsample(2, {|AED0101:\"Bilinear\"|}), Flatten",
        "Upsample(2, \"Bilinear\"): mode is \"Bilinear\", but must be \"nearest\", \"bilinear\", or \"bicubic\"")]
    [InlineData(
        "BatchNorm1d(momentum: 1, {|AED0101:eps: 0|}), Linear(2)", "BatchNorm1d(0, 1): eps is 0, but must be a finite number above 0")]
    public void Arguments_make_sense(string layers, string message) => Marked.Expect($$"""
        using AeDsl;
        [Network, Input(4), {{layers}}]
        partial class Model { [MeanSquaredError] public partial class Loss; }
        """, message);

    [Theory]
    [InlineData("{|AED0101:Input(0)|}", "Input: shape is 0, but must be one or more sizes of at least 1")]
    [InlineData("{|AED0101:Input()|}", "Input: shape is empty, but must be one or more sizes of at least 1")]
    public void An_input_has_sizes(string input, string message) => Marked.Expect($$"""
        using AeDsl;
        [Network, {{input}}, Linear(2)]
        partial class Model { [MeanSquaredError] public partial class Loss; }
        """, message);

    [Fact]
    public void A_latent_has_a_size() => Marked.Expect("""
        using AeDsl;
        [Vae({|AED0101:latent: 0|}), Input(4)]
        partial class Model
        {
            [Linear(2)] public partial class Encoder;
            [Linear(4), Sigmoid] public partial class Decoder;
            [BinaryCrossEntropy, KullbackLeibler] public partial class Loss;
        }
        """, "Vae: latent is 0, but must be at least 1");

    [Theory]
    [InlineData("GaussianNoise({|AED0101:-0.1|})", "GaussianNoise(-0.1): std is -0.1, but must be a finite number above 0")]
    [InlineData("Masking({|AED0101:rate: 2|})", "Masking(2): rate is 2, but must be above 0 and at most 1")]
    [InlineData("Masking({|AED0101:30|})", "Masking(30): rate is 30, but must be above 0 and at most 1; set rate: 0.3 on Masking(30)")]
    [InlineData("SaltAndPepper({|AED0101:0|})", "SaltAndPepper(0): rate is 0, but must be above 0 and at most 1")]
    [InlineData("Budget({|AED0101:parameters: 0|})", "Budget: parameters is 0, but must be at least 1")]
    public void Corruptions_and_budgets_make_sense(string attribute, string message) => Marked.Expect($$"""
        using AeDsl;
        [Network, Input(4), {{attribute}}, Linear(2)]
        partial class Model { [MeanSquaredError] public partial class Loss; }
        """, message);

    [Theory]
    [InlineData("parameters: 9", "Model has 10 parameters, but its budget is 9; the largest share is that of Linear(2) (4 to 2)")]
    [InlineData(
        "multiplyAdds: 7", "Model has 8 multiply-adds an input, but its budget is 7; the largest share is that of Linear(2) (4 to 2)")]
    [InlineData(
        "activationBytes: 15",
        "Model has 16 bytes of activations an input, but its budget is 15; the largest share is that of Linear(2) (4 to 2)")]
    public void A_model_keeps_to_its_budget(string allowed, string message)
    {
        Marked.Expect($$"""
            using AeDsl;
            [Network, Input(4), Budget({|AED4001:{{allowed}}|}), Linear(2), ReLU]
            partial class Model { [MeanSquaredError] public partial class Loss; }
            """, message);
        Marked.Expect("""
            using AeDsl;
            [Network, Input(4), Budget(10, 8, 16), Linear(2), ReLU]
            partial class Model { [MeanSquaredError] public partial class Loss; }
            """);
    }

    /// <summary>3 + 3 of the encoder, 2 of the mean, the log variance and the draw each, 4 + 4 of the decoder: 20 numbers.</summary>
    [Fact]
    public void A_draw_and_what_it_is_drawn_from_are_activations() => Marked.Expect(
        """
        using AeDsl;
        [Vae(latent: 2), Input(4), Budget({|AED4001:activationBytes: 79|})]
        partial class Model
        {
            [Linear(3), ReLU] public partial class Encoder;
            [Linear(4), Sigmoid] public partial class Decoder;
            [BinaryCrossEntropy, KullbackLeibler] public partial class Loss;
        }
        """,
        "Model has 80 bytes of activations an input, but its budget is 79; the largest share is that of Linear(4) (2 to 4)");

    [Theory]
    [InlineData(
        "[Network, Input(4), Linear(2), {|AED0009:L1|}] partial class Model { [MeanSquaredError] public partial class Loss; }",
        "L1 has no meaning on the model itself; move it to its Loss")]
    [InlineData(
        "[Network, Input(4), Linear(2)] partial class Model { [MeanSquaredError, {|AED0009:ReLU|}] public partial class Loss; }",
        "ReLU has no meaning on Loss; move it to where data meets it")]
    [InlineData(
        "[Network, Input(4), Linear(2)] partial class Model { [MeanSquaredError, {|AED0009:Budget(1)|}] public partial class Loss; }",
        "Budget has no meaning on Loss; move it to the model")]
    [InlineData(
        "[{|AED0010:Linear(2)|}] partial class Model;",
        "Model" + NoKind)]
    [InlineData("[{|AED0010:Input(4)|}] partial class Model;", "Model" + NoKind)]
    [InlineData("[{|AED0010:Budget(4)|}] partial class Model;", "Model" + NoKind)]
    [InlineData("[{|AED0010:Condition(4)|}] partial class Model;", "Model" + NoKind)]
    [InlineData("[{|AED0010:Masking(0.5)|}] partial class Model;", "Model" + NoKind)]
    [InlineData(
        "[{|AED0010:Input(4)|}] partial class Model { [Linear(2)] public partial class Encoder; [L1] public partial class Loss; }",
        "Model" + NoKind)]
    [InlineData(
        "static class Model { [{|AED0010:LossTerm|}] static int Own(int target, int output) => target - output; }", "Model" + NoKind)]
    public void Attributes_stand_where_they_have_a_meaning(string declaration, string message) =>
        Marked.Expect($"using AeDsl; {declaration}", message);

    [Theory]
    [InlineData("Loss")]
    [InlineData("Terms")]
    public void A_loss_term_is_a_method_of_the_model(string type) => Marked.ExpectOfSuite(
        "using AeDsl; [Network, Input(4), Linear(2)] partial class Model { [L1] public partial class Loss; "
            + $"partial class {type} {{ [{{|AED0009:LossTerm(weight: 2)|}}] static int Own(int target, int output) => target; }} }}",
        $"LossTerm has no meaning on a method of {type}; move the method to Model");

    [Fact]
    public void A_model_inside_a_model_has_a_kind_of_its_own() => Marked.ExpectOfSuite(
        "using AeDsl; [Network, Input(4), Linear(2)] partial class Model { [L1] public partial class Loss; [{|AED0010:Input(4)|}] class "
            + "Head; }",
        "Head" + NoKind);

    [Theory]
    [InlineData("Condition({|AED0101:1|})", "Vae(latent: 2)", "Condition: classes is 1, but must be at least 2")]
    [InlineData(
        "{|AED0011:Condition(3)|}",
        "Autoencoder",
        "Condition has no meaning for the kind Autoencoder; it makes a Vae or a Gan conditional")]
    public void A_condition_fits_the_kind(string condition, string kind, string message) => Marked.Expect($$"""
        using AeDsl;
        [{{kind}}, Input(4), {{condition}}]
        partial class Model
        {
            [Linear(3), ReLU] public partial class Encoder;
            [Linear(4)] public partial class Decoder;
            [MeanSquaredError(reduction: LossReduction.Sum){{(kind == "Autoencoder" ? "" : ", KullbackLeibler")}}]
            public partial class Loss;
        }
        """, message);

    /// <summary>A part that cannot be completed is not written, and its mistake is the only error.</summary>
    [Theory]
    [InlineData("public abstract partial class {|AED0002:Encoder|}", "Encoder is abstract")]
    [InlineData("public static partial class {|AED0002:Encoder|}", "Encoder is static")]
    [InlineData("public partial record {|AED0002:Encoder|}", "Encoder is a record")]
    [InlineData("public partial class {|AED0002:Encoder|}<T>", "Encoder is generic")]
    public void A_part_is_a_plain_class(string part, string message) =>
        Marked.Expect($$"""
            using AeDsl;
            [Autoencoder, Input(4)]
            partial class Model
            {
                [Linear(3)] {{part}};
                [Linear(4)] public partial class Decoder;
                [MeanSquaredError] public partial class Loss;
            }
            """, $"{message}; a model and its parts are plain classes, neither record, static, abstract, generic, file-local nor derived");

    /// <summary>A condition without a meaning changes no shape, and no signature of the stub.</summary>
    [Fact]
    public void A_condition_of_another_kind_is_the_only_mistake() =>
        Marked.Expect("""
            using AeDsl;
            [Autoencoder, Input(4), {|AED0011:Condition(3)|}]
            partial class Model
            {
                [ReLU, Linear(2)] public partial class Encoder;
                [Mirror] public partial class Decoder;
                [MeanSquaredError] public partial class Loss;
            }
            """, "Condition has no meaning for the kind Autoencoder; it makes a Vae or a Gan conditional");

    [Fact]
    public void A_Gan_corrupts_nothing() => Marked.Expect("""
        using AeDsl;
        [Gan(latent: 2), Input(4), {|AED0009:Masking(0.5)|}]
        partial class Model
        {
            [Linear(4)] public partial class Generator;
            [Linear(1)] public partial class Discriminator;
            [Adversarial] public partial class Loss;
        }
        """, "Masking has no meaning on a Gan; remove it");
}
