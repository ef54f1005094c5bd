using Microsoft.CodeAnalysis;

namespace AeDsl.Generators.Tests;

/// <summary>A mistake points also at the layer that it comes from.</summary>
public class ProducerTests
{
    [Theory]
    [InlineData("Conv2d(4, 1), ReLU, Linear(3)", "MeanSquaredError", "Conv2d(4, 1)")]
    [InlineData("Conv2d(2, 1), Save(\"a\"), MaxPool2d(2), Concat(\"a\")", "MeanSquaredError", "MaxPool2d(2)", "Save(\"a\")")]
    [InlineData("Conv2d(2, 1), Save(\"a\"), Conv2d(3, 1), Add(\"a\")", "MeanSquaredError", "Conv2d(3, 1)", "Save(\"a\")")]
    [InlineData("Conv2d(2, 1), Save(\"a\"), Conv2d(3, 1), Conv2d(3, 3, padding: 1), Add(\"a\")", "MeanSquaredError",
        "Conv2d(3, 3, padding: 1)", "Save(\"a\")")]
    [InlineData("Conv2d(4, 1), Conv2d(4, 3, padding: 1), ReLU, BatchNorm2d, Linear(3)", "MeanSquaredError", "Conv2d(4, 3, padding: 1)")]
    [InlineData("Save(\"a\"), Conv2d(1, 1), Save(\"a\"), Add(\"a\")", "MeanSquaredError", "Save(\"a\")")]
    [InlineData("Conv2d(1, 1), Add(\"a\"), Save(\"a\"), ReLU", "MeanSquaredError", "Save(\"a\")")]
    [InlineData("Conv2d(1, 1), Sigmoid, Sigmoid", "MeanSquaredError", "Sigmoid")]
    [InlineData("Conv2d(1, 1), ReLU, Tanh", "MeanSquaredError", "Tanh")]
    [InlineData("Conv2d(1, 1), Tanh", "BinaryCrossEntropy", "Tanh")]
    [InlineData("Conv2d(1, 1), Sigmoid, Dropout", "BinaryCrossEntropyWithLogits", "Sigmoid")]
    [InlineData("Flatten, Linear(3), Softmax", "CrossEntropy", "Softmax")]
    [InlineData("Conv2d(1, 1)", "MeanSquaredError, L1, MeanSquaredError", "MeanSquaredError")]
    [InlineData("Conv2d(1, 1)", "MeanSquaredError, KullbackLeibler")]
    [InlineData("Flatten, Linear(12), Unflatten(2, 3, 3)", "MeanSquaredError", "Linear(12)")]
    public void The_layer_that_a_mistake_comes_from_is_marked_too(string layers, string terms, params string[] others)
    {
        var run = CompilerRun.Of($$"""
            using AeDsl;
            [Network, Input(1, 28, 28), {{layers}}]
            partial class Model { [{{terms}}] public partial class Loss; }
            """);
        Assert.Equal(others, Assert.Single(run.Reported).AdditionalLocations.Select(TextAt));
    }

    [Theory]
    [InlineData("Linear(3)", "Linear(3)")]
    [InlineData("Linear(3), Linear(3, bias: false)", "Linear(3, bias: false)")]
    [InlineData("Linear(3), Dropout", "Linear(3)")]
    public void A_latent_points_at_the_layer_that_makes_it(string encoder, string maker)
    {
        var run = CompilerRun.Of($$"""
            using AeDsl;
            [Autoencoder, Input(16)]
            partial class Model
            {
                [{{encoder}}] public partial class Encoder;
                [Linear(16)] public partial class Decoder;
                [MeanSquaredError, KlSparsity] public partial class Loss;
            }
            """);
        Assert.Equal([maker], Assert.Single(run.Reported).AdditionalLocations.Select(TextAt));
    }

    /// <summary>28 halved three times is 4 (rounded up), and 4 doubled three times is 32: one number corrects it.</summary>
    [Fact]
    public void A_decoder_that_returns_another_size_is_fixed_by_one_number() => Marked.Expect("""
        using AeDsl;
        [Autoencoder, Input(1, 28, 28)]
        partial class Model
        {
            [Conv2d(8, 3, stride: 2, padding: 1), ReLU, Conv2d(16, 3, stride: 2, padding: 1), ReLU, Conv2d(4, 3, stride: 2, padding: 1)]
            public partial class Encoder;
            [Upsample(2), Conv2d(8, 3, padding: 1), ReLU, Upsample(2), Conv2d(8, 3, {|AED1201:padding: 1|}), ReLU]
            [Upsample(2), Conv2d(1, 3, padding: 1), Sigmoid]
            public partial class Decoder;
            [BinaryCrossEntropy] public partial class Loss;
        }
        """, "Decoder returns 1×32×32 but Input is 1×28×28; set padding: 0 on Conv2d(8, 3, padding: 1)");

    private static string TextAt(Location location) =>
        location.SourceTree!.ToString().Substring(location.SourceSpan.Start, location.SourceSpan.Length);
}
