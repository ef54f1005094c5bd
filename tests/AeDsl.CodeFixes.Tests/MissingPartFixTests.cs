namespace AeDsl.CodeFixes.Tests;

/// <summary>A part that is missing is written where it belongs, with something sensible in it.</summary>
public class MissingPartFixTests
{
    [Fact]
    public async Task A_decoder_mirrors_its_encoder() => Running.Once(await Fixed.ExpectAsync("AED0005", "Add Decoder with Mirror, Sigmoid",
        """
        using AeDsl;

        [Autoencoder, Input(1, 28, 28)]
        public partial class Model
        {
            [Flatten, Linear(20)]
            public partial class Encoder;

            [BinaryCrossEntropy]
            public partial class Loss;
        }
        """,
        """
        using AeDsl;

        [Autoencoder, Input(1, 28, 28)]
        public partial class Model
        {
            [Flatten, Linear(20)]
            public partial class Encoder;

            [Mirror, Sigmoid]
            public partial class Decoder;

            [BinaryCrossEntropy]
            public partial class Loss;
        }
        """));

    [Fact]
    public async Task A_file_of_one_line_has_room_for_a_decoder() => Running.Once(await Fixed.ExpectAsync(
        "AED0005", "Add Decoder with Mirror",
        "[AeDsl.Autoencoder, AeDsl.Input(4)] partial class Model { [AeDsl.Linear(2)] public partial class Encoder; "
            + "[AeDsl.MeanSquaredError] public partial class Loss; }",
        "[AeDsl.Autoencoder, AeDsl.Input(4)] partial class Model { [AeDsl.Linear(2)] public partial class Encoder; "
            + "[AeDsl.Mirror] public partial class Decoder; [AeDsl.MeanSquaredError] public partial class Loss; }"));

    [Fact]
    public async Task A_decoder_stands_in_a_row_as_the_other_parts_do() =>
        Running.Once(await Fixed.ExpectAsync("AED0005", "Add Decoder with Mirror",
        """
        using AeDsl;
        [Autoencoder, Input(4)]
        partial class Model
        {
            [Linear(2)] public partial class Encoder; // two numbers
            [MeanSquaredError] public partial class Loss;
        }
        """,
        """
        using AeDsl;
        [Autoencoder, Input(4)]
        partial class Model
        {
            [Linear(2)] public partial class Encoder; // two numbers
            [Mirror] public partial class Decoder;
            [MeanSquaredError] public partial class Loss;
        }
        """));

    [Fact]
    public async Task An_encoder_begins_with_one_layer() =>
        Running.Once(await Fixed.ExpectAsync("AED0005", "Add Encoder with Flatten, Linear(392), ReLU",
        """
        using AeDsl;

        [Vae(latent: 20), Input(1, 28, 28)]
        public partial class Model
        {
            [Mirror, Sigmoid]
            public partial class Decoder;

            [BinaryCrossEntropy, KullbackLeibler]
            public partial class Loss;
        }
        """,
        """
        using AeDsl;

        [Vae(latent: 20), Input(1, 28, 28)]
        public partial class Model
        {
            [Flatten, Linear(392), ReLU]
            public partial class Encoder;

            [Mirror, Sigmoid]
            public partial class Decoder;

            [BinaryCrossEntropy, KullbackLeibler]
            public partial class Loss;
        }
        """));

    [Fact]
    public async Task A_part_that_would_bring_a_mistake_is_not_added() => Assert.Empty(await Fixed.TitlesAsync("AED0005", """
        using AeDsl;
        [Autoencoder, Input(1, 7, 7)]
        partial class Model
        {
            [MaxPool2d(2)] public partial class Encoder;
            [MeanSquaredError] public partial class Loss;
        }
        """));

    [Theory]
    [InlineData("Linear(2)", "MeanSquaredError")]
    [InlineData("Linear(2), Sigmoid", "BinaryCrossEntropy")]
    public async Task A_loss_fits_what_a_network_gives(string layers, string term) =>
        Running.Once(await Fixed.ExpectAsync("AED3001", $"Add Loss with {term}",
        $$"""
        using AeDsl;

        [Network, Input(4), {{layers}}]
        public partial class Model; // no loss
        """,
        $$"""
        using AeDsl;

        [Network, Input(4), {{layers}}]
        public partial class Model
        {
            [{{term}}]
            public partial class Loss;
        } // no loss
        """));

    [Theory]
    [InlineData("Linear(4)", "MeanSquaredError(reduction: LossReduction.Sum), KullbackLeibler")]
    [InlineData("Linear(4), Sigmoid", "BinaryCrossEntropy, KullbackLeibler")]
    public async Task A_variational_loss_has_a_divergence(string decoder, string terms) =>
        Running.Once(await Fixed.ExpectAsync("AED3001", $"Add Loss with {terms}",
        $$"""
        using AeDsl;

        [Vae(latent: 2), Input(4)]
        public partial class Model
        {
            [Linear(3), ReLU]
            public partial class Encoder;

            [{{decoder}}]
            public partial class Decoder;

            public const int Three = 3;
        }
        """,
        $$"""
        using AeDsl;

        [Vae(latent: 2), Input(4)]
        public partial class Model
        {
            [Linear(3), ReLU]
            public partial class Encoder;

            [{{decoder}}]
            public partial class Decoder;

            [{{terms}}]
            public partial class Loss;

            public const int Three = 3;
        }
        """));

    [Theory]
    [InlineData("Generator", "[Flatten, Linear(1)] public partial class Discriminator;", "Linear(784), Sigmoid, Unflatten(1, 28, 28)")]
    [InlineData("Discriminator", "[Linear(784), Unflatten(1, 28, 28)] public partial class Generator;", "Flatten, Linear(1)")]
    public async Task Parts_of_an_adversarial_model_begin_simply(string part, string other, string layers)
    {
        var before = "using AeDsl;\n[Gan(latent: 8), Input(1, 28, 28)]\npartial class Model "
            + $"{{ {other} [Adversarial] public partial class Loss; }}\n";
        var added = $"[{layers}] public partial class {part};";
        var after = before.Replace(other, part == "Generator" ? $"{added} {other}" : $"{other} {added}", StringComparison.Ordinal);
        Running.Once(await Fixed.ExpectAsync("AED0005", $"Add {part} with {layers}", before, after));
    }
}
