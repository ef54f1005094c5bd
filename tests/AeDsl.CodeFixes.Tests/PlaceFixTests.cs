namespace AeDsl.CodeFixes.Tests;

/// <summary>Attributes that stand where they have no meaning, or that lack the kind that gives them one.</summary>
public class PlaceFixTests
{
    [Theory]
    [InlineData("AED0009", "Linear(2), L1", "MeanSquaredError", "Move L1 to the Loss", "Linear(2)", "MeanSquaredError, L1")]
    [InlineData("AED0009", "Linear(2), L1(weight: 2)", "L1", "Remove L1(weight: 2)", "Linear(2)", "L1")]
    [InlineData(
        "AED0009", "Linear(2)", "MeanSquaredError, Budget(parameters: 100)", "Move Budget(parameters: 100) to Model", "Linear(2)",
        "MeanSquaredError", ", Budget(parameters: 100)")]
    [InlineData(
        "AED0009", "Linear(2)", "MeanSquaredError, Export", "Move Export to Model", "Linear(2)", "MeanSquaredError", ", Export")]
    [InlineData("AED0009", "Linear(2)", "MeanSquaredError, Input(3)", "Remove Input(3)", "Linear(2)", "MeanSquaredError")]
    [InlineData(
        "AED0009", "Linear(2)", "MeanSquaredError, Masking(0.5)", "Move Masking(0.5) to Model", "Linear(2)", "MeanSquaredError",
        ", Masking(0.5)")]
    [InlineData("AED0009", "Linear(2)", "MeanSquaredError, ReLU", "Remove ReLU", "Linear(2)", "MeanSquaredError")]
    [InlineData("AED3009", "Linear(2)", "CrossEntropy, L1", "Remove L1", "Linear(2)", "CrossEntropy")]
    [InlineData("AED0011", "Condition(3), Linear(2)", "L1", "Remove Condition(3)", "Linear(2)", "L1")]
    public async Task An_attribute_is_moved_or_taken_away(
        string id, string layers, string terms, string title, string corrected, string correctedTerms, string added = "") =>
        Running.Once(await Fixed.ExpectAsync(id, title, Network(layers, terms), Network(corrected, correctedTerms, added)));

    [Fact]
    public async Task A_loss_is_made_for_a_term_that_has_none() =>
        Running.Once(await Fixed.ExpectAsync("AED0009", "Move MeanSquaredError to a Loss",
        """
        using AeDsl;
        [Network, Input(4), Linear(2), MeanSquaredError]
        public partial class Model;
        """,
        """
        using AeDsl;
        [Network, Input(4), Linear(2)]
        public partial class Model
        {
            [MeanSquaredError]
            public partial class Loss;
        }
        """));

    [Fact]
    public async Task A_corruption_of_a_Gan_is_taken_away() =>
        Running.Once(await Fixed.ExpectAsync("AED0009", "Remove Masking(0.5)", Gan(", Masking(0.5)"), Gan("")));

    [Fact]
    public async Task Nothing_is_moved_to_where_it_stands_already()
    {
        var titles = await Fixed.TitlesAsync("AED0009", Network("Linear(2)", "MeanSquaredError, Input(3)"));
        Assert.Equal(["Remove Input(3)"], titles);
    }

    [Fact]
    public async Task Layers_on_a_class_make_a_network() => Running.Once(await Fixed.ExpectAsync("AED0010", "Mark Model as [Network]",
        "using AeDsl; [Input(4), Linear(2)] partial class Model { [L1] public partial class Loss; }",
        "using AeDsl; [Network, Input(4), Linear(2)] partial class Model { [L1] public partial class Loss; }"));

    [Fact]
    public async Task Layers_on_an_encoder_and_a_decoder_make_an_autoencoder() =>
        Running.Once(await Fixed.ExpectAsync("AED0010", "Mark Model as [Autoencoder]",
        """
        namespace Demo;
        [AeDsl.Input(4)]
        partial class Model
        {
            [AeDsl.Linear(2)] public partial class Encoder;
            [AeDsl.Mirror] public partial class Decoder;
            [AeDsl.L1] public partial class Loss;
        }
        """,
        """
        namespace Demo;
        [AeDsl.Autoencoder, AeDsl.Input(4)]
        partial class Model
        {
            [AeDsl.Linear(2)] public partial class Encoder;
            [AeDsl.Mirror] public partial class Decoder;
            [AeDsl.L1] public partial class Loss;
        }
        """));

    [Fact]
    public async Task An_input_and_parts_make_an_autoencoder() => Assert.Equal(
        ["Mark Model as [Autoencoder]"],
        await Fixed.TitlesAsync("AED0010", """
            using AeDsl;
            [Input(4)]
            partial class Model
            {
                [Linear(2)] public partial class Encoder;
                [Mirror] public partial class Decoder;
                [L1] public partial class Loss;
            }
            """));

    [Theory]
    [InlineData("using AeDsl; partial class Model { [Linear(2)] public partial class Encoder; }")]
    [InlineData(
        "using AeDsl; partial class Model { [Linear(2)] public partial class Generator; [Linear(1)] public partial class Discriminator; }")]
    [InlineData("using AeDsl; [L1] public partial class Loss;")]
    public async Task No_kind_is_offered_that_the_parts_do_not_fit(string source)
    {
        var titles = await Fixed.TitlesAsync("AED0010", source);
        Assert.DoesNotContain(
            titles, title => title.Contains("Model as", StringComparison.Ordinal) || title.Contains("Loss as", StringComparison.Ordinal));
    }

    private static string Network(string layers, string terms, string added = "") => $$"""
        using AeDsl;
        [Network{{added}}, Input(4), {{layers}}]
        public partial class Model
        {
            [{{terms}}]
            public partial class Loss;
        }
        """;

    private static string Gan(string corruption) => $$"""
        using AeDsl;
        [Gan(latent: 2), Input(4){{corruption}}]
        public partial class Model
        {
            [Linear(4)] public partial class Generator;
            [Linear(1)] public partial class Discriminator;
            [Adversarial] public partial class Loss;
        }
        """;
}
