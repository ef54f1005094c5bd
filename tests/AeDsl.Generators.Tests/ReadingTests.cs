using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Tests;

/// <summary>Values and modifiers are read as the compiler has bound them, however they are written.</summary>
public class ReadingTests
{
    private const string Constants = "static class Sizes { public const int Size = 4, Less = -Size; public const double Share = -0.5; }";

    [Theory]
    [InlineData("Linear({|AED0101:-Sizes.Size|})", "Linear(-4): outFeatures is -4, but must be at least 1")]
    [InlineData("Linear({|AED0101:Sizes.Less|})", "Linear(-4): outFeatures is -4, but must be at least 1")]
    [InlineData("Linear({|AED0101:-(Sizes.Size - 1)|})", "Linear(-3): outFeatures is -3, but must be at least 1")]
    [InlineData("Linear({|AED0101:~Sizes.Size|})", "Linear(-5): outFeatures is -5, but must be at least 1")]
    [InlineData("Linear({|AED0101:outFeatures: -Sizes.Size|})", "Linear(-4): outFeatures is -4, but must be at least 1")]
    [InlineData("Dropout({|AED0101:-0.5|})", "Dropout(-0.5): p is -0.5, but must be from 0 to 1")]
    [InlineData("Dropout({|AED0101:Sizes.Share|})", "Dropout(-0.5): p is -0.5, but must be from 0 to 1")]
    [InlineData("Linear(6), Unflatten({|AED0101:-6|})", "Unflatten(-6): shape is -6, but must be at least 1")]
    [InlineData("Linear(6), Unflatten{|AED0101:(-2, 3)|}", "Unflatten(-2, 3): shape is -2, but must be at least 1")]
    public void A_number_below_zero_is_read_as_one(string layers, string message) => Marked.Expect(Network(layers), message);

    [Theory]
    [InlineData("Linear(-Sizes.Less)", "[4]")]
    [InlineData("Linear(-(-5))", "[5]")]
    [InlineData("Linear(Sizes.Size - 1)", "[3]")]
    [InlineData("Linear(7), Unflatten(7)", "[7]")]
    [InlineData("Linear(7), Unflatten(new[] { 7 })", "[7]")]
    [InlineData("Linear(8), Unflatten(-Sizes.Less, 2)", "[4, 2]")]
    public void Constants_are_computed_as_the_compiler_does(string layers, string output)
    {
        var run = CompilerRun.Of(Network(layers));
        Assert.Empty(run.Reported);
        Assert.Empty(run.CompilerDiagnostics);
        Assert.Contains($"OutputShape = {output}", run.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Input(784)")]
    [InlineData("Input(new[] { 784 })")]
    public void One_size_is_a_shape_of_one_dimension(string input) => Marked.Expect($$"""
        using AeDsl;
        [Autoencoder, {{input}}]
        partial class Model
        {
            [Linear(2)] public partial class Encoder;
            [Linear({|AED1201:7|})] public partial class Decoder;
            [MeanSquaredError] public partial class Loss;
        }
        """, "Decoder returns 7 but Input is 784; set outFeatures: 784 on Linear(7)");

    [Theory]
    [InlineData("{|AED0101:Input(0)|}", "0")]
    [InlineData("{|AED0101:Input(-784)|}", "-784")]
    public void One_size_is_at_least_one(string input, string size) => Marked.Expect($$"""
        using AeDsl;
        [Network, {{input}}, Linear(3)]
        partial class Model { [MeanSquaredError] public partial class Loss; }
        """, $"Input: shape is {size}, but must be one or more sizes of at least 1");

    [Theory]
    [InlineData("{|AED0101:-1|}", "-1")]
    [InlineData("{|AED0101:weight: -1|}", "-1")]
    [InlineData("{|AED0101:-Sizes.Size|}", "-4")]
    [InlineData("{|AED0101:Sizes.Share|}", "-0.5")]
    [InlineData("{|AED0101:0|}", "0")]
    [InlineData("{|AED0101:double.NaN|}", "NaN")]
    public void A_term_of_ones_own_has_a_weight_above_zero(string weight, string read) => Marked.Expect(
        Network("Linear(4)", $"[LossTerm({weight})] static Tensor Own(Tensor target, Tensor output) => output.sum();"),
        $"LossTerm of Own: weight is {read}, but must be a finite number above 0");

    [Theory]
    [InlineData("public")]
    [InlineData("internal")]
    [InlineData("protected")]
    [InlineData("protected internal")]
    [InlineData("private protected")]
    [InlineData("private")]
    [InlineData("")]
    public void Parts_and_methods_are_as_visible_as_they_are_declared(string modifiers)
    {
        var run = CompilerRun.Of($$"""
            using AeDsl;
            using Tensor = TorchSharp.torch.Tensor;
            [Autoencoder, Input(4)]
            public partial class Model
            {
                [Linear(2)] {{modifiers}} partial class Encoder { {{modifiers}} int Own() => 1; }
                [Linear(4)] {{modifiers}} partial class Decoder;
                {{modifiers}} partial class Loss;
                [LossTerm(2)] {{modifiers}} static Tensor Spread(Tensor target, AutoencoderOutput output) => output.Latent.sum();
            }
            """);
        Assert.Empty(run.Reported);
        Assert.DoesNotContain(run.CompilerDiagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var visible = modifiers.Length == 0 ? "private" : modifiers;
        Assert.Contains($" {visible} readonly Encoder encoder", run.Source, StringComparison.Ordinal);
    }

    private static string Network(string layers, string member = "") => $$"""
        using AeDsl;
        using Tensor = TorchSharp.torch.Tensor;
        [Network, Input(4), {{layers}}]
        partial class Model { [MeanSquaredError] public partial class Loss; {{member}} }
        {{Constants}}
        """;
}
