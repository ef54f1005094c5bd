namespace AeDsl.Generators.Tests;

/// <summary>AED0016, AED0018 and AED0019: parts by another name or in another place, each reported once, at its name.</summary>
public class PartNameRuleTests
{
    private const string Terms = "[BinaryCrossEntropy] public partial class Loss;";

    [Theory]
    [InlineData("Encode", "Decode")]
    [InlineData("encoder", "decoder")]
    [InlineData("Enc", "Dec")]
    [InlineData("EncoderPart", "TheDecoder")]
    [InlineData("Encoding", "Decoding")]
    [InlineData("Encodr", "Decorder")]
    public void An_encoder_and_a_decoder_have_their_names(string encoder, string decoder) => Marked.Expect($$"""
        using AeDsl;
        [Autoencoder, Input(9)]
        partial class Model
        {
            [Linear(3)] public partial class {|AED0016:{{encoder}}|};
            [Linear(9), Sigmoid] public partial class {|AED0016:{{decoder}}|};
            {{Terms}}
        }
        """,
        $"{encoder} is not the name of a part; write Encoder instead of {encoder}",
        $"{decoder} is not the name of a part; write Decoder instead of {decoder}");

    [Theory]
    [InlineData("Gen", "Disc")]
    [InlineData("G", "D")]
    [InlineData("generator", "Discriminate")]
    [InlineData("DigitGenerator", "Critic")]
    public void So_have_a_generator_and_a_discriminator(string generator, string discriminator) => Marked.Expect($$"""
        using AeDsl;
        [Gan(2), Input(9)]
        partial class Model
        {
            [Linear(9)] public partial class {|AED0016:{{generator}}|};
            [Linear(1)] public partial class {|AED0016:{{discriminator}}|};
            [Adversarial] public partial class Loss;
        }
        """,
        $"{generator} is not the name of a part; write Generator instead of {generator}",
        $"{discriminator} is not the name of a part; write Discriminator instead of {discriminator}");

    [Theory]
    [InlineData("Losses")]
    [InlineData("loss")]
    [InlineData("Objective")]
    public void So_has_a_loss(string name) => Marked.Expect($$"""
        using AeDsl;
        [Network, Input(9), Linear(3)]
        partial class Model { [MeanSquaredError] public partial class {|AED0016:{{name}}|}; }
        """, $"{name} is not the name of a part; write Loss instead of {name}");

    [Fact]
    public void One_part_of_two_may_have_its_name() => Marked.Expect($$"""
        using AeDsl;
        [Autoencoder, Input(9)]
        partial class Model
        {
            [Linear(3)] public partial class Encoder;
            [Linear(9), Sigmoid] public partial class {|AED0016:Head|};
            {{Terms}}
        }
        """, "Head is not the name of a part; write Decoder instead of Head");

    [Fact]
    public void A_member_of_another_name_is_reported_beside_it() => Marked.Expect($$"""
        using AeDsl;
        [Autoencoder, Input(9)]
        partial class Model
        {
            public int {|AED0012:InputShape|};
            [Linear(3)] public partial class {|AED0016:encoder|};
            [Linear(9), Sigmoid] public partial class Decoder;
            {{Terms}}
        }
        """,
        "InputShape is a name that the emitted part of Model needs; give yours another",
        "encoder is not the name of a part; write Encoder instead of encoder");

    [Fact]
    public void A_network_has_its_layers_on_itself() => Marked.Expect("""
        using AeDsl;
        [Network, Input(9)]
        partial class Model { [Linear(3)] public partial class {|AED0007:Layers|}; [MeanSquaredError] public partial class Loss; }
        """,
        "[Network] expects no layers on Layers; a Network has them on the class itself, an Autoencoder and a Vae on Encoder and Decoder, "
            + "a Gan on Generator and Discriminator");

    [Theory]
    [InlineData("Decoder { [L1] public partial class {|AED0018:Loss|}; }", "Loss is inside Decoder; move it to Model")]
    [InlineData(
        "Decoder { static class Inner { [L1] public partial class {|AED0018:Loss|}; } }", "Loss is inside Inner; move it to Model")]
    [InlineData(
        "Decoder { [Linear(3)] public partial class {|AED0019:Block|}; } [L1] public partial class Loss;",
        "Block is no part of an Autoencoder; move its layers to Decoder")]
    [InlineData(
        "Decoder { [L1] public partial class {|AED0019:Terms|}; } [L1] public partial class Loss;",
        "Terms is no part of an Autoencoder; move its terms to Loss")]
    public void A_part_stands_in_its_model(string decoder, string message) => Marked.Expect(
        $"using AeDsl; [Autoencoder, Input(9)] partial class Model {{ [Linear(3)] public partial class Encoder; [Linear(9)] public partial "
            + $"class {decoder} }}",
        message);

    [Fact]
    public void So_does_a_method_of_its_loss() => Marked.Expect("""
        using AeDsl;
        [Autoencoder, Input(9)]
        partial class Model
        {
            [Linear(3)] public partial class Encoder;
            [Linear(9)] public partial class Decoder
            {
                class {|AED0018:Loss|} { [LossTerm] static int Own(int target, int output) => target - output; }
            }
            [L1] public partial class Loss;
        }
        """, "Loss is inside Decoder; move it to Model");

    [Theory]
    [InlineData("Mean", "Vae(2)", "is no part of a Vae; the layers of mean and log variance are added to its Encoder: remove it")]
    [InlineData("LogVar", "Vae(2)", "is no part of a Vae; the layers of mean and log variance are added to its Encoder: remove it")]
    [InlineData("Bottleneck", "Vae(2)", "is no part of a Vae; move its layers to the end of Encoder or the start of Decoder")]
    [InlineData("Stack", "Autoencoder", "is no part of an Autoencoder; move its layers to the end of Encoder or the start of Decoder")]
    public void Layers_are_in_a_part_of_the_kind(string name, string kind, string message) => Marked.Expect($$"""
        using AeDsl;
        [{{kind}}, Input(9)]
        partial class Model
        {
            [Linear(3)] public partial class Encoder;
            [Linear(2)] public partial class {|AED0019:{{name}}|};
            [Linear(9), Sigmoid] public partial class Decoder;
            [BinaryCrossEntropy{{(kind == "Autoencoder" ? "" : ", KullbackLeibler")}}] public partial class Loss;
        }
        """, $"{name} {message}");

    [Fact]
    public void Other_classes_are_no_parts_of_a_Gan() => Marked.Expect("""
        using AeDsl;
        [Gan(2), Input(9)]
        partial class Model
        {
            [Linear(3)] public partial class {|AED0019:Block|};
            [Linear(9)] public partial class Generator;
            [Linear(1)] public partial class Discriminator;
            [Adversarial] public partial class Loss;
            [Adversarial] public partial class {|AED0019:Terms|};
        }
        """,
        "Block is no part of a Gan; move its layers to Generator or Discriminator",
        "Terms is no part of a Gan; move its terms to Loss");

    [Fact]
    public void Nor_of_a_network() => Marked.Expect("""
        using AeDsl;
        [Network, Input(9), Linear(3)]
        partial class Model { [Linear(2)] public partial class {|AED0019:Head|}; [L1] public partial class Loss; }
        """, "Head is no part of a Network; move its layers to the class itself");

    [Fact]
    public void Two_other_classes_may_be_the_two_that_are_missing() => Marked.Expect($$"""
        using AeDsl;
        [Autoencoder, Input(9)]
        partial class Model
        {
            [Linear(3)] public partial class {|AED0019:First|};
            [Linear(9), Sigmoid] public partial class {|AED0019:Second|};
            {{Terms}}
        }
        """,
        "First is no part of an Autoencoder; write Encoder or Decoder instead of First",
        "Second is no part of an Autoencoder; write Encoder or Decoder instead of Second");

    [Fact]
    public void A_Gan_has_parts_of_its_own() => Marked.Expect("""
        using AeDsl;
        [Gan(2), Input(9)]
        partial class Model
        {
            [Linear(1)] public partial class {|AED0016:Encoder|};
            [Linear(9)] public partial class {|AED0016:Decoder|};
            [Adversarial] public partial class Loss;
        }
        """,
        "Encoder is not the name of a part of a Gan; write Discriminator instead of Encoder",
        "Decoder is not the name of a part of a Gan; write Generator instead of Decoder");

    [Fact]
    public void A_network_of_an_encoder_and_a_decoder_is_an_autoencoder() => Marked.Expect($$"""
        using AeDsl;
        [{|AED0007:Network|}, Input(9)]
        partial class Model
        {
            [Linear(3)] public partial class Encoder;
            [Linear(9), Sigmoid] public partial class Decoder;
            {{Terms}}
        }
        """,
        "[Network] expects no layers on Encoder and Decoder; a Network has them on the class itself, an Autoencoder and a Vae on Encoder "
            + "and Decoder, a Gan on Generator and Discriminator; write Autoencoder instead of Network");

    [Fact]
    public void So_has_a_Vae() => Marked.Expect("""
        using AeDsl;
        [Vae(2), Input(9)]
        partial class Model
        {
            [Linear(3)] public partial class Encoder;
            [Linear(9), Sigmoid] public partial class {|AED0016:Generator|};
            [BinaryCrossEntropy, KullbackLeibler] public partial class Loss;
        }
        """, "Generator is not the name of a part of a Vae; write Decoder instead of Generator");
}
