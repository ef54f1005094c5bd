using static AeDsl.Generators.Tests.FixMessage;

namespace AeDsl.Generators.Tests;

/// <summary>The change that a message names is the one that a colleague would suggest: mistakes from public bug reports.</summary>
public class FixRuleTests
{
    [Theory]
    [InlineData(
        "1, 28, 28", "Conv2d(16, 3), ReLU, Conv2d(8, 3), ReLU, MaxPool2d(2)", "Upsample(2), Conv2d(8, 3), ReLU, Conv2d(1, 3), Sigmoid",
        "Decoder returns 1×20×20 but Input is 1×28×28; set padding: 2 on Conv2d(8, 3) and Conv2d(1, 3)")]
    [InlineData(
        "1, 28, 28", "Conv2d(16, 3, stride: 2, padding: 1), ReLU, Conv2d(32, 3, stride: 2, padding: 1), ReLU, Flatten, Linear(64)",
        "Linear(1568), Unflatten(32, 7, 7), ConvTranspose2d(16, 3, stride: 2, padding: 1), ReLU, ConvTranspose2d(1, 3, stride: 2, "
            + "padding: 1), Sigmoid",
        "Decoder returns 1×25×25 but Input is 1×28×28; set outputPadding: 1 on ConvTranspose2d(16, 3, stride: 2, padding: 1) and "
            + "ConvTranspose2d(1, 3, stride: 2, padding: 1)")]
    [InlineData(
        "3, 32, 32", "Flatten, Linear(100)",
        "Linear(16384), Unflatten(1024, 4, 4), ConvTranspose2d(512, 4, stride: 2, padding: 1), ReLU, ConvTranspose2d(256, 4, stride: 2, "
            + "padding: 1), ReLU, ConvTranspose2d(128, 4, stride: 2, padding: 1), ReLU, ConvTranspose2d(3, 4, stride: 2, padding: 1), "
            + "Sigmoid",
        "Decoder returns 3×64×64 but Input is 3×32×32; set outFeatures: 4096 on Linear(16384) and write Unflatten(1024, 2, 2) "
            + "instead of Unflatten(1024, 4, 4)")]
    [InlineData(
        "1, 65, 65", "Conv2d(4, 3, stride: 2, padding: 1), ReLU, Conv2d(8, 3, stride: 2, padding: 1), ReLU, Conv2d(8, 3, stride: 2, "
            + "padding: 1)",
        "ConvTranspose2d(8, 3, stride: 2, padding: 1, outputPadding: 1), ReLU, ConvTranspose2d(4, 3, stride: 2, padding: 1, "
            + "outputPadding: 1), "
            + "ReLU, ConvTranspose2d(1, 3, stride: 2, padding: 1, outputPadding: 1), Sigmoid",
        "Decoder returns 1×72×72 but Input is 1×65×65; set outputPadding: 0 on ConvTranspose2d(8, 3, stride: 2, padding: 1, "
            + "outputPadding: 1), ConvTranspose2d(4, 3, stride: 2, padding: 1, outputPadding: 1), and ConvTranspose2d(1, 3, stride: 2, "
            + "padding: 1, outputPadding: 1)")]
    [InlineData(
        "1, 28, 29", "Conv2d(4, 3, stride: 2, padding: 1)", "ConvTranspose2d(1, 3, stride: 2, padding: 1), Sigmoid",
        "Decoder returns 1×27×29 but Input is 1×28×29; write ConvTranspose2d(1, new[] { 3, 3 }, stride: new[] { 2, 2 }, padding: "
            + "new[] { 1, 1 }, outputPadding: new[] { 1, 0 }) instead of ConvTranspose2d(1, 3, stride: 2, padding: 1)")]
    [InlineData(
        "1, 28, 28",
        "Conv2d(16, 3, padding: \"same\"), ReLU, MaxPool2d(2), Conv2d(8, 3, padding: \"same\"), ReLU, MaxPool2d(2), Conv2d(8, 3, padding: "
            + "\"same\"), "
            + "ReLU, MaxPool2d(2, ceilMode: true)",
        "Conv2d(8, 3, padding: \"same\"), ReLU, Upsample(2), Conv2d(8, 3, padding: \"same\"), ReLU, Upsample(2), Conv2d(16, 3, padding: "
            + "\"same\"), "
            + "ReLU, Upsample(2), Conv2d(1, 3, padding: \"same\"), Sigmoid",
        "Decoder returns 1×32×32 but Input is 1×28×28; set padding: 0 on Conv2d(16, 3, padding: \"same\")")]
    public void A_decoder_returns_the_input(string input, string encoder, string decoder, string message) =>
        Assert.Equal(message, OfAutoencoder("AED1201", input, encoder, decoder));

    [Fact]
    public void Output_padding_without_a_stride_lacks_the_stride() => Assert.Equal(
        "ConvTranspose2d(4, 3, outputPadding: 1): outputPadding 1 must be less than the stride 1 or the dilation 1; set stride: 2 on "
            + "ConvTranspose2d(4, 3, outputPadding: 1)",
        OfAutoencoder(
            "AED1005", "1, 255, 255", "Conv2d(4, 3, stride: 2, padding: 1), ReLU, Conv2d(8, 3, stride: 2, padding: 1)",
            "ConvTranspose2d(4, 3, outputPadding: 1), ReLU, ConvTranspose2d(1, 3, outputPadding: 1), Sigmoid"));

    [Theory]
    [InlineData(
        "28, 28", "set outputPadding: 1 on ConvTranspose2d(8, 3, stride: 2, padding: 1)",
        "Save(\"a\"), Conv2d(8, 3, stride: 2, padding: 1), ReLU, ConvTranspose2d(8, 3, stride: 2, padding: 1), Add(\"a\")")]
    [InlineData(
        "358, 358",
        "set kernelSize: 3 on ConvTranspose2d(16, 2, stride: 2) and the first ConvTranspose2d(8, 2, stride: 2)",
        "Save(\"a\"), MaxPool2d(2), Save(\"b\"), MaxPool2d(2), Save(\"c\"), MaxPool2d(2), ConvTranspose2d(16, 2, stride: 2), "
            + "Concat(\"c\"), "
            + "ConvTranspose2d(8, 2, stride: 2), Concat(\"b\"), ConvTranspose2d(8, 2, stride: 2), Concat(\"a\")")]
    [InlineData("28, 28", "; insert Upsample(2) before it", "Save(\"a\"), MaxPool2d(2), Concat(\"a\")")]
    [InlineData("28, 28", "; remove Upsample(2)", "Save(\"a\"), Upsample(2), Concat(\"a\")")]
    public void What_was_saved_fits(string size, string fix, string layers) =>
        Assert.EndsWith(fix, OfNetwork("AED1304", $"8, {size}", $"{layers}, Conv2d(8, 1)"), StringComparison.Ordinal);

    [Theory]
    [InlineData("MaxPool2d(new[] { 4, 4 }, padding: new[] { 3, 1 })", "AED1007", "set padding: new[] { 2, 1 } on ")]
    [InlineData(
        "ConvTranspose2d(8, new[] { 9, 3 }, stride: new[] { 8, 2 }, outputPadding: new[] { 8, 1 })", "AED1005",
        "set outputPadding: new[] { 7, 1 } on ")]
    public void Arrays_stay_arrays(string layer, string id, string fix) =>
        Assert.EndsWith(fix + layer, OfAutoencoder(id, "8, 28, 28", layer, "Mirror"), StringComparison.Ordinal);

    [Theory]
    [InlineData(
        "Conv2d(16, 3, stride: 2), Conv2d(16, 5, stride: 2), Conv2d(16, 7, stride: 2)", "set padding: 3 on Conv2d(16, 7, stride: 2)")]
    [InlineData("MaxPool2d(new[] { 1, 10 }), Conv2d(16, new[] { 3, 5 })", "set padding: new[] { 1, 2 } on Conv2d(16, new[] { 3, 5 })")]
    [InlineData("MaxPool2d(3), Conv2d(16, 64, 3)", "write Conv2d(64, 3) instead of Conv2d(16, 64, stride: 3)")]
    public void A_window_fits(string layers, string fix) =>
        Assert.EndsWith(fix, OfNetwork("AED1002", "16, 30, 30", layers), StringComparison.Ordinal);

    [Fact]
    public void A_decoder_of_features_makes_the_image_of_the_input() => Assert.EndsWith(
        "; set outFeatures: 2352 on Linear(784) and write Unflatten(3, 28, 28) instead of Unflatten(1, 28, 28)",
        OfAutoencoder("AED1201", "3, 28, 28", "Flatten, Linear(20)", "Linear(784), Sigmoid, Unflatten(1, 28, 28)"),
        StringComparison.Ordinal);

    /// <summary>What is before the saved tensor stays: it made it.</summary>
    [Fact]
    public void Only_what_follows_a_saved_tensor_changes() => Assert.EndsWith(
        "; set kernelSize: 3 on ConvTranspose2d(33, 2, stride: 2)",
        OfNetwork("AED1304", "3, 100, 100", """
            Conv2d(8, 3, padding: 1), ReLU, Save("a"), MaxPool2d(2), Conv2d(16, 3, padding: 1), ReLU, Save("b"), MaxPool2d(2),
            Conv2d(32, 3, padding: 1), ReLU, Save("c"), MaxPool2d(2), ConvTranspose2d(33, 2, stride: 2), Concat("c"),
            ConvTranspose2d(17, 2, stride: 2), Concat("b"), ConvTranspose2d(9, 2, stride: 2), Concat("a"), Conv2d(3, 1)
            """),
        StringComparison.Ordinal);

    /// <summary>Each would take minutes if all that can be tried were tried.</summary>
    [Theory]
    [InlineData("Linear(1000000000), Unflatten(1, 1000000000, 1), Upsample(2), Conv2d(1, 3, padding: 1), Sigmoid")]
    [InlineData("Linear(5040000), ReLU, Conv2d(1, 3), Sigmoid")]
    [InlineData("Linear(196), Unflatten(1, 14, 14), MaxPool2d(2000000001, stride: 1, padding: 1000000000), Conv2d(1, 3), Sigmoid")]
    public void The_search_ends(string decoder) => Assert.NotEmpty(
        CompilerRun.Of($$"""
            using AeDsl;
            [Autoencoder, Input(1, 29, 29)]
            public partial class Model
            {
                [Flatten, Linear(20)] public partial class Encoder;
                [{{decoder}}] public partial class Decoder;
                [BinaryCrossEntropy] public partial class Loss;
            }
            """).Reported);

    [Fact]
    public void Of_two_activations_the_last_one_stays() => Assert.EndsWith(
        "; remove ReLU", OfAutoencoder("AED1502", "4", "Linear(2)", "Linear(4), ReLU, Sigmoid"), StringComparison.Ordinal);

    [Theory]
    [InlineData(
        "1, 30, 30", "MaxPool2d(2), MaxPool2d(2)", "Upsample(2), Upsample(2), Conv2d(1, 1), Sigmoid",
        "an input of 1×28×28 or 1×32×32 works: its height and width have to be divisible by 4")]
    [InlineData(
        "1, 33, 33", "MaxPool2d(2), Flatten, Linear(4)", "Linear(1575), Unflatten(7, 15, 15), Upsample(2), Conv2d(1, 1), Sigmoid",
        "an input of 1×30×30 works")]
    public void Where_no_numbers_help_another_size_of_the_input_does(string input, string encoder, string decoder, string sizes) =>
        Assert.EndsWith(
            $"; no few numbers of its layers change that; {sizes}",
            OfAutoencoder("AED1201", input, encoder, decoder),
            StringComparison.Ordinal);

    [Fact]
    public void Where_no_numbers_help_a_mirror_does() => Assert.EndsWith(
        "; no few numbers of its layers change that: write [Mirror] in their place, followed by the last activation",
        OfAutoencoder("AED1201", "1, 30, 30", "Conv2d(4, 5, stride: 5), ReLU", "Upsample(2), Sigmoid"), StringComparison.Ordinal);

    [Theory]
    [InlineData(
        "Save(\"a\"), MaxPool2d(3, 2), Conv2d(8, 3, padding: 1), ReLU, ConvTranspose2d(8, 3, stride: 2, padding: 1), Add(\"a\")",
        "set padding: 1 on MaxPool2d(3, 2) and set outputPadding: 1 on ConvTranspose2d(8, 3, stride: 2, padding: 1)")]
    [InlineData(
        "Save(\"a\"), MaxPool2d(3, 2), Save(\"b\"), MaxPool2d(3, 2), ConvTranspose2d(8, 3, stride: 2, padding: 1), Concat(\"b\"), "
            + "ConvTranspose2d(8, 3, stride: 2, padding: 1), Add(\"a\")",
        "set padding: 1 on each MaxPool2d(3, 2) and set outputPadding: 1 on each ConvTranspose2d(8, 3, stride: 2, padding: 1)")]
    public void A_pool_and_what_undoes_it_change_together(string layers, string fix) => Assert.EndsWith(
        $"; {fix}", OfNetwork("AED1304", "8, 28, 28", layers), StringComparison.Ordinal);

    [Theory]
    [InlineData(
        "28, 28", "MaxPool2d(3, 2), Conv2d(8, 3, padding: 1), ReLU, MaxPool2d(3, 2)",
        "ConvTranspose2d(8, 3, stride: 2, padding: 1), ReLU, ConvTranspose2d(1, 3, stride: 2, padding: 1), Sigmoid",
        "set padding: 1 on each MaxPool2d(3, 2) and set outputPadding: 1 on ConvTranspose2d(8, 3, stride: 2, padding: 1) and "
            + "ConvTranspose2d(1, 3, stride: 2, padding: 1)")]
    [InlineData(
        "30, 30", "MaxPool2d(2), Conv2d(8, 3, padding: 1), ReLU, MaxPool2d(2)",
        "ConvTranspose2d(8, 3, stride: 2, padding: 1, outputPadding: 1), ReLU, ConvTranspose2d(1, 3, stride: 2, padding: 1, "
            + "outputPadding: 1), Sigmoid",
        "set ceilMode: true on the second MaxPool2d(2) and set outputPadding: 0 on ConvTranspose2d(8, 3, stride: 2, padding: 1, "
            + "outputPadding: 1)")]
    [InlineData(
        "28, 28", "MaxPool2d(2, 1), Conv2d(8, 3, padding: 1), ReLU, MaxPool2d(2, 1)",
        "Upsample(2), Conv2d(16, 3, padding: 1), ReLU, Upsample(2), Conv2d(1, 3, padding: 1), Sigmoid",
        "set stride: 2 on each MaxPool2d(2, 1)")]
    [InlineData(
        "28, 28", "MaxPool2d(2, 2), Conv2d(8, 3, padding: 1), ReLU, MaxPool2d(2, 1)",
        "ConvTranspose2d(8, 2, stride: 2), ReLU, ConvTranspose2d(1, 2, stride: 2), Sigmoid", "set stride: 2 on MaxPool2d(2, 1)")]
    public void A_pool_of_the_encoder_is_at_fault(string size, string pools, string decoder, string fix) => Assert.EndsWith(
        $"; {fix}", OfAutoencoder("AED1201", $"1, {size}", $"Conv2d(4, 3, padding: 1), ReLU, {pools}", decoder), StringComparison.Ordinal);

    [Theory]
    [InlineData(
        "AED1201", "Conv2d(4, 3, stride: 2, padding: 1), ReLU, Conv2d(8, 3, stride: 2, padding: 1)",
        "Conv2d(4, 3, stride: 2, padding: 1), ReLU, Conv2d(1, 3, stride: 2, padding: 1), Sigmoid",
        "write ConvTranspose2d(4, 3, stride: 2, padding: 1, outputPadding: 1) instead of Conv2d(4, 3, stride: 2, padding: 1) and write "
            + "ConvTranspose2d(1, 3, stride: 2, padding: 1, outputPadding: 1) instead of Conv2d(1, 3, stride: 2, padding: 1)")]
    [InlineData(
        "AED1201", "Conv2d(4, 4, stride: 2, padding: 1)", "Conv2d(1, 4, stride: 2, padding: 1), Sigmoid",
        "write ConvTranspose2d(1, 4, stride: 2, padding: 1) instead of Conv2d(1, 4, stride: 2, padding: 1)")]
    [InlineData(
        "AED1002", "Conv2d(4, 4, stride: 4), ReLU, Conv2d(8, 7)", "Conv2d(4, 7), ReLU, Conv2d(1, 4, stride: 4), Sigmoid",
        "write ConvTranspose2d(4, 7) instead of Conv2d(4, 7) and write ConvTranspose2d(1, 4, stride: 4) instead of Conv2d(1, 4, stride: "
            + "4)")]
    public void A_convolution_of_a_decoder_was_meant_to_be_transposed(string id, string encoder, string decoder, string fix) =>
        Assert.EndsWith($"; {fix}", OfAutoencoder(id, "1, 28, 28", encoder, decoder), StringComparison.Ordinal);

    [Theory]
    [InlineData(
        "AED1003", "Flatten, Linear(20)",
        "Linear(1568), Unflatten(32, 7, 7), ConvTranspose2d(16, 4, stride: 2, padding: 1), ReLU, ConvTranspose2d(16, 4, stride: 2, "
            + "padding: 1), Sigmoid, Flatten, Unflatten(1, 28, 28)",
        "set outChannels: 1 on the second ConvTranspose2d(16, 4, stride: 2, padding: 1)")]
    [InlineData(
        "AED1201", "Conv2d(4, 4, stride: 2, padding: 1)", "Conv2d(8, 3, padding: 1), ReLU, Conv2d(4, 3, padding: 1), Sigmoid",
        "write Upsample(2), Conv2d(1, 3, padding: 1) instead of Conv2d(4, 3, padding: 1)")]
    [InlineData(
        "AED1201", "Conv2d(4, 4, stride: 2, padding: 1)", "ConvTranspose2d(16, 4, stride: 2, padding: 1), Sigmoid",
        "set outChannels: 1 on ConvTranspose2d(16, 4, stride: 2, padding: 1)")]
    public void A_decoder_ends_in_the_channels_of_the_input(string id, string encoder, string decoder, string fix) =>
        Assert.EndsWith($"; {fix}", OfAutoencoder(id, "1, 28, 28", encoder, decoder), StringComparison.Ordinal);

    [Fact]
    public void A_window_of_the_first_layer_has_another_width() => Assert.EndsWith(
        "; write ConvTranspose2d(1, new[] { 3, 4 }) instead of ConvTranspose2d(1, 3)",
        OfAutoencoder("AED1201", "1, 8, 9", "Conv2d(2, new[] { 3, 4 })", "ConvTranspose2d(1, 3), Sigmoid"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(10, "tenth")]
    [InlineData(11, "11th")]
    [InlineData(12, "12th")]
    [InlineData(21, "21st")]
    [InlineData(22, "22nd")]
    [InlineData(23, "23rd")]
    [InlineData(24, "24th")]
    public void Equal_layers_are_counted(int count, string place) => Assert.EndsWith(
        $"; set outChannels: 1 on the {place} Conv2d(4, 3, padding: 1)",
        OfAutoencoder(
            "AED1003", "1, 8, 8", "Conv2d(8, 3, padding: 1)",
            $"{string.Join(", ReLU, ", Enumerable.Repeat("Conv2d(4, 3, padding: 1)", count))}, Sigmoid, Flatten, Unflatten(1, 8, 8)"),
        StringComparison.Ordinal);

    [Fact]
    public void Many_windows_keep_the_size_together() => Assert.EndsWith(
        "; set padding: 1 on each Conv2d(8, 3) and Conv2d(1, 3)",
        OfAutoencoder(
            "AED1201", "1, 28, 28", "MaxPool2d(2)",
            "Conv2d(8, 3), ReLU, Conv2d(8, 3), ReLU, Conv2d(8, 3), ReLU, Upsample(2), Conv2d(8, 3), ReLU, Conv2d(8, 3), ReLU, "
                + "Conv2d(1, 3), Sigmoid"),
        StringComparison.Ordinal);

    [Fact]
    public void Of_equal_layers_the_fix_says_which() => Assert.EndsWith(
        "; set outputPadding: 1 on the first ConvTranspose2d(8, 3, stride: 2, padding: 1) and the third ConvTranspose2d(8, 3, stride: 2, "
            + "padding: 1)",
        OfAutoencoder(
            "AED1201", "1, 30, 30",
            "Conv2d(8, 3, stride: 2, padding: 1), ReLU, Conv2d(8, 3, stride: 2, padding: 1), ReLU, Conv2d(8, 3, stride: 2, padding: 1)",
            "ConvTranspose2d(8, 3, stride: 2, padding: 1), ReLU, ConvTranspose2d(8, 3, stride: 2, padding: 1), ReLU, ConvTranspose2d(8, 3, "
                + "stride: 2, padding: 1), ReLU, Conv2d(1, 3, padding: 1), Sigmoid"),
        StringComparison.Ordinal);

    /// <summary>What would come to light behind the first mistake is told with it.</summary>
    [Theory]
    [InlineData(
        "AED1003",
        "Linear(1000), Unflatten(32, 8, 8), ConvTranspose2d(16, 4, stride: 2, padding: 1), ReLU, ConvTranspose2d(1, 4, stride: 2, "
            + "padding: 1), Sigmoid",
        "set outFeatures: 1568 on Linear(1000) and write Unflatten(32, 7, 7) instead of Unflatten(32, 8, 8)")]
    [InlineData(
        "AED1003",
        "Linear(1568), Unflatten(32, 8, 8), ConvTranspose2d(16, 4, stride: 2, padding: 1), ReLU, ConvTranspose2d(1, 4, stride: 2, "
            + "padding: 1), Sigmoid",
        "write Unflatten(32, 7, 7) instead of Unflatten(32, 8, 8)")]
    [InlineData(
        "AED1003",
        "Linear(1000), Unflatten(32, 8, 8), ConvTranspose2d(16, 3, stride: 2, padding: 1), ReLU, ConvTranspose2d(1, 3, stride: 2, "
            + "padding: 1), Sigmoid",
        "set outFeatures: 1568 on Linear(1000), write Unflatten(32, 7, 7) instead of Unflatten(32, 8, 8), and set outputPadding: 1 on "
            + "ConvTranspose2d(16, 3, stride: 2, padding: 1) and ConvTranspose2d(1, 3, stride: 2, padding: 1)")]
    [InlineData(
        "AED1003",
        "Linear(1000), Unflatten(32, 7, 7), ConvTranspose2d(16, 3, stride: 2, padding: 1), ReLU, ConvTranspose2d(1, 3, stride: 2, "
            + "padding: 1), Sigmoid",
        "set outFeatures: 1568 on Linear(1000) and set outputPadding: 1 on ConvTranspose2d(16, 3, stride: 2, padding: 1) and "
            + "ConvTranspose2d(1, 3, stride: 2, padding: 1)")]
    [InlineData(
        "AED1005",
        "Linear(1568), Unflatten(32, 7, 7), ConvTranspose2d(16, 3, stride: 2, padding: 1, outputPadding: 2), ReLU, ConvTranspose2d(1, 3, "
            + "stride: 2, padding: 1), Sigmoid",
        "set outputPadding: 1 on ConvTranspose2d(16, 3, stride: 2, padding: 1, outputPadding: 2) and ConvTranspose2d(1, 3, stride: 2, "
            + "padding: 1)")]
    public void The_first_suggestion_leads_to_a_sound_decoder(string id, string decoder, string fix) =>
        Assert.EndsWith($"; {fix}", OfAutoencoder(id, "1, 28, 28", "Flatten, Linear(20)", decoder), StringComparison.Ordinal);

    [Theory]
    [InlineData("1, 1", "MaxPool2d(2)", "remove MaxPool2d(2)")]
    [InlineData("1, 8", "MaxPool2d(2)", "write MaxPool2d(new[] { 1, 2 }) instead of MaxPool2d(2)")]
    [InlineData("4, 4", "MaxPool2d(2), MaxPool2d(2), AvgPool2d(2, 2)", "remove AvgPool2d(2, 2)")]
    public void A_pool_of_one_element_is_removed(string size, string layers, string fix) => Assert.EndsWith(
        $"; {fix}", OfNetwork("AED1002", $"16, {size}", $"{layers}, Conv2d(8, 1)"), StringComparison.Ordinal);

    [Theory]
    [InlineData("Conv2d(16, 3, stride: 2, padding: 1)", "set stride: 1 on Conv2d(16, 3, stride: 2, padding: 1)")]
    [InlineData(
        "Conv2d(32, 3, stride: 2, padding: 1), ReLU, Conv2d(32, 3, padding: 1)",
        "set stride: 1 on Conv2d(32, 3, stride: 2, padding: 1) and set outChannels: 16 on Conv2d(32, 3, padding: 1)")]
    [InlineData("Conv2d(16, 3, stride: 2)", "write Conv2d(16, 3, padding: 1) instead of Conv2d(16, 3, stride: 2)")]
    public void A_residual_block_keeps_the_size(string layers, string fix) => Assert.EndsWith(
        $"; {fix}", OfNetwork("AED1304", "16, 28, 28", $"Save(\"a\"), {layers}, Add(\"a\"), ReLU"), StringComparison.Ordinal);

    [Theory]
    [InlineData("AED1201", ", outputPadding: 1", "Conv2d(4, 3, stride: 2, padding: 1), ReLU, Conv2d(8, 3, stride: 2, padding: 1)")]
    [InlineData("AED1201", "", "Conv2d(4, 3, stride: 2, padding: 1), ReLU, Conv2d(8, 3, stride: 2, padding: 1)")]
    [InlineData("AED1002", ", outputPadding: 1", "Conv2d(4, 3, padding: 1), MaxPool2d(2), Conv2d(8, 3, padding: 1), MaxPool2d(2)")]
    public void Channels_come_first(string id, string outputPadding, string encoder) => Assert.EndsWith(
        "; the channels come first: write Input(1, 28, 28)",
        OfAutoencoder(
            id, "28, 28, 1", encoder,
            $"ConvTranspose2d(4, 3, stride: 2, padding: 1{outputPadding}), ReLU, "
                + $"ConvTranspose2d(1, 3, stride: 2, padding: 1{outputPadding}), Sigmoid"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("skp", "skip")]
    [InlineData("SKIP", "skip")]
    [InlineData("sikp", "skip")]
    public void A_name_is_spelt_as_it_was_saved(string written, string saved) => Assert.EndsWith(
        $"; set name: \"{saved}\" on Add(\"{written}\")",
        OfNetwork("AED1301", "8, 4, 4", $"Save(\"{saved}\"), ReLU, Add(\"{written}\")"), StringComparison.Ordinal);
}
