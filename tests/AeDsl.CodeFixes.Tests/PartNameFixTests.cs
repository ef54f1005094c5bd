namespace AeDsl.CodeFixes.Tests;

/// <summary>Parts by another name, renamed.</summary>
public class PartNameFixTests
{
    [Theory]
    [InlineData("Encode")]
    [InlineData("encoder")]
    [InlineData("EncoderPart")]
    public async Task A_part_gets_its_name(string name) => Running.Once(await Fixed.ExpectAsync(
        "AED0016", $"Rename {name} to Encoder", Model(name, "Decoder"), Model("Encoder", "Decoder")));

    [Fact]
    public async Task A_name_is_that_of_every_declaration_and_constructor() => await Fixed.ExpectAsync(
        "AED0016", "Rename Los to Loss",
        [Network("[MeanSquaredError] public partial class Los;"), Other("public partial class Los { public Los(int one) { } }")],
        [Network("[MeanSquaredError] public partial class Loss;"), Other("public partial class Loss { public Loss(int one) { } }")]);

    [Fact]
    public async Task A_network_of_an_encoder_and_a_decoder_is_marked_as_an_autoencoder() => Running.Once(await Fixed.ExpectAsync(
        "AED0007", "Replace Network by Autoencoder",
        Model("Encoder", "Decoder").Replace("[Autoencoder", "[Network", StringComparison.Ordinal), Model("Encoder", "Decoder")));

    [Fact]
    public async Task Two_parts_are_renamed_at_once() => await FixTest.EveryAsync(
        "AED0016", "MisnamedPartCodeFix.Encoder", 2,
        [Model("Encode", "Decoder"), Model("Enc", "Decoder").Replace("class Model", "class Other", StringComparison.Ordinal)],
        [Model("Encoder", "Decoder"), Model("Encoder", "Decoder").Replace("class Model", "class Other", StringComparison.Ordinal)]);

    private static string Model(string encoder, string decoder) => $$"""
        using AeDsl;
        [Autoencoder, Input(9)]
        public partial class Model
        {
            [Linear(3)] public partial class {{encoder}};
            [Linear(9), Sigmoid] public partial class {{decoder}};
            [BinaryCrossEntropy] public partial class Loss;
        }
        """;

    private static string Network(string loss) => $$"""
        using AeDsl;
        [Network, Input(9), Linear(3)]
        public partial class Model { {{loss}} }
        """;

    private static string Other(string loss) => $$"""
        public partial class Model { {{loss}} }
        """;
}
