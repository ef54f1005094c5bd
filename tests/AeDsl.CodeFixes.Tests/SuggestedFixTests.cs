namespace AeDsl.CodeFixes.Tests;

/// <summary>The change that a message names, made: of layers, with the model run after it.</summary>
public class SuggestedFixTests
{
    [Theory]
    [InlineData("AED1001", "Linear(10)", "Insert Flatten before Linear(10)", "Flatten, Linear(10)")]
    [InlineData(
        "AED1001",
        "Flatten, Conv2d(8, 3)",
        "Remove Flatten",
        "Conv2d(8, 3)")]
    [InlineData("AED1001", "BatchNorm1d, Flatten, Linear(2)", "Replace BatchNorm1d by BatchNorm2d", "BatchNorm2d, Flatten, Linear(2)")]
    [InlineData(
        "AED1001",
        "Flatten, BatchNorm2d(momentum: 0.2)",
        "Replace BatchNorm2d(momentum: 0.2) by BatchNorm1d(momentum: 0.2)",
        "Flatten, BatchNorm1d(momentum: 0.2)")]
    [InlineData("AED1002", "Conv2d(8, 30)", "Set kernelSize: 28 on Conv2d(8, 30)", "Conv2d(8, 28)")]
    [InlineData(
        "AED1002",
        "Conv2d(8, 32, padding: /* too few */ 1, stride: 2)",
        "Set kernelSize: 30 on Conv2d(8, 32, stride: 2, padding: 1)",
        "Conv2d(8, 30, padding: /* too few */ 1, stride: 2)")]
    [InlineData(
        "AED1002",
        "Conv2d(8, new[] { 30, 5 })",
        "Set kernelSize: new[] { 28, 5 } on Conv2d(8, new[] { 30, 5 })",
        "Conv2d(8, new[] { 28, 5 })")]
    [InlineData("AED1002", "MaxPool2d(7), Conv2d(8, 5)", "Set padding: 2 on Conv2d(8, 5)", "MaxPool2d(7), Conv2d(8, 5, padding: 2)")]
    [InlineData(
        "AED1002", "Conv2d(1, 32, 3, 1), MaxPool2d(2)", "Replace Conv2d(1, 32, stride: 3, padding: 1) by Conv2d(32, 3)",
        "Conv2d(32, 3), MaxPool2d(2)")]
    [InlineData(
        "AED1003",
        "Flatten, Unflatten(3, 28, 28)",
        "Replace Unflatten(3, 28, 28) by Unflatten(1, 28, 28)",
        "Flatten, Unflatten(1, 28, 28)")]
    [InlineData(
        "AED1004",
        "Conv2d(8, new[] { 3, 5 }, groups: 3)",
        "Set groups: 1 on Conv2d(8, new[] { 3, 5 }, groups: 3)",
        "Conv2d(8, new[] { 3, 5 }, groups: 1)")]
    [InlineData("AED1004", "Conv2d(8, 3, groups: 3)", "Set groups: 1 on Conv2d(8, 3, groups: 3)", "Conv2d(8, 3, groups: 1)")]
    [InlineData(
        "AED1005",
        "ConvTranspose2d(8, 3, stride: 2, outputPadding: 2)",
        "Set outputPadding: 1 on ConvTranspose2d(8, 3, stride: 2, outputPadding: 2)",
        "ConvTranspose2d(8, 3, stride: 2, outputPadding: 1)")]
    [InlineData(
        "AED1003",
        "Flatten, Linear(12), Unflatten(2, 3, 3)",
        "Set outFeatures: 18 on Linear(12)",
        "Flatten, Linear(18), Unflatten(2, 3, 3)")]
    [InlineData(
        "AED1006",
        "MaxPool2d(28), ConvTranspose2d(8, 4, padding: 2)",
        "Set padding: 1 on ConvTranspose2d(8, 4, padding: 2)",
        "MaxPool2d(28), ConvTranspose2d(8, 4, padding: 1)")]
    [InlineData("AED0101", "Conv2d(1, 1), Dropout(50)", "Set p: 0.5 on Dropout(50)", "Conv2d(1, 1), Dropout(0.5)")]
    [InlineData("AED0101", "Masking(30), Conv2d(1, 1)", "Set rate: 0.3 on Masking(30)", "Masking(0.3), Conv2d(1, 1)")]
    [InlineData("AED1007", "AvgPool2d(2, padding: 2)", "Set padding: 1 on AvgPool2d(2, padding: 2)", "AvgPool2d(2, padding: 1)")]
    [InlineData(
        "AED1008",
        "Conv2d(8, 4, \"same\", 2)",
        "Set padding: 1 on Conv2d(8, 4, padding: \"same\", stride: 2)",
        "Conv2d(8, 4, padding: 1, stride: 2)")]
    [InlineData(
        "AED1008",
        "Conv2d(8, 4, \"same\", 2, bias: false)",
        "Set padding: 1 on Conv2d(8, 4, padding: \"same\", stride: 2, bias: false)",
        "Conv2d(8, 4, padding: 1, stride: 2, bias: false)")]
    [InlineData(
        "AED1008",
        "Conv2d(8, new[] { 3, 5 }, \"same\", new[] { 2, 1 })",
        "Set padding: new[] { 2, 2 } on Conv2d(8, new[] { 3, 5 }, padding: \"same\", stride: new[] { 2, 1 })",
        "Conv2d(8, new[] { 3, 5 }, padding: new[] { 2, 2 }, stride: new[] { 2, 1 })")]
    [InlineData("AED1010", "MaxPool2d(5)", "Set ceilMode: true on MaxPool2d(5)", "MaxPool2d(5, ceilMode: true)")]
    [InlineData(
        "AED1011",
        "MaxPool2d(28), MaxPool2d(2, padding: 1, dilation: 2)",
        "Set dilation: 1 on MaxPool2d(2, padding: 1, dilation: 2)",
        "MaxPool2d(28), MaxPool2d(2, padding: 1, dilation: 1)")]
    [InlineData("AED1012", "Conv2d(8, 3, padding: 3)", "Set padding: 1 on Conv2d(8, 3, padding: 3)", "Conv2d(8, 3, padding: 1)")]
    [InlineData(
        "AED1013",
        "MaxPool2d(28), Conv2d(8, 3, padding: 1)",
        "Replace Conv2d(8, 3, padding: 1) by Conv2d(8, 1)",
        "MaxPool2d(28), Conv2d(8, 1)")]
    [InlineData("AED1016", "Conv2d(1, 6, 2)", "Replace Conv2d(1, 6, stride: 2) by Conv2d(6, 2)", "Conv2d(6, 2)")]
    [InlineData("AED1016", "Conv2d(8, 3), BatchNorm2d(8)", "Replace BatchNorm2d(8) by BatchNorm2d", "Conv2d(8, 3), BatchNorm2d")]
    [InlineData("AED0017", "Flatten, Linear(784, 32)", "Replace Linear(784, 32) by Linear(32)", "Flatten, Linear(32)")]
    [InlineData(
        "AED0017", "Conv2d(1, 8, 3, stride: 2, padding: 1)",
        "Replace Conv2d(1, 8, 3, stride: 2, padding: 1) by Conv2d(8, 3, stride: 2, padding: 1)", "Conv2d(8, 3, stride: 2, padding: 1)")]
    [InlineData(
        "AED0017", "Conv2d(16, 3, stride=2)", "Replace Conv2d(16, 3, stride=2) by Conv2d(16, 3, stride: 2)", "Conv2d(16, 3, stride: 2)")]
    [InlineData(
        "AED0017", "Flatten, Linear(64, \"relu\")", "Replace Linear(64, \"relu\") by Linear(64), ReLU", "Flatten, Linear(64), ReLU")]
    [InlineData("AED1503", "Conv2d(8, 1), ReLU, MaxPool2d(2), Sigmoid", "Remove ReLU", "Conv2d(8, 1), MaxPool2d(2), Sigmoid")]
    [InlineData(
        "AED1504", "Conv2d(8, 28), GroupNorm(8)", "Set numGroups: 1 on GroupNorm(8)", "Conv2d(8, 28), GroupNorm(1)")]
    [InlineData("AED1504", "Masking(1.0), Conv2d(8, 1)", "Set rate: 0.5 on Masking(1)", "Masking(0.5), Conv2d(8, 1)")]
    [InlineData(
        "AED1505",
        "ConvTranspose2d(8, 3, stride: 2, padding: 1, outputPadding: 1)",
        "Replace ConvTranspose2d(8, 3, stride: 2, padding: 1, outputPadding: 1) by ConvTranspose2d(8, 4, stride: 2, padding: 1)",
        "ConvTranspose2d(8, 4, stride: 2, padding: 1)")]
    [InlineData("AED1506", "Conv2d(8, 3), BatchNorm2d", "Set bias: false on Conv2d(8, 3)", "Conv2d(8, 3, bias: false), BatchNorm2d")]
    [InlineData(
        "AED1507",
        "Export, Conv2d(8, 1), BatchNorm2d(trackRunningStats: false)",
        "Set trackRunningStats: true on BatchNorm2d(trackRunningStats: false)",
        "Export, Conv2d(8, 1), BatchNorm2d(trackRunningStats: true)")]
    [InlineData("AED1501", "Conv2d(8, 1), Sigmoid, Sigmoid", "Remove Sigmoid", "Conv2d(8, 1), Sigmoid")]
    [InlineData("AED1502", "Conv2d(8, 1), ReLU, Tanh", "Remove ReLU", "Conv2d(8, 1), Tanh")]
    public async Task Layers_of_a_network_are_fixed(string id, string layers, string title, string corrected) =>
        Running.Once(await Fixed.ExpectAsync(id, title, Network(layers), Network(corrected)));

    [Theory]
    [InlineData(
        "AED1201",
        "ConvTranspose2d(1, 3, stride: 2, padding: 1), Sigmoid",
        "Set outputPadding: 1 on ConvTranspose2d(1, 3, stride: 2, padding: 1)",
        "ConvTranspose2d(1, 3, stride: 2, padding: 1, outputPadding: 1), Sigmoid")]
    [InlineData(
        "AED1201",
        "ConvTranspose2d(3, 3, stride: 2, padding: 1, outputPadding: 1), Sigmoid",
        "Set outChannels: 1 on ConvTranspose2d(3, 3, stride: 2, padding: 1, outputPadding: 1)",
        "ConvTranspose2d(1, 3, stride: 2, padding: 1, outputPadding: 1), Sigmoid")]
    [InlineData(
        "AED1201",
        "Conv2d(2, 3, padding: 1), Upsample(3), Conv2d(1, 3, padding: 1), Sigmoid",
        "Set scaleFactor: 2 on Upsample(3)",
        "Conv2d(2, 3, padding: 1), Upsample(2), Conv2d(1, 3, padding: 1), Sigmoid")]
    [InlineData(
        "AED1201",
        "Upsample(2), Conv2d(1, 3), Sigmoid",
        "Set padding: 1 on Conv2d(1, 3)",
        "Upsample(2), Conv2d(1, 3, padding: 1), Sigmoid")]
    [InlineData(
        "AED1201",
        "Flatten, Linear(784), Sigmoid",
        "Insert Unflatten(1, 28, 28) after Sigmoid",
        "Flatten, Linear(784), Sigmoid, Unflatten(1, 28, 28)")]
    public async Task A_decoder_returns_the_input(string id, string decoder, string title, string corrected) =>
        Running.Once(
            await Fixed.ExpectAsync(
                id,
                title,
                Autoencoder("Conv2d(2, 3, stride: 2, padding: 1), ReLU", decoder),
                Autoencoder("Conv2d(2, 3, stride: 2, padding: 1), ReLU", corrected)));

    [Fact]
    public async Task The_encoder_and_the_decoder_change_together() => Running.Once(await Fixed.ExpectAsync(
        "AED1201",
        "Set padding: 1 on MaxPool2d(3, 2) and set outputPadding: 1 on ConvTranspose2d(1, 3, stride: 2, padding: 1)",
        Autoencoder("MaxPool2d(3, 2), Conv2d(2, 3, padding: 1), ReLU", "ConvTranspose2d(1, 3, stride: 2, padding: 1), Sigmoid"),
        Autoencoder(
            "MaxPool2d(3, 2, padding: 1), Conv2d(2, 3, padding: 1), ReLU",
            "ConvTranspose2d(1, 3, stride: 2, padding: 1, outputPadding: 1), Sigmoid")));

    [Fact]
    public async Task The_channels_of_the_input_come_first()
    {
        var model = Autoencoder(
            "Conv2d(2, 3, stride: 2, padding: 1), ReLU", "ConvTranspose2d(1, 3, stride: 2, padding: 1, outputPadding: 1), Sigmoid");
        Running.Once(await Fixed.ExpectAsync(
            "AED1201", "Replace Input(28, 28, 1) by Input(1, 28, 28)",
            model.Replace("Input(1, 28, 28)", "Input(28, 28, 1)", StringComparison.Ordinal), model));
    }

    [Fact]
    public async Task A_variational_encoder_is_flattened()
    {
        const string Model = """
            using AeDsl;
            [Vae(latent: 20), Input(1, 28, 28)]
            partial class Model
            {
                [Conv2d(8, 3), ReLU] public partial class Encoder;
                [Linear(784), Sigmoid, Unflatten(1, 28, 28)] public partial class Decoder;
                [BinaryCrossEntropy, KullbackLeibler] public partial class Loss;
            }
            """;
        Running.Once(
            await Fixed.ExpectAsync(
                "AED2001", "Insert Flatten after ReLU", Model, Model.Replace("ReLU]", "ReLU, Flatten]", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(
        "AED3101",
        "Linear(2), Dropout(0.2)",
        "BinaryCrossEntropy",
        "Insert Sigmoid after Dropout(0.2)",
        "Linear(2), Dropout(0.2), Sigmoid",
        "BinaryCrossEntropy")]
    [InlineData(
        "AED3101",
        "Linear(2)",
        "BinaryCrossEntropy(weight: 2)",
        "Replace BinaryCrossEntropy by BinaryCrossEntropyWithLogits",
        "Linear(2)",
        "BinaryCrossEntropyWithLogits(weight: 2)")]
    [InlineData(
        "AED3101",
        "Linear(2)",
        "AeDsl.BinaryCrossEntropyAttribute",
        "Replace BinaryCrossEntropy by BinaryCrossEntropyWithLogits",
        "Linear(2)",
        "AeDsl.BinaryCrossEntropyWithLogitsAttribute")]
    [InlineData(
        "AED3102", "Linear(2), Sigmoid", "BinaryCrossEntropyWithLogits", "Remove Sigmoid", "Linear(2)", "BinaryCrossEntropyWithLogits")]
    [InlineData(
        "AED3102",
        "Linear(2), Sigmoid",
        "BinaryCrossEntropyWithLogits(2)",
        "Replace BinaryCrossEntropyWithLogits by BinaryCrossEntropy",
        "Linear(2), Sigmoid",
        "BinaryCrossEntropy(2)")]
    [InlineData(
        "AED3105", "Linear(2), Tanh", "BinaryCrossEntropyWithLogits", "Remove Tanh", "Linear(2)", "BinaryCrossEntropyWithLogits")]
    [InlineData("AED3103", "Linear(2), Softmax", "CrossEntropy", "Remove Softmax", "Linear(2)", "CrossEntropy")]
    [InlineData(
        "AED3004",
        "Linear(2)",
        "MeanSquaredError, MeanSquaredError(weight: 2)",
        "Remove the second term, MeanSquaredError(weight: 2)",
        "Linear(2)",
        "MeanSquaredError")]
    [InlineData("AED3101", "Linear(2), Tanh", "BinaryCrossEntropy", "Replace Tanh by Sigmoid", "Linear(2), Sigmoid", "BinaryCrossEntropy")]
    [InlineData("AED3003", "Linear(2)", "MeanSquaredError, KullbackLeibler", "Remove KullbackLeibler", "Linear(2)", "MeanSquaredError")]
    [InlineData(
        "AED3003", "Linear(2), Sigmoid", "Adversarial", "Replace Adversarial by BinaryCrossEntropy", "Linear(2), Sigmoid",
        "BinaryCrossEntropy")]
    [InlineData("AED1303", "Save(\"a\"), Linear(2)", "MeanSquaredError", "Remove Save(\"a\")", "Linear(2)", "MeanSquaredError")]
    public async Task Losses_and_outputs_are_brought_together(
        string id, string layers, string terms, string title, string correctedLayers, string correctedTerms) =>
        Running.Once(await Fixed.ExpectAsync(id, title, Features(layers, terms), Features(correctedLayers, correctedTerms)));

    [Theory]
    [InlineData("AED1014", "28, 28, 1", "Conv2d(8, 3, padding: 1)", "Input(1, 28, 28)")]
    [InlineData("AED1002", "28, 28, 3", "Conv2d(8, 5)", "Input(3, 28, 28)")]
    [InlineData("AED1001", "28, 28", "Conv2d(8, 3)", "Input(1, 28, 28)")]
    [InlineData("AED1015", "32, 1, 28, 28", "Conv2d(8, 3)", "Input(1, 28, 28)")]
    [InlineData("AED1015", "64, 784", "Linear(10)", "Input(784)")]
    public async Task The_input_is_one_with_its_channels_first(string id, string input, string layer, string corrected) =>
        Running.Once(
            await Fixed.ExpectAsync(
                id, $"Replace Input({input}) by {corrected}", Of($"Input({input})", layer), Of(corrected, layer)));

    [Theory]
    [InlineData("Flatten, Linear(2)", "Set outFeatures: 1 on Linear(2)", "Flatten, Linear(1)")]
    [InlineData("Conv2d(2, 3)", "Insert Flatten, Linear(1) after Conv2d(2, 3)", "Conv2d(2, 3), Flatten, Linear(1)")]
    public async Task A_discriminator_returns_one_score(string discriminator, string title, string corrected) =>
        Running.Once(await Fixed.ExpectAsync("AED1202", title, Adversarial(discriminator), Adversarial(corrected)));

    [Fact]
    public async Task Every_layer_of_PyTorch_is_rewritten() => await FixTest.EveryAsync(
        "AED0017", "SuggestedFixCodeFix.ReplaceLayer", 3,
        [Features("Linear(4, 3), ReLU(true), Linear(3, 2)", "MeanSquaredError")],
        [Features("Linear(3), ReLU, Linear(2)", "MeanSquaredError")]);

    [Fact]
    public async Task What_is_already_there_is_not_switched_to() => Assert.Equal(
        ["Remove BinaryCrossEntropy"],
        await Fixed.TitlesAsync("AED3101", Features("Linear(2)", "BinaryCrossEntropy, BinaryCrossEntropyWithLogits(weight: 2)")));

    [Fact]
    public async Task A_term_beside_its_contrary_is_taken_away() => await FixTest.OneAsync(
        "AED3102", "Remove BinaryCrossEntropyWithLogits",
        [Features("Linear(2), Sigmoid", "BinaryCrossEntropy, BinaryCrossEntropyWithLogits")],
        [Features("Linear(2), Sigmoid", "BinaryCrossEntropy")]);

    [Fact]
    public async Task Images_are_declared_as_images() => await FixTest.OneAsync(
        "AED1001", "Replace Input(784) by Input(1, 28, 28)", [Of("Input(784)", "Conv2d(8, 3)")], [Of("Input(1, 28, 28)", "Conv2d(8, 3)")]);

    [Fact]
    public async Task A_mirror_is_given_a_way_back() => await FixTest.OneAsync(
        "AED1401", "Set padding: 1 on Conv2d(16, 3) and set padding: 1 on Conv2d(8, 3)",
        [Autoencoder("Conv2d(16, 3), ReLU, MaxPool2d(2), Conv2d(8, 3), ReLU, MaxPool2d(2)", "Mirror, Sigmoid")],
        [
            Autoencoder(
                "Conv2d(16, 3, padding: 1), ReLU, MaxPool2d(2), Conv2d(8, 3, padding: 1), ReLU, MaxPool2d(2)", "Mirror, Sigmoid"),
        ]);

    [Fact]
    public async Task The_only_layer_is_not_taken_away() => Assert.Equal(
        ["Replace BinaryCrossEntropyWithLogits by BinaryCrossEntropy"],
        await Fixed.TitlesAsync("AED3102", Features("Sigmoid", "BinaryCrossEntropyWithLogits")));

    private static string Network(string layers) => $$"""
        using AeDsl;
        [Network, Input(1, 28, 28), {{layers}}]
        partial class Model { [MeanSquaredError] public partial class Loss; }
        """;

    private static string Of(string input, string layer) => $$"""
        using AeDsl;
        [Network, {{input}}, {{layer}}]
        partial class Model { [MeanSquaredError] public partial class Loss; }
        """;

    private static string Features(string layers, string terms) => $$"""
        using AeDsl;
        [Network, Input(4), {{layers}}]
        partial class Model { [{{terms}}] public partial class Loss; }
        """;

    private static string Adversarial(string discriminator) => $$"""
        using AeDsl;
        [Gan(latent: 8), Input(1, 28, 28)]
        partial class Model
        {
            [Linear(784), Sigmoid, Unflatten(1, 28, 28)] public partial class Generator;
            [{{discriminator}}] public partial class Discriminator;
            [Adversarial] public partial class Loss;
        }
        """;

    private static string Autoencoder(string encoder, string decoder) => $$"""
        using AeDsl;
        [Autoencoder, Input(1, 28, 28)]
        partial class Model
        {
            [{{encoder}}] public partial class Encoder;
            [{{decoder}}] public partial class Decoder;
            [BinaryCrossEntropy] public partial class Loss;
        }
        """;
}
