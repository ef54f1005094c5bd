namespace AeDsl.Generators.Tests;

/// <summary>AED1xxx and AED2xxx: shapes, saved tensors, latents.</summary>
public class ShapeRuleTests
{
    [Theory]
    [InlineData("{|AED1001:Linear(10)|}", "Linear(10) takes features (F), but gets 1×28×28; insert Flatten before it")]
    [InlineData(
        "Flatten, {|AED1001:Conv2d(8, 3)|}", "Conv2d(8, 3) takes an image (C, H, W), but gets 784; remove Flatten")]
    [InlineData(
        "{|AED1001:BatchNorm1d|}, Flatten, Linear(2)",
        "BatchNorm1d takes features (F) or (C, L), but gets 1×28×28; write BatchNorm2d instead of BatchNorm1d")]
    [InlineData(
        "Flatten, {|AED1001:BatchNorm2d|}", "BatchNorm2d takes an image (C, H, W), but gets 784; write BatchNorm1d instead of BatchNorm2d")]
    [InlineData(
        "Flatten, {|AED1001:MaxPool2d(2)|}, Flatten, Linear(2)",
        "MaxPool2d(2) takes an image (C, H, W), but gets 784; remove the first Flatten")]
    [InlineData(
        "Conv2d(8, {|AED1002:30|})",
        "Conv2d(8, 30) has a window of 30×30, but gets 1×28×28, padded 28×28; set kernelSize: 28 on Conv2d(8, 30)")]
    [InlineData(
        "MaxPool2d(3, {|AED1002:dilation: 20|})",
        "MaxPool2d(3, dilation: 20) has a window of 41×41, but gets 1×28×28, padded 28×28; set dilation: 13 on MaxPool2d(3, "
            + "dilation: 20)")]
    [InlineData(
        "MaxPool2d({|AED1002:40|})",
        "MaxPool2d(40) has a window of 40×40, but gets 1×28×28, padded 28×28; set kernelSize: 28 on MaxPool2d(40)")]
    [InlineData(
        "Conv2d(8, 1), Sigmoid, Flatten, {|AED1501:Sigmoid|}",
        "The sigmoid of a sigmoid lies between 0.5 and 0.73 and cannot produce an image; remove Sigmoid")]
    [InlineData(
        "MaxPool2d(28), MaxPool2d(2, padding: 1, {|AED1011:dilation: 2|})",
        "MaxPool2d(2, padding: 1, dilation: 2): some windows fall beside 1×1×1 with all their elements and see nothing but padding; set "
            + "dilation: 1 on MaxPool2d(2, padding: 1, dilation: 2)")]
    [InlineData(
        "Upsample(16384), {|AED1009:Upsample(1048576)|}, Upsample(1048576)",
        "Upsample(1048576) makes an output of 1×481036337152×481036337152, more than a 64-bit computer can address")]
    [InlineData(
        "MaxPool2d({|AED1002:29|})",
        "MaxPool2d(29) has a window of 29×29, but gets 1×28×28, padded 28×28; set kernelSize: 28 on MaxPool2d(29)")]
    [InlineData(
        "Flatten, Unflatten{|AED1003:(3, 28, 28)|}",
        "Unflatten(3, 28, 28) makes 3×28×28, which has 2352 elements, but gets 784; write Unflatten(1, 28, 28) instead of Unflatten(3, "
            + "28, "
            + "28)")]
    [InlineData(
        "Conv2d(8, 3, {|AED1004:groups: 3|})",
        "Conv2d(8, 3, groups: 3): 3 groups do not divide the 1 channels of its input; set groups: 1 on Conv2d(8, 3, groups: 3)")]
    [InlineData(
        "ConvTranspose2d(8, 3, stride: 2, {|AED1005:outputPadding: 2|})",
        "ConvTranspose2d(8, 3, stride: 2, outputPadding: 2): outputPadding 2 must be less than the stride 2 or the dilation 1; set "
            + "outputPadding: 1 on ConvTranspose2d(8, 3, stride: 2, outputPadding: 2)")]
    [InlineData(
        "MaxPool2d(28), ConvTranspose2d(8, 3, {|AED1006:padding: 2|})",
        "ConvTranspose2d(8, 3, padding: 2) makes 8×-1×-1 of 1×1×1: nothing is left; set padding: 1 on ConvTranspose2d(8, 3, padding: "
            + "2)")]
    [InlineData(
        "AvgPool2d(2, {|AED1007:padding: 2|})",
        "AvgPool2d(2, padding: 2): padding 2 is more than half of the kernel 2; set padding: 1 on AvgPool2d(2, padding: 2)")]
    [InlineData(
        "Conv2d(8, 3, \"same\", {|AED1008:stride: 2|})",
        "Conv2d(8, 3, padding: \"same\", stride: 2): padding \"same\" keeps the size, which a stride of 2 cannot; set padding: 1 on "
            + "Conv2d(8, 3, padding: \"same\", stride: 2)")]
    [InlineData(
        "MaxPool2d({|AED1010:5|})",
        "MaxPool2d(5) never looks at the last 3 rows and the last 3 columns of 1×28×28; take a stride that fits, or ceilMode: true")]
    [InlineData(
        "Conv2d(8, 5, {|AED1010:stride: 3|})",
        "Conv2d(8, 5, stride: 3) never looks at the last 2 rows and the last 2 columns of 1×28×28; take a stride or a padding that fits")]
    [InlineData(
        "Flatten, {|AED1015:Unflatten(-1, 1, 28, 28)|}",
        "Unflatten(-1, 1, 28, 28) begins with a batch of -1, but it is the shape of one example; leave out the batch: write "
            + "Unflatten(1, 28, 28)")]
    [InlineData(
        "Conv2d(8, 1), Sigmoid, {|AED1501:Sigmoid|}",
        "The sigmoid of a sigmoid lies between 0.5 and 0.73 and cannot produce an image; remove Sigmoid")]
    [InlineData("Conv2d(8, 1), {|AED1502:ReLU|}, Tanh", "ReLU is followed by Tanh with no layer between them; remove ReLU")]
    [InlineData(
        "{|AED1009:Upsample(2000000000)|}",
        "Upsample(2000000000) makes an output of 1×56000000000×56000000000, more than a 64-bit computer can address")]
    public void Layers_get_what_they_take(string layers, string message) => Marked.Expect($$"""
        using AeDsl;
        [Network, Input(1, 28, 28), {{layers}}]
        partial class Model { [MeanSquaredError] public partial class Loss; }
        """, message);

    /// <summary>A window rounds an odd size down, which matters where a mirror has to come back to it.</summary>
    [Theory]
    [InlineData("MaxPool2d(2), Flatten, Linear(4)", "Linear(49), Sigmoid, Unflatten(1, 7, 7)")]
    [InlineData("MaxPool2d(2)", "ConvTranspose2d(1, 3, stride: 2), Sigmoid")]
    [InlineData("Conv2d(1, 2, stride: 2), Flatten, Linear(4)", "Linear(49), Sigmoid, Unflatten(1, 7, 7)")]
    [InlineData("Conv2d(1, 2, {|AED1010:stride: 2|})", "Mirror, Sigmoid",
        "Conv2d(1, 2, stride: 2) never looks at the last row and the last column of 1×7×7; take a stride or a padding that fits")]
    [InlineData("MaxPool2d({|AED1010:4|})", "ConvTranspose2d(1, 7), Sigmoid",
        "MaxPool2d(4) never looks at the last 3 rows and the last 3 columns of 1×7×7; take a stride that fits, or ceilMode: true")]
    [InlineData("MaxPool2d({|AED1010:4|})", "Flatten, Linear(49), Sigmoid, Unflatten(1, 7, 7)",
        "MaxPool2d(4) never looks at the last 3 rows and the last 3 columns of 1×7×7; take a stride that fits, or ceilMode: true")]
    public void A_window_may_leave_out_a_row(string encoder, string decoder, params string[] messages) => Marked.Expect($$"""
        using AeDsl;
        [Autoencoder, Input(1, 7, 7)]
        partial class Model
        {
            [{{encoder}}] public partial class Encoder;
            [{{decoder}}] public partial class Decoder;
            [BinaryCrossEntropy] public partial class Loss;
        }
        """, messages);

    [Fact]
    public void A_convolution_may_leave_out_a_row_before_an_explicit_decoder() => Marked.Expect("""
        using AeDsl;
        [Vae(32), Input(3, 64, 64)]
        partial class Model
        {
            [Conv2d(32, 4, stride: 2), ReLU, Conv2d(64, 4, stride: 2), ReLU, Conv2d(128, 4, stride: 2), ReLU]
            [Conv2d(256, 4, stride: 2), ReLU, Flatten]
            public partial class Encoder;
            [Linear(1024), Unflatten(1024, 1, 1), ConvTranspose2d(128, 5, stride: 2), ReLU, ConvTranspose2d(64, 5, stride: 2), ReLU]
            [ConvTranspose2d(32, 6, stride: 2), ReLU, ConvTranspose2d(3, 6, stride: 2), Sigmoid]
            public partial class Decoder;
            [BinaryCrossEntropy, KullbackLeibler] public partial class Loss;
        }
        """);

    [Fact]
    public void So_may_that_of_a_classifier() => Marked.Expect("""
        using AeDsl;
        [Network, Input(3, 224, 224), Conv2d(96, 7, stride: 2), ReLU, MaxPool2d(3, stride: 2), Flatten, Linear(10)]
        partial class Model { [CrossEntropy] public partial class Loss; }
        """);

    [Fact]
    public void A_classifier_may_pool_odd_sizes() => Marked.Expect("""
        using AeDsl;
        [Network, Input(3, 32, 32), Conv2d(8, 3), ReLU, MaxPool2d(2), Conv2d(8, 3), ReLU, MaxPool2d(2), Flatten, Linear(10)]
        partial class Model { [CrossEntropy] public partial class Loss; }
        """);

    [Fact]
    public void A_decoder_returns_the_inputs_shape() => Marked.Expect("""
        using AeDsl;
        [Autoencoder, Input(1, 28, 28)]
        partial class Model
        {
            [Conv2d(2, 3, stride: 2, padding: 1), ReLU] public partial class Encoder;
            [{|AED1201:ConvTranspose2d(1, 3, stride: 2, padding: 1)|}, Sigmoid] public partial class Decoder;
            [BinaryCrossEntropy] public partial class Loss;
        }
        """, "Decoder returns 1×27×27 but Input is 1×28×28; set outputPadding: 1 on ConvTranspose2d(1, 3, stride: 2, padding: 1)");

    [Fact]
    public void A_decoder_that_only_lacks_its_unflatten_is_told_so() => Marked.Expect("""
        using AeDsl;
        [Autoencoder, Input(1, 28, 28)]
        partial class Model
        {
            [Flatten, Linear(2)] public partial class Encoder;
            [{|AED1201:Linear(784)|}, Sigmoid] public partial class Decoder;
            [BinaryCrossEntropy] public partial class Loss;
        }
        """, "Decoder returns 784 but Input is 1×28×28; add Unflatten(1, 28, 28) after Sigmoid");

    [Fact]
    public void A_decoder_of_features_is_told_how_many() => Marked.Expect("""
        using AeDsl;
        [Autoencoder, Input(35)]
        partial class Model
        {
            [Linear(2)] public partial class Encoder;
            [Linear(20), Tanh, Linear({|AED1201:36|}), Sigmoid] public partial class Decoder;
            [BinaryCrossEntropy] public partial class Loss;
        }
        """, "Decoder returns 36 but Input is 35; set outFeatures: 35 on Linear(36)");

    [Fact]
    public void Only_the_first_mistake_of_a_chain_is_reported() => Marked.Expect("""
        using AeDsl;
        [Vae(latent: 20), Input(1, 28, 28)]
        partial class Model
        {
            [{|AED1001:Linear(400)|}, ReLU, Linear(100)] public partial class Encoder;
            [Linear(784), Sigmoid, Unflatten(1, 28, 28)] public partial class Decoder;
            [BinaryCrossEntropy, KullbackLeibler] public partial class Loss;
        }
        """, "Linear(400) takes features (F), but gets 1×28×28; insert Flatten before it");

    [Fact]
    public void Independent_mistakes_are_all_reported() => Marked.Expect("""
        using AeDsl;
        [Vae(latent: 20), Input(1, 28, 28)]
        partial class Model
        {
            [{|AED1001:Linear(400)|}, ReLU] public partial class Encoder;
            [Linear(784), Sigmoid, Unflatten{|AED1003:(2, 28, 28)|}] public partial class Decoder;
            [BinaryCrossEntropy, KullbackLeibler] public partial class Loss;
        }
        """,
        "Linear(400) takes features (F), but gets 1×28×28; insert Flatten before it",
        "Unflatten(2, 28, 28) makes 2×28×28, which has 1568 elements, but gets 784; write Unflatten(1, 28, 28) instead of Unflatten(2, "
            + "28, 28)");

    [Theory]
    [InlineData(
        "Concat({|AED1301:\"full\"|})", "Concat(\"full\"): no tensor is saved as \"full\" in this part; nothing is saved before it")]
    [InlineData(
        "Save(\"full\"), ReLU, Add({|AED1301:\"half\"|}), Concat(\"full\")",
        "Add(\"half\"): no tensor is saved as \"half\" in this part; saved before it: \"full\"")]
    [InlineData(
        "ReLU, Add({|AED1301:\"a\"|}), Save(\"a\"), Conv2d(1, 1)",
        "Add(\"a\"): no tensor is saved as \"a\" in this part; the Save(\"a\") stands behind it")]
    [InlineData(
        "Save(\"a\"), Save({|AED1302:\"a\"|}), Add(\"a\")",
        "Save(\"a\"): \"a\" is saved already in this part; set name: \"b\" on Save(\"a\")")]
    [InlineData(
        "Save({|AED1303:\"a\"|}), Sigmoid",
        "\"a\" is saved but never used; add Concat(\"a\") or Add(\"a\") further on, or remove the Save")]
    [InlineData(
        "Save(\"a\"), MaxPool2d(2), Concat({|AED1304:\"a\"|})",
        "Concat(\"a\") gets 1×14×14, but \"a\" was saved as 1×28×28; they must agree in all sizes but the first; insert Upsample(2) "
            + "before "
            + "it")]
    [InlineData(
        "Save(\"a\"), Conv2d(2, 1), Add({|AED1304:\"a\"|})",
        "Add(\"a\") gets 2×28×28, but \"a\" was saved as 1×28×28; they must agree in all sizes; set outChannels: 1 on Conv2d(2, 1)")]
    public void Saved_tensors_are_used_as_they_were_saved(string layers, string message) => Marked.Expect($$"""
        using AeDsl;
        [Network, Input(1, 28, 28), {{layers}}]
        partial class Model { [MeanSquaredError] public partial class Loss; }
        """, message);

    [Fact]
    public void Saved_tensors_stay_in_their_part() => Marked.Expect("""
        using AeDsl;
        [Autoencoder, Input(4)]
        partial class Model
        {
            [Save("code"), Linear(2)] public partial class Encoder;
            [Linear(4), Add({|AED1301:"code"|})] public partial class Decoder;
            [MeanSquaredError] public partial class Loss;
        }
        """,
        "Add(\"code\"): no tensor is saved as \"code\" in this part; the Encoder saves one, but a part sees only what it saved itself");

    [Fact]
    public void A_variational_encoder_ends_in_features() => Marked.Expect("""
        using AeDsl;
        [Vae(latent: 20), Input(1, 28, 28)]
        partial class Model
        {
            [Conv2d(8, 3), {|AED2001:ReLU|}] public partial class Encoder;
            [Linear(784), Sigmoid, Unflatten(1, 28, 28)] public partial class Decoder;
            [BinaryCrossEntropy, KullbackLeibler] public partial class Loss;
        }
        """, "Encoder ends in 8×26×26, but the heads of a latent of 20 take features; add Flatten after ReLU");

    [Fact]
    public void A_latent_is_smaller_than_the_input() => Marked.Expect("""
        using AeDsl;
        [Vae({|AED2002:latent: 4|}), Input(4)]
        partial class Model
        {
            [Linear(3), ReLU] public partial class Encoder;
            [Linear(4)] public partial class Decoder;
            [MeanSquaredError(reduction: LossReduction.Sum), MaximumMeanDiscrepancy] public partial class Loss;
        }
        """,
        "The latent 4 is not smaller than the input 4: the model can copy instead of learning; make it smaller, or keep "
            + "the model from copying by noise on its input or LatentL1");

    [Fact]
    public void Unless_a_divergence_keeps_the_model_from_copying() => Marked.Expect("""
        using AeDsl;
        [Vae(latent: 1024), Input(1, 28, 28)]
        partial class Model
        {
            [Flatten, Linear(64), ReLU] public partial class Encoder;
            [Linear(784), Sigmoid, Unflatten(1, 28, 28)] public partial class Decoder;
            [BinaryCrossEntropy, KullbackLeibler] public partial class Loss;
        }
        """);

    [Fact]
    public void A_term_over_latents_gets_features() => Marked.Expect("""
        using AeDsl;
        [Autoencoder, Input(1, 8, 8)]
        partial class Model
        {
            [MaxPool2d(2)] public partial class Encoder;
            [Upsample(2)] public partial class Decoder;
            [MeanSquaredError, {|AED2003:MaximumMeanDiscrepancy|}] public partial class Loss;
        }
        """, "MaximumMeanDiscrepancy takes latents that are features, but the Encoder returns 1×4×4; add Flatten to the Encoder");

    [Theory]
    [InlineData("Linear(5)", "Linear({|AED1202:2|})", "Discriminator returns 2 but must return one score; set outFeatures: 1 on Linear(2)")]
    [InlineData(
        "Linear(4)",
        "Linear(1), {|AED1202:Unflatten(1, 1, 1)|}",
        "Discriminator returns 1×1×1 but must return one score; remove Unflatten(1, 1, 1)")]
    public void A_discriminator_returns_one_score(string generator, string discriminator, string message)
    {
        var isWrong = generator == "Linear(5)";
        Marked.Expect($$"""
            using AeDsl;
            [Gan(latent: 2), Input(4)]
            partial class Model
            {
                [{{(isWrong ? "Linear({|AED1201:5|})" : generator)}}] public partial class Generator;
                [{{discriminator}}] public partial class Discriminator;
                [Adversarial] public partial class Loss;
            }
            """, isWrong ? ["Generator returns 5 but Input is 4; set outFeatures: 4 on Linear(5)", message] : [message]);
    }
}
