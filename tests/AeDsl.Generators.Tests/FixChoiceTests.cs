using static AeDsl.Generators.Tests.FixMessage;

namespace AeDsl.Generators.Tests;

/// <summary>Where several changes would help, a message names the one that changes least of what was meant.</summary>
public class FixChoiceTests
{
    private const string DeepEncoder = "Conv2d(32, 3, stride: 2, padding: 1), ReLU, Conv2d(64, 3, stride: 2, padding: 1), ReLU, Flatten, "
        + "Linear(16)";

    private const string Enlarging = "ConvTranspose2d(32, 4, stride: 2, padding: 1), ReLU, ConvTranspose2d(1, 4, stride: 2, padding: 1), "
        + "Sigmoid";

    [Theory]
    [InlineData("Conv2d(1, 64, 1, 0), Sigmoid", "returns 1×1×1 but must return one score; add Flatten after Sigmoid")]
    [InlineData("Conv2d(1, 8, 8, 0), Sigmoid", "returns 1×8×8 but must return one score; add Flatten, Linear(1) after Sigmoid")]
    [InlineData("Flatten, Linear(1), Unflatten(1, 1)", "returns 1×1 but must return one score; remove Unflatten(1, 1)")]
    public void One_element_is_a_score(string discriminator, string message) => Assert.Equal(
        $"Discriminator {message}",
        Reported("AED1202", $$"""
            using AeDsl;
            [Gan(latent: 8), Input(3, 64, 64)]
            public partial class Model
            {
                [Linear(12288), Sigmoid, Unflatten(3, 64, 64)] public partial class Generator;
                [{{discriminator}}] public partial class Discriminator;
                [Adversarial] public partial class Loss;
            }
            """));

    [Fact]
    public void A_score_is_not_spoilt_behind_its_sigmoid() => Assert.EndsWith(
        "; remove Dropout(0.5)",
        Reported("AED3101", """
            using AeDsl;
            [Gan(latent: 8), Input(4)]
            public partial class Model
            {
                [Linear(4)] public partial class Generator;
                [Linear(1), Sigmoid, Dropout(0.5)] public partial class Discriminator;
                [Adversarial] public partial class Loss;
            }
            """),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("784", "Conv2d(16, 3)", "gets 784; write Input(1, 28, 28)")]
    [InlineData("3072", "Conv2d(16, 3)", "gets 3072; write Input(3, 32, 32)")]
    [InlineData("784", "Conv2d(16, 3), ReLU, MaxPool2d(2), Flatten, Linear(10)", "gets 784; write Input(1, 28, 28)")]
    [InlineData("784", "Conv2d(16, 3), ReLU, Linear(10)", "gets 784; write Input(1, 28, 28)")]
    [InlineData("800", "Conv2d(16, 3)", "gets 800; insert Unflatten(1, 25, 32) before it")]
    public void Features_that_are_images_are_declared_as_images(string input, string layers, string message) => Assert.Equal(
        $"Conv2d(16, 3) takes an image (C, H, W), but {message}", OfNetwork("AED1001", input, layers));

    [Fact]
    public void Features_of_an_autoencoder_that_are_images_are_declared_as_images() => Assert.Equal(
        "Conv2d(16, 3, padding: 1) takes an image (C, H, W), but gets 784; write Input(1, 28, 28)",
        OfAutoencoder(
            "AED1001", "784", "Conv2d(16, 3, padding: 1), ReLU, MaxPool2d(2)", "Upsample(2), Conv2d(1, 3, padding: 1), Sigmoid, Flatten"));

    [Theory]
    [InlineData(
        "AED1304",
        "Conv2d(4, 3, padding: 1), Save(\"a\"), MaxPool2d(2), Conv2d(8, 3, padding: 1), Upsample(4), Concat(\"a\"), Conv2d(1, 1)",
        "set scaleFactor: 2 on Upsample(4)")]
    [InlineData(
        "AED1304",
        "Conv2d(4, 3, padding: 1), Save(\"a\"), MaxPool2d(4), Conv2d(8, 3, padding: 1), Upsample(2), Concat(\"a\"), Conv2d(1, 1)",
        "set scaleFactor: 4 on Upsample(2)")]
    [InlineData(
        "AED1304",
        "Conv2d(16, 3, padding: 1), ReLU, Save(\"a\"), MaxPool2d(2), Conv2d(32, 3, padding: 1), ReLU, ConvTranspose2d(16, 3, 2, 1), "
            + "Concat(\"a\"), Conv2d(1, 1)",
        "set outputPadding: 1 on ConvTranspose2d(16, 3, stride: 2, padding: 1)")]
    public void No_more_changes_than_it_takes(string id, string layers, string fix) =>
        Assert.EndsWith($"; {fix}", OfNetwork(id, "1, 64, 64", layers), StringComparison.Ordinal);

    [Theory]
    [InlineData("Linear(784), Sigmoid, BatchNorm1d", "BinaryCrossEntropy", "AED3101", "remove BatchNorm1d")]
    [InlineData("Linear(784), Sigmoid, Dropout(0.5)", "BinaryCrossEntropy", "AED3101", "remove Dropout(0.5)")]
    [InlineData(
        "Linear(784), Sigmoid, BatchNorm1d, Dropout(0.5)", "BinaryCrossEntropy", "AED3101", "remove BatchNorm1d and remove Dropout(0.5)")]
    [InlineData("Linear(784), BatchNorm1d", "BinaryCrossEntropy", "AED3101", "add Sigmoid after BatchNorm1d")]
    [InlineData(
        "Linear(784), Sigmoid", "BinaryCrossEntropy, BinaryCrossEntropyWithLogits", "AED3102", "remove BinaryCrossEntropyWithLogits")]
    [InlineData("Linear(784)", "BinaryCrossEntropy, BinaryCrossEntropyWithLogits", "AED3101", "remove BinaryCrossEntropy")]
    [InlineData("Linear(784), Sigmoid", "BinaryCrossEntropy, CrossEntropy", "AED3103", "remove CrossEntropy")]
    public void What_a_loss_is_told_breaks_no_other(string layers, string terms, string id, string fix) => Assert.EndsWith(
        $"; {fix}",
        Reported(id, $$"""
            using AeDsl;
            [Network, Input(784), {{layers}}]
            public partial class Model { [{{terms}}] public partial class Loss; }
            """),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("AED1201", "1, 28, 28", DeepEncoder, $"Linear(3136), ReLU, Unflatten(7, 7, 64), {Enlarging}",
        "write Unflatten(64, 7, 7) instead of Unflatten(7, 7, 64)")]
    [InlineData("AED1003", "1, 28, 28", DeepEncoder, $"Linear(1000), ReLU, Unflatten(7, 7, 64), {Enlarging}",
        "set outFeatures: 3136 on Linear(1000) and write Unflatten(64, 7, 7) instead of Unflatten(7, 7, 64)")]
    [InlineData("AED1003", "1, 28, 28", DeepEncoder, $"Linear(1568), ReLU, Unflatten(64, 7, 7), {Enlarging}",
        "set outFeatures: 3136 on Linear(1568)")]
    [InlineData("AED1003", "1, 64, 64", "Flatten, Linear(16)", $"Linear(256), ReLU, Unflatten(64, 16, 16), {Enlarging}",
        "set outFeatures: 16384 on Linear(256)")]
    [InlineData("AED1201", "1, 28, 28", "Flatten, Linear(16)", "Linear(784), Sigmoid, Unflatten(28, 28)",
        "write Unflatten(1, 28, 28) instead of Unflatten(28, 28)")]
    [InlineData("AED1201", "784", "Linear(16)", "Linear(784), Sigmoid, Unflatten(1, 28, 28)", "remove Unflatten(1, 28, 28)")]
    public void An_unflatten_makes_the_image_that_was_meant(string id, string input, string encoder, string decoder, string fix) =>
        Assert.EndsWith($"; {fix}", OfAutoencoder(id, input, encoder, decoder), StringComparison.Ordinal);

    [Fact]
    public void Features_have_a_dropout_of_their_own() => Assert.Equal(
        "Dropout2d(0.5) takes an image (C, H, W), but gets 784; write Dropout(0.5) instead of Dropout2d(0.5)",
        OfNetwork("AED1001", "1, 28, 28", "Flatten, Dropout2d(0.5), Linear(10)"));

    [Fact]
    public void A_pool_that_loses_a_border_is_what_the_decoder_is_told() => Assert.Equal(
        "Decoder returns 1×20×20 but Input is 1×28×28; set ceilMode: true on the third MaxPool2d(2)",
        OfAutoencoder(
            "AED1201", "1, 28, 28",
            "Conv2d(16, 3, padding: 1), ReLU, MaxPool2d(2), Conv2d(8, 3, padding: 1), ReLU, MaxPool2d(2), Conv2d(8, 3, padding: 1), ReLU, "
                + "MaxPool2d(2)",
            "Conv2d(8, 3, padding: 1), ReLU, Upsample(2), Conv2d(8, 3, padding: 1), ReLU, Upsample(2), Conv2d(16, 3), ReLU, Upsample(2), "
                + "Conv2d(1, 3, padding: 1), Sigmoid"));

    [Theory]
    [InlineData("Flatten, Linear(10)", "set padding: 1 on Conv2d(8, 3), Conv2d(16, 3), Conv2d(32, 3), and Conv2d(64, 3)")]
    [InlineData(
        "Conv2d(128, 3), ReLU, MaxPool2d(2)",
        "set padding: 1 on Conv2d(8, 3), Conv2d(16, 3), Conv2d(32, 3), Conv2d(64, 3), and Conv2d(128, 3) and remove the fourth "
            + "MaxPool2d(2)")]
    public void Where_windows_run_out_of_image_all_of_them_are_padded(string end, string fix) => Assert.EndsWith(
        $"; {fix}",
        OfNetwork(
            "AED1002", "1, 28, 28",
            "Conv2d(8, 3), ReLU, MaxPool2d(2), Conv2d(16, 3), ReLU, MaxPool2d(2), Conv2d(32, 3), ReLU, MaxPool2d(2), Conv2d(64, 3), ReLU, "
                + $"MaxPool2d(2), {end}"),
        StringComparison.Ordinal);

    [Fact]
    public void An_upsampling_that_is_there_takes_another_factor() => Assert.Equal(
        "Decoder returns 1×14×14 but Input is 1×28×28; set scaleFactor: 4 on Upsample(2)",
        OfAutoencoder(
            "AED1201", "1, 28, 28", "Conv2d(8, 3, padding: 1), ReLU, MaxPool2d(4)", "Upsample(2), Conv2d(1, 3, padding: 1), Sigmoid"));

    [Fact]
    public void A_mirror_leads_back_where_convolutions_are_padded() => Assert.Equal(
        "Mirror cannot be worked out: MaxPool2d(2) of the Encoder (8×11×11 to 8×5×5) has no way back; set padding: 1 on "
            + "Conv2d(16, 3) and Conv2d(8, 3)",
        OfAutoencoder(
            "AED1401", "1, 28, 28", "Conv2d(16, 3), ReLU, MaxPool2d(2), Conv2d(8, 3), ReLU, MaxPool2d(2)", "Mirror, Sigmoid"));
}
