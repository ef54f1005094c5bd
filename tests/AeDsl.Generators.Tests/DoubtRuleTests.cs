namespace AeDsl.Generators.Tests;

/// <summary>Declarations that build and can hardly be what was meant, each beside one that is and stays quiet.</summary>
public class DoubtRuleTests
{
    [Theory]
    [InlineData("1, 28, 28", "Conv2d(8, 3, {|AED1012:padding: 3|})",
        "Conv2d(8, 3, padding: 3) on 1×28×28 computes 2 of 32 rows and 2 of 32 columns from padding alone; set padding: 1 on "
            + "Conv2d(8, 3, padding: 3)")]
    [InlineData("1, 28, 28", "Conv2d(8, 3, padding: 2)")]
    [InlineData("1, 28, 28", "Conv2d(8, new[] { 1, 3 }, {|AED1012:padding: new[] { 1, 2 }|})",
        "Conv2d(8, new[] { 1, 3 }, padding: new[] { 1, 2 }) on 1×28×28 computes 2 of 30 rows from padding alone; set padding: "
            + "new[] { 0, 1 } on Conv2d(8, new[] { 1, 3 }, padding: new[] { 1, 2 })")]
    [InlineData("8, 7, 7", "{|AED1012:ConvTranspose2d(1, 2, stride: 4)|}",
        "ConvTranspose2d(1, 2, stride: 4) on 8×7×7 computes 12 of 26 rows and 12 of 26 columns from its bias alone; set kernelSize: 4 on "
            + "ConvTranspose2d(1, 2, stride: 4)")]
    [InlineData("8, 7, 7", "{|AED1012:ConvTranspose2d(1, 2, stride: 2, outputPadding: 1)|}",
        "ConvTranspose2d(1, 2, stride: 2, outputPadding: 1) on 8×7×7 computes 1 of 15 rows and 1 of 15 columns from its bias alone; "
            + "write ConvTranspose2d(1, 3, stride: 2) instead of ConvTranspose2d(1, 2, stride: 2, outputPadding: 1)")]
    [InlineData("8, 7, 7", "ConvTranspose2d(1, 2, stride: 2)")]
    [InlineData("8, 7, 7", "ConvTranspose2d(1, 3, stride: 2, padding: 1, outputPadding: 1)")]
    [InlineData("8, 7, 7", "ConvTranspose2d(1, 3, {|AED1010:padding: 4|})",
        "ConvTranspose2d(1, 3, padding: 4) never looks at 4 of 7 rows and 4 of 7 columns of 8×7×7; take a smaller padding")]
    [InlineData("8, 7, 7", "ConvTranspose2d(1, 3, padding: 2)")]
    public void Each_element_of_an_output_sees_one_of_the_input(string input, string layer, params string[] messages) =>
        Network(input, layer, "MeanSquaredError", messages);

    [Theory]
    [InlineData("8, 1, 1", "Conv2d(4, {|AED1013:5|}, padding: 2)",
        "Conv2d(4, 5, padding: 2) on 8×1×1 uses 1×1 of its 5×5 kernel: no data meets the other weights; write Conv2d(4, 1) instead of "
            + "Conv2d(4, 5, padding: 2)")]
    [InlineData("8, 2, 2", "Conv2d(4, {|AED1013:5|}, padding: 2)",
        "Conv2d(4, 5, padding: 2) on 8×2×2 uses 3×3 of its 5×5 kernel: no data meets the other weights; write Conv2d(4, 3, padding: 1) "
            + "instead of Conv2d(4, 5, padding: 2)")]
    [InlineData("8, 2, 2", "Conv2d(4, 3, padding: 1)")]
    [InlineData("8, 2, 2", "Conv2d(4, {|AED1013:3|}, stride: 2, padding: 1)",
        "Conv2d(4, 3, stride: 2, padding: 1) on 8×2×2 uses 2×2 of its 3×3 kernel: no data meets the other weights; write Conv2d(4, 2, "
            + "stride: 2) instead of Conv2d(4, 3, stride: 2, padding: 1)")]
    [InlineData("8, 4, 4", "Conv2d(4, 3, stride: 2, padding: 1)")]
    [InlineData("8, 1, 4", "Conv2d(4, {|AED1013:3|}, padding: \"same\")",
        "Conv2d(4, 3, padding: \"same\") on 8×1×4 uses 1×3 of its 3×3 kernel: no data meets the other weights; write "
            + "Conv2d(4, new[] { 1, 3 }, padding: \"same\") instead of Conv2d(4, 3, padding: \"same\")")]
    [InlineData("8, 2, 9", "Conv2d(4, {|AED1013:3|}, padding: \"same\", dilation: 3)",
        "Conv2d(4, 3, padding: \"same\", dilation: 3) on 8×2×9 uses 1×3 of its 3×3 kernel: no data meets the other weights; write "
            + "Conv2d(4, new[] { 1, 3 }, padding: \"same\", dilation: new[] { 3, 3 }) instead "
            + "of Conv2d(4, 3, padding: \"same\", dilation: 3)")]
    [InlineData("8, 2, 9", "Conv2d(4, {|AED1013:7|}, padding: 3)",
        "Conv2d(4, 7, padding: 3) on 8×2×9 uses 3×7 of its 7×7 kernel: no data meets the other weights; write "
            + "Conv2d(4, new[] { 3, 7 }, padding: new[] { 1, 3 }) instead of Conv2d(4, 7, padding: 3)")]
    [InlineData("8, 2, 2", "ConvTranspose2d(4, {|AED1013:5|}, padding: 2)",
        "ConvTranspose2d(4, 5, padding: 2) on 8×2×2 uses 3×3 of its 5×5 kernel: no data meets the other weights; write "
            + "ConvTranspose2d(4, 3, padding: 1) instead of ConvTranspose2d(4, 5, padding: 2)")]
    [InlineData("8, 1, 1", "ConvTranspose2d(4, {|AED1013:4|}, stride: 2, padding: 1)",
        "ConvTranspose2d(4, 4, stride: 2, padding: 1) on 8×1×1 uses 2×2 of its 4×4 kernel: no data meets the other weights; write "
            + "ConvTranspose2d(4, 2, stride: 2) instead of ConvTranspose2d(4, 4, stride: 2, padding: 1)")]
    [InlineData("8, 1, 1", "ConvTranspose2d(4, {|AED1013:3|}, stride: 2, padding: 1, outputPadding: 1)",
        "ConvTranspose2d(4, 3, stride: 2, padding: 1, outputPadding: 1) on 8×1×1 uses 2×2 of its 3×3 kernel: no data meets the other "
            + "weights; write ConvTranspose2d(4, 2, stride: 2) instead of ConvTranspose2d(4, 3, stride: 2, padding: 1, outputPadding: 1)")]
    [InlineData("8, 1, 1", "ConvTranspose2d(4, 4)")]
    public void Each_weight_meets_data(string input, string layer, params string[] messages) =>
        Network(input, layer, "MeanSquaredError", messages);

    [Fact]
    public void Elements_of_a_decoder_depend_on_the_latent() => Marked.Expect("""
        using AeDsl;
        [Vae(latent: 4), Input(1, 8, 8)]
        partial class Model
        {
            [Flatten, Linear(16), ReLU] public partial class Encoder;
            [Linear(32), ReLU, Unflatten(8, 2, 2), {|AED1012:ConvTranspose2d(1, 2, stride: 5, outputPadding: 1)|}, Sigmoid]
            public partial class Decoder;
            [BinaryCrossEntropy, KullbackLeibler] public partial class Loss;
        }
        """,
        "ConvTranspose2d(1, 2, stride: 5, outputPadding: 1) on 8×2×2 computes 4 of 8 rows and 4 of 8 columns from its bias alone; take a "
            + "kernel that is no smaller than the stride");

    [Theory]
    [InlineData("{|AED1014:Input(28, 28, 1)|}", "Conv2d(8, 3, padding: 1), ReLU",
        "Input(28, 28, 1) is an image of 28 channels of 28×1 to Conv2d(8, 3, padding: 1); the channels come first: write "
            + "Input(1, 28, 28)")]
    [InlineData("{|AED1014:Input(64, 64, 3)|}", "BatchNorm2d, MaxPool2d(3, stride: 1)",
        "Input(64, 64, 3) is an image of 64 channels of 64×3 to MaxPool2d(3, 1); the channels come first: write "
            + "Input(3, 64, 64)")]
    [InlineData("Input(28, 28, 1)", "Conv2d(8, {|AED1002:3|})",
        "Conv2d(8, 3) has a window of 3×3, but gets 28×28×1, padded 28×1; the channels come first: write "
            + "Input(1, 28, 28)")]
    [InlineData("Input(28, 28)", "{|AED1001:Conv2d(8, 3)|}",
        "Conv2d(8, 3) takes an image (C, H, W), but gets 28×28; the channels come first: write Input(1, 28, 28)")]
    [InlineData("Input(3, 64, 64)", "Conv2d(8, 3, padding: 1)")]
    [InlineData("Input(28, 28, 1)", "Flatten")]
    [InlineData("Input(64, 100, 1)", "Conv2d(8, new[] { 3, 1 })")]
    [InlineData("Input(64, 4, 4)", "Conv2d(8, 3, padding: 1)")]
    public void The_channels_come_first(string input, string layers, params string[] messages) => Marked.Expect($$"""
        using AeDsl;
        [Network, {{input}}, {{layers}}]
        partial class Model { [MeanSquaredError] public partial class Loss; }
        """, messages);

    [Theory]
    [InlineData("{|AED1503:Sigmoid|}, Unflatten(1, 2, 2), Upsample(2), Sigmoid", "BinaryCrossEntropy",
        "Sigmoid gets values in [0, 1] from Sigmoid and returns only values in [0.5, 0.7311]; remove Sigmoid")]
    [InlineData("{|AED1503:ReLU|}, Unflatten(1, 2, 2), Upsample(2), Sigmoid", "BinaryCrossEntropy",
        "Sigmoid gets values >= 0 from ReLU and returns only values in [0.5, 1]; remove ReLU")]
    [InlineData("{|AED1503:Tanh|}, Dropout(0.5), Sigmoid", "BinaryCrossEntropy",
        "Sigmoid gets values in [-2, 2] from Tanh and returns only values in [0.1192, 0.8808]; remove Tanh")]
    [InlineData("{|AED1503:Softmax|}, Sigmoid", "BinaryCrossEntropy",
        "Sigmoid gets values in [0, 1] from Softmax and returns only values in [0.5, 0.7311]; remove Softmax")]
    [InlineData("Sigmoid, Save(\"a\"), Add(\"a\"), {|AED1503:Sigmoid|}", "BinaryCrossEntropy",
        "Sigmoid gets values in [0, 2] from Add(\"a\") and returns only values in [0.5, 0.8808]")]
    [InlineData("ELU(4), Dropout(0.1), Sigmoid", "BinaryCrossEntropy")]
    [InlineData("Tanh, Dropout(0.7), Sigmoid", "BinaryCrossEntropy")]
    [InlineData("ReLU, Linear(4), Dropout(0.1), Sigmoid", "BinaryCrossEntropy")]
    [InlineData("ReLU, BatchNorm1d, Sigmoid", "BinaryCrossEntropy")]
    [InlineData("ReLU", "{|AED3105:BinaryCrossEntropyWithLogits|}",
        "BinaryCrossEntropyWithLogits takes any number, but the output of ReLU is >= 0: its sigmoid is in [0.5, 1]; remove ReLU")]
    [InlineData("Tanh, Dropout(0.2)", "{|AED3105:BinaryCrossEntropyWithLogits|}",
        "BinaryCrossEntropyWithLogits takes any number, but the output of Tanh is in [-1.25, 1.25]: its sigmoid is in [0.2227, 0.7773]; "
            + "remove Tanh")]
    [InlineData("Tanh, Linear(4)", "BinaryCrossEntropyWithLogits")]
    [InlineData("Tanh", "{|AED3105:CrossEntropy|}",
        "CrossEntropy takes any number, but the output of Tanh is in [-1, 1]: of 4 classes none can get a probability above 0.71; remove "
            + "Tanh")]
    [InlineData("ReLU", "{|AED3105:CrossEntropy|}",
        "CrossEntropy takes any number, but the output of ReLU is >= 0: the score of a class cannot fall below 0; remove ReLU")]
    [InlineData("ReLU, Linear(2)", "CrossEntropy")]
    public void What_should_be_any_number_is_not_bounded(string layers, string loss, params string[] messages) =>
        Network("4", $"Linear(4), {layers}", loss, messages);

    [Fact]
    public void The_range_of_a_latent_reaches_the_decoder() => Marked.Expect("""
        using AeDsl;
        [Autoencoder, Input(1, 4, 4)]
        partial class Model
        {
            [Conv2d(1, 3, padding: 1), ReLU, MaxPool2d(2)] public partial class Encoder;
            [Upsample(2), {|AED1503:Sigmoid|}] public partial class Decoder;
            [BinaryCrossEntropy] public partial class Loss;
        }
        """, "Sigmoid gets values >= 0 from the Encoder and returns only values in [0.5, 1]");

    [Theory]
    [InlineData("4", "Linear(1), {|AED1504:LayerNorm|}",
        "LayerNorm lets nothing of its input through: it normalizes 1 element, of which the normalized value is always 0; remove "
            + "LayerNorm")]
    [InlineData("4", "Linear(2), LayerNorm")]
    [InlineData("4", "Linear(1), BatchNorm1d")]
    [InlineData("4", "Linear(8), GroupNorm({|AED1504:8|})",
        "GroupNorm(8) lets nothing of its input through: each of its groups is 1 element, of which the normalized value is always 0; set "
            + "numGroups: 1 on GroupNorm(8)")]
    [InlineData("4, 2, 2", "MaxPool2d(2), GroupNorm({|AED1504:4|})",
        "GroupNorm(4) lets nothing of its input through: each of its groups is 1 element, of which the normalized value is always 0; set "
            + "numGroups: 1 on GroupNorm(4)")]
    [InlineData("4, 2, 2", "GroupNorm(4)")]
    [InlineData("4", "Linear(1), {|AED1504:Softmax|}",
        "Softmax lets nothing of its input through: along its dimension there is 1 element, whose share is always 1; remove Softmax")]
    [InlineData("4, 1, 2", "{|AED1504:Softmax(dim: -2)|}",
        "Softmax(-2) lets nothing of its input through: along its dimension there is 1 element, whose share is always 1; remove "
            + "Softmax(-2)")]
    [InlineData("4", "Linear(2), Softmax")]
    [InlineData("4", "Linear(2), Dropout({|AED1504:1.0|})",
        "Dropout(1) lets nothing of its input through: in training it drops every element; set p: 0.5 on Dropout(1)")]
    [InlineData("4", "Linear(2), Dropout(0.9)")]
    public void A_layer_lets_something_through(string input, string layers, params string[] messages) =>
        Network(input, layers, "MeanSquaredError", messages);

    [Theory]
    [InlineData("Masking({|AED1504:1.0|})",
        "Masking(1) lets nothing of its input through: in training it replaces every element of the input; set rate: 0.5 on Masking(1)")]
    [InlineData("SaltAndPepper({|AED1504:1.0|})",
        "SaltAndPepper(1) lets nothing of its input through: in training it replaces every element of the input; set rate: 0.5 on "
            + "SaltAndPepper(1)")]
    [InlineData("Masking(0.9)")]
    [InlineData("GaussianNoise(1.0)")]
    public void A_corruption_lets_something_through(string corruption, params string[] messages) => Marked.Expect($$"""
        using AeDsl;
        [Network, Input(4), {{corruption}}, Linear(4)]
        partial class Model { [MeanSquaredError] public partial class Loss; }
        """, messages);

    [Theory]
    [InlineData("Linear(1)", "{|AED3106:CrossEntropy|}",
        "CrossEntropy gets an output of 1, the score of one class, and is always 0; return a score for each class, or declare "
            + "BinaryCrossEntropyWithLogits")]
    [InlineData("Linear(2)", "CrossEntropy")]
    public void There_are_two_classes_at_least(string layers, string loss, params string[] messages) =>
        Network("4", layers, loss, messages);

    [Theory]
    [InlineData("ConvTranspose2d(4, {|AED1505:3|}, stride: 2, padding: 1, outputPadding: 1)",
        "ConvTranspose2d(4, 3, stride: 2, padding: 1, outputPadding: 1): the stride 2 does not divide the kernel 3, so that neighboring "
            + "elements get the products of different numbers of weights; write ConvTranspose2d(4, 4, stride: 2, padding: 1) instead of "
            + "ConvTranspose2d(4, 3, stride: 2, padding: 1, outputPadding: 1)")]
    [InlineData("ConvTranspose2d(4, {|AED1505:5|}, stride: 3, padding: 1)",
        "ConvTranspose2d(4, 5, stride: 3, padding: 1): the stride 3 does not divide the kernel 5, so that neighboring elements get the "
            + "products of different numbers of weights; write ConvTranspose2d(4, 6, stride: 3, padding: 2, outputPadding: 1) instead of "
            + "ConvTranspose2d(4, 5, stride: 3, padding: 1)")]
    [InlineData("ConvTranspose2d(4, 4, stride: 2, padding: 1)")]
    [InlineData("ConvTranspose2d(4, 3)")]
    public void A_stride_divides_the_kernel_where_that_is_asked_for(string layer, params string[] messages)
    {
        Marked.ExpectAsking("AED1505", Images(layer), messages);
        Marked.Expect(Images(layer.Replace("{|AED1505:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal)));

        static string Images(string layer) => $$"""
            using AeDsl;
            [Network, Input(4, 7, 7), {{layer}}]
            partial class Model { [MeanSquaredError] public partial class Loss; }
            """;
    }

    [Theory]
    [InlineData("{|AED1506:Linear(8)|}, BatchNorm1d",
        "The bias of Linear(8) has no effect: BatchNorm1d subtracts the mean; set bias: false on Linear(8)")]
    [InlineData("Unflatten(1, 2, 2), {|AED1506:Conv2d(8, 1)|}, BatchNorm2d(affine: false)",
        "The bias of Conv2d(8, 1) has no effect: BatchNorm2d(affine: false) subtracts the mean; set bias: false on Conv2d(8, 1)")]
    [InlineData("Linear(8, bias: false), BatchNorm1d")]
    [InlineData("Linear(8), ReLU, BatchNorm1d")]
    [InlineData("Linear(8), LayerNorm")]
    public void No_bias_stands_before_a_batch_normalization_where_that_is_asked_for(string layers, params string[] messages)
    {
        Marked.ExpectAsking("AED1506", Features(layers), messages);
        Marked.Expect(Features(layers.Replace("{|AED1506:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal)));

        static string Features(string layers) => $$"""
            using AeDsl;
            [Network, Input(4), {{layers}}]
            partial class Model { [MeanSquaredError] public partial class Loss; }
            """;
    }

    private const string TooWeak = ": the divergence outweighs the reconstruction, and the latents come to mean nothing";

    private const string TooStrong = ": the reconstruction outweighs the divergence, and samples of the prior come to mean nothing";

    [Theory]
    [InlineData("{|AED3007:MeanSquaredError|}, KullbackLeibler",
        "MeanSquaredError weighs 1/784 an element and KullbackLeibler weighs 1" + TooWeak
            + "; set reduction: LossReduction.Sum on MeanSquaredError")]
    [InlineData("{|AED3007:L1(2)|}, KullbackLeibler(weight: 4)",
        "L1(2) weighs 1/392 an element and KullbackLeibler(4) weighs 4" + TooWeak + "; set reduction: LossReduction.Sum on L1(2)")]
    [InlineData("MeanSquaredError, KullbackLeibler(weight: 1.0 / 784)")]
    [InlineData("MeanSquaredError, KullbackLeibler(weight: 0.005)")]
    [InlineData("MeanSquaredError(weight: 784), KullbackLeibler")]
    [InlineData("{|AED3007:MeanSquaredError(weight: 784, reduction: LossReduction.Sum)|}, KullbackLeibler",
        "MeanSquaredError(784, LossReduction.Sum) weighs 784 an element and KullbackLeibler weighs 1" + TooStrong
            + "; set reduction: LossReduction.Mean on MeanSquaredError(784, LossReduction.Sum)")]
    [InlineData("{|AED3007:BinaryCrossEntropy(weight: 0.001)|}, KullbackLeibler",
        "BinaryCrossEntropy(0.001) weighs 1/1000 an element and KullbackLeibler weighs 1" + TooWeak
            + "; set weight: 1 on BinaryCrossEntropy(0.001)")]
    [InlineData("{|AED3007:BinaryCrossEntropy|}, KullbackLeibler(weight: 0.01)",
        "BinaryCrossEntropy weighs 1 an element and KullbackLeibler(0.01) weighs 1/100" + TooStrong
            + "; set reduction: LossReduction.Mean on BinaryCrossEntropy")]
    [InlineData("BinaryCrossEntropy, KullbackLeibler(weight: 0.1)")]
    [InlineData("BinaryCrossEntropy, KullbackLeibler(weight: 4)")]
    [InlineData("BinaryCrossEntropy, KullbackLeibler(weight: 250)")]
    [InlineData("BinaryCrossEntropy, KullbackLeibler(weight: 1000, capacity: 25)")]
    [InlineData("{|AED3007:BinaryCrossEntropy|}, KullbackLeibler(weight: 1000)",
        "BinaryCrossEntropy weighs 1 an element and KullbackLeibler(1000) weighs 1000" + TooWeak
            + "; set weight: 1 on KullbackLeibler(1000)")]
    [InlineData("{|AED3007:BinaryCrossEntropy|}, KullbackLeibler(weight: 0.00001)",
        "BinaryCrossEntropy weighs 1 an element and KullbackLeibler(1E-05) weighs 1/100000" + TooStrong
            + "; set weight: 1 on KullbackLeibler(1E-05)")]
    [InlineData("MeanSquaredError(reduction: LossReduction.Sum), KullbackLeibler(weight: 0.01)")]
    [InlineData("MeanSquaredError, L1(reduction: LossReduction.Sum), KullbackLeibler")]
    public void Reconstruction_and_divergence_are_in_balance(string terms, params string[] messages) => Marked.Expect($$"""
        using AeDsl;
        [Vae(latent: 8), Input(1, 28, 28)]
        partial class Model
        {
            [Flatten, Linear(64), ReLU] public partial class Encoder;
            [Linear(784), Sigmoid, Unflatten(1, 28, 28)] public partial class Decoder;
            [{{terms}}] public partial class Loss;
        }
        """, messages);

    [Fact]
    public void A_loss_with_a_term_of_ones_own_is_not_weighed() => Marked.Expect("""
        using AeDsl;
        using TorchSharp;
        [Vae(latent: 2), Input(35)]
        partial class Model
        {
            [Linear(3), ReLU] public partial class Encoder;
            [Linear(35)] public partial class Decoder;
            [MeanSquaredError, KullbackLeibler] public partial class Loss;
            [LossTerm(weight: 35)]
            private static torch.Tensor Own(torch.Tensor target, VaeOutput output) => (target - output.Reconstruction).abs().mean();
        }
        """);

    private static void Network(string input, string layers, string loss, string[] messages) => Marked.Expect($$"""
        using AeDsl;
        [Network, Input({{input}}), {{layers}}]
        partial class Model { [{{loss}}] public partial class Loss; }
        """, messages);
}
