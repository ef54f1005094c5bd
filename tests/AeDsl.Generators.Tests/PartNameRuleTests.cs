namespace AeDsl.Generators.Tests;

/// <summary>AED0016: parts by another name, each reported once, at its name.</summary>
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
    public void A_network_has_its_layers_on_itself() => Marked.Expect("""
        using AeDsl;
        [Network, Input(9)]
        partial class Model { [Linear(3)] public partial class {|AED0007:Layers|}; [MeanSquaredError] public partial class Loss; }
        """,
        "[Network] expects no layers on Layers; a Network has them on the class itself, an Autoencoder and a Vae on Encoder and Decoder, "
            + "a Gan on Generator and Discriminator");
}
