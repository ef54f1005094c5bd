namespace AeDsl.Generators.Tests;

/// <summary>AED1015: an input with the batch that tensors have, and what is none.</summary>
public class InputBatchRuleTests
{
    [Theory]
    [InlineData("32, 1, 28, 28", "32", "1, 28, 28", "Conv2d(4, 3), ReLU, Flatten, Linear(10)")]
    [InlineData("1, 3, 32, 32", "1", "3, 32, 32", "Conv2d(4, 3), ReLU, MaxPool2d(2), Flatten, Linear(10)")]
    [InlineData("64, 28, 28, 1", "64", "1, 28, 28", "Conv2d(4, 5), ReLU, Flatten, Linear(10)")]
    [InlineData("-1, 1, 28, 28", "-1", "1, 28, 28", "Conv2d(4, 3), ReLU, Flatten, Linear(10)")]
    [InlineData("-1, 28, 28, 1", "-1", "1, 28, 28", "Conv2d(4, 3), ReLU, Flatten, Linear(10)")]
    [InlineData("-1, 784", "-1", "784", "Linear(10)")]
    [InlineData("64, 784", "64", "784", "Linear(10)")]
    [InlineData("1, 784", "1", "784", "Linear(10)")]
    [InlineData("100, 784", "100", "784", "Linear(32), ReLU, Linear(10)")]
    public void An_input_of_a_network_is_one(string shape, string batch, string one, string layers) => Marked.Expect($$"""
        using AeDsl;
        [Network, {|AED1015:Input({{shape}})|}, {{layers}}]
        partial class Model { [CrossEntropy] public partial class Loss; }
        """, Message(shape, batch, one));

    [Theory]
    [InlineData("32, 1, 28, 28", "32", "1, 28, 28", "Flatten, Linear(40)", "Linear(784), Sigmoid, Unflatten(1, 28, 28)")]
    [InlineData("2, 3, 28, 28", "2", "3, 28, 28", "Flatten, Linear(40)", "Linear(2352), Sigmoid, Unflatten(3, 28, 28)")]
    [InlineData("32, 1, 28, 28", "32", "1, 28, 28", "Conv2d(2, 3, stride: 2, padding: 1)", "Mirror, Sigmoid")]
    [InlineData("16, 28, 28", "16", "28, 28", "Flatten, Linear(40)", "Linear(784), Sigmoid, Unflatten(28, 28)")]
    [InlineData("20, 784", "20", "784", "Linear(40)", "Linear(784), Sigmoid")]
    [InlineData("20, 784", "20", "784", "Flatten, Linear(40)", "Linear(784), Sigmoid")]
    public void So_is_what_an_autoencoder_returns(string shape, string batch, string one, string encoder, string decoder) =>
        Marked.Expect($$"""
        using AeDsl;
        [Autoencoder, {|AED1015:Input({{shape}})|}]
        partial class Model
        {
            [{{encoder}}] public partial class Encoder;
            [{{decoder}}] public partial class Decoder;
            [BinaryCrossEntropy] public partial class Loss;
        }
        """, Message(shape, batch, one));

    [Fact]
    public void So_is_what_a_generator_returns() => Marked.Expect("""
        using AeDsl;
        [Gan(4), {|AED1015:Input(64, 1, 8, 8)|}]
        partial class Model
        {
            [Linear(64), Sigmoid, Unflatten(1, 8, 8)] public partial class Generator;
            [Flatten, Linear(1)] public partial class Discriminator;
            [Adversarial] public partial class Loss;
        }
        """, Message("64, 1, 8, 8", "64", "1, 8, 8"));

    [Fact]
    public void So_is_what_lacks_a_shape() => Marked.Expect("""
        using AeDsl;
        [Autoencoder, {|AED1015:Input(64, 1, 28, 28)|}]
        partial class Model
        {
            [Flatten, Linear(32)] public partial class Encoder;
            [{|AED1201:Linear(784)|}, Sigmoid] public partial class Decoder;
            [BinaryCrossEntropy] public partial class Loss;
        }
        """,
        Message("64, 1, 28, 28", "64", "1, 28, 28"),
        "Decoder returns 784 but Input is 1×28×28; add Unflatten(1, 28, 28) after Sigmoid");

    [Fact]
    public void What_is_wrong_beside_it_is_reported_too() => Marked.Expect("""
        using AeDsl;
        [Network, {|AED1015:Input(32, 1, 28, 28)|}]
        [Conv2d(4, 3), ReLU, {|AED1001:Linear(10)|}]
        partial class Model { [CrossEntropy] public partial class Loss; }
        """,
        Message("32, 1, 28, 28", "32", "1, 28, 28"),
        "Linear(10) takes features (F), but gets 4×26×26; insert Flatten before it");

    /// <summary>A grey picture, a sequence, a volume: it is a Flatten that is missing, or nothing at all.</summary>
    [Theory]
    [InlineData("28, 28", "{|AED1001:Linear(10)|}", "Linear(10) takes features (F), but gets 28×28; insert Flatten before it")]
    [InlineData("7, 5", "{|AED1001:Linear(10)|}", "Linear(10) takes features (F), but gets 7×5; insert Flatten before it")]
    [InlineData("1, 28, 28", "{|AED1001:Linear(10)|}", "Linear(10) takes features (F), but gets 1×28×28; insert Flatten before it")]
    [InlineData("64, 784", "Flatten, Linear(10)")]
    [InlineData("64, 784", "BatchNorm1d, Flatten, Linear(10)")]
    [InlineData("4, 3, 8, 8", "Flatten, Linear(10)")]
    public void Not_every_first_size_is_a_batch(string shape, string layers, params string[] messages) => Marked.Expect($$"""
        using AeDsl;
        [Network, Input({{shape}}), {{layers}}]
        partial class Model { [CrossEntropy] public partial class Loss; }
        """, messages);

    private static string Message(string shape, string batch, string one) =>
        $"Input({shape}) begins with a batch of {batch}, but it is the shape of one input; leave out the batch: write Input({one})";
}
