namespace AeDsl.Generators.Tests;

/// <summary>AED1401, and what a mirrored layer is told.</summary>
public class MirrorRuleTests
{
    [Fact]
    public void A_mirror_belongs_in_a_decoder() => Marked.Expect("""
        using AeDsl;
        [Network, Input(4), Linear(2), {|AED1401:Mirror|}]
        partial class Model { [MeanSquaredError] public partial class Loss; }
        """, "Mirror cannot be worked out: it belongs in a Decoder, whose Encoder it undoes");

    [Theory]
    [InlineData(
        "1, 4, 4",
        "Flatten, Linear(4)",
        "Unflatten(1, 2, 2), {|AED1001:Mirror|}",
        "Linear(16) takes features (F), but gets 1×2×2; insert Flatten before Mirror")]
    [InlineData(
        "2, 4, 4",
        "Conv2d(4, 3, padding: 1, groups: 2), MaxPool2d(2)",
        "Conv2d(3, 1), {|AED1004:Mirror|}",
        "ConvTranspose2d(2, 3, padding: 1, groups: 2): 2 groups do not divide the 3 channels of its input")]
    [InlineData(
        "1, 4, 4",
        "Conv2d(2, 3, stride: 2, padding: 1), ReLU, Flatten",
        "Linear(8), {|AED1502:Tanh|}, Mirror",
        "Tanh is followed by ReLU with no layer between them; remove Tanh")]
    public void A_layer_that_a_mirror_stands_for_cannot_be_changed(string input, string encoder, string decoder, string message) =>
        Marked.Expect($$"""
        using AeDsl;
        [Autoencoder, Input({{input}})]
        partial class Model
        {
            [{{encoder}}] public partial class Encoder;
            [{{decoder}}] public partial class Decoder;
            [MeanSquaredError] public partial class Loss;
        }
        """, message);

    [Fact]
    public void A_mirror_has_a_way_back() => Marked.Expect("""
        using AeDsl;
        [Autoencoder, Input(1, 7, 7)]
        partial class Model
        {
            [MaxPool2d({|AED1010:2|})] public partial class Encoder;
            [{|AED1401:Mirror|}] public partial class Decoder;
            [MeanSquaredError] public partial class Loss;
        }
        """,
        "MaxPool2d(2) never looks at the last row and the last column of 1×7×7; take a stride that fits, or ceilMode: true",
        "Mirror cannot be worked out: MaxPool2d(2) of the Encoder (1×7×7 to 1×3×3) has no way back");

    [Fact]
    public void A_layer_that_only_mirrors_is_never_told_to_change() => Marked.Expect("""
        using AeDsl;
        [Autoencoder, Input(35)]
        partial class Model
        {
            [Linear(20), Tanh, Linear(2)] public partial class Encoder;
            [Mirror] public partial class Decoder;
            [{|AED3101:BinaryCrossEntropy|}] public partial class Loss;
        }
        """, "BinaryCrossEntropy needs an output in [0, 1], but the output of Linear(35) is any number; add Sigmoid after Mirror");

    [Fact]
    public void A_conditional_encoder_has_no_mirror() => Marked.Expect("""
        using AeDsl;
        [Vae(latent: 2), Input(4), Condition(3)]
        partial class Model
        {
            [Linear(3), ReLU] public partial class Encoder;
            [{|AED1401:Mirror|}] public partial class Decoder;
            [MeanSquaredError(reduction: LossReduction.Sum), KullbackLeibler] public partial class Loss;
        }
        """,
        "Mirror cannot be worked out: the Encoder of a conditional model takes the classes in, which the way back does "
            + "not give; write the layers out");

    [Fact]
    public void An_encoder_without_anything_to_undo_has_no_mirror() => Marked.Expect("""
        using AeDsl;
        [Autoencoder, Input(1, 1, 1), GaussianNoise(0.1)]
        partial class Model
        {
            [Tanh] public partial class Encoder;
            [{|AED1401:Mirror|}] public partial class Decoder;
            [MeanSquaredError] public partial class Loss;
        }
        """, "Mirror cannot be worked out: the Encoder has no layer that needs a way back, and a part without layers is none");
}
