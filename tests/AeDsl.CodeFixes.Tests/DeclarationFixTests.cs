namespace AeDsl.CodeFixes.Tests;

/// <summary>AED0xxx: how a model is declared, put right.</summary>
public class DeclarationFixTests
{
    [Fact]
    public async Task A_model_is_made_partial() => await Fixed.ExpectAsync("AED0001", "Make Model partial",
        """
        using AeDsl;

        /// <summary>A model.</summary>
        [Network, Input(4), Linear(2)] // one layer
        public sealed class Model { [MeanSquaredError] public partial class Loss; }
        """,
        """
        using AeDsl;

        /// <summary>A model.</summary>
        [Network, Input(4), Linear(2)] // one layer
        public sealed partial class Model { [MeanSquaredError] public partial class Loss; }
        """);

    [Fact]
    public async Task Types_around_a_model_are_made_partial_with_it() =>
        await Fixed.ExpectAsync("AED0001", "Make Outer, Inner, and Model partial",
        """
        using AeDsl;
        class Outer
        {
            record struct Inner
            {
                [Network, Input(4), Linear(2)]
                class Model { [MeanSquaredError] internal partial class Loss; }
            }
        }
        """,
        """
        using AeDsl;
        partial class Outer
        {
            partial record struct Inner
            {
                [Network, Input(4), Linear(2)]
                partial class Model { [MeanSquaredError] internal partial class Loss; }
            }
        }
        """);

    [Fact]
    public async Task A_part_is_made_partial_in_each_of_its_declarations() => await Fixed.ExpectAsync("AED0001", "Make Encoder partial",
        ["""
        using AeDsl;
        [Autoencoder, Input(4)]
        partial class Model
        {
            [Linear(2)] public class Encoder;
            [Linear(4)] public partial class Decoder;
            [MeanSquaredError] public partial class Loss;
        }
        """,
        """
        partial class Model
        {
            public class Encoder;
        }
        """],
        ["""
        using AeDsl;
        [Autoencoder, Input(4)]
        partial class Model
        {
            [Linear(2)] public partial class Encoder;
            [Linear(4)] public partial class Decoder;
            [MeanSquaredError] public partial class Loss;
        }
        """,
        """
        partial class Model
        {
            public partial class Encoder;
        }
        """]);

    [Fact]
    public async Task Layers_move_to_the_marked_declaration() =>
        Running.Once(await Fixed.ExpectAsync("AED0003", "Move all layers of Model to one declaration",
        ["""
        using AeDsl;

        [Network, Input(4)]
        [Linear(8)] // the first
        partial class Model { [MeanSquaredError] public partial class Loss; }
        """,
        """
        using System;
        using AeDsl;

        [ReLU, /* half of them */ Dropout(0.5)]
        [Obsolete("An example."), Linear(2)]
        partial class Model;
        """],
        ["""
        using AeDsl;

        [Network, Input(4)]
        [Linear(8)] // the first
        [ReLU, /* half of them */ Dropout(0.5)]
        [Linear(2)]
        partial class Model { [MeanSquaredError] public partial class Loss; }
        """,
        """
        using System;
        using AeDsl;

        [Obsolete("An example.")]
        partial class Model;
        """]));

    [Fact]
    public async Task Terms_move_to_the_first_declaration_of_a_loss() =>
        await Fixed.ExpectAsync("AED0003", "Move all terms of Loss to one declaration",
        """
        using AeDsl;
        [Network, Input(4), Linear(2)]
        partial class Model
        {
            [MeanSquaredError] public partial class Loss;
            [L1] public partial class Loss;
        }
        """,
        """
        using AeDsl;
        [Network, Input(4), Linear(2)]
        partial class Model
        {
            [MeanSquaredError] [L1] public partial class Loss;
            public partial class Loss;
        }
        """);

    [Theory]
    [InlineData("Network, Flatten, Linear(2)", "Input(1, 28, 28)", "Network, Input(1, 28, 28), Flatten, Linear(2)")]
    [InlineData("Network, Linear(2)", "Input(784)", "Network, Input(784), Linear(2)")]
    [InlineData("Network, MaxPool2d(29), Linear(2)", "Input(1, 28, 28)", null)]
    public async Task An_input_is_written_that_the_layers_take(string attributes, string input, string? corrected)
    {
        const string Body = "partial class Model { [MeanSquaredError] public partial class Loss; }";
        var before = $"using AeDsl;\n[{attributes}]\n{Body}";
        if (corrected is not null)
        {
            Running.Once(await Fixed.ExpectAsync("AED0004", $"Add {input}", before, $"using AeDsl;\n[{corrected}]\n{Body}"));
        }
        else Assert.Equal([$"Add {input}"], await Fixed.TitlesAsync("AED0004", before));
    }

    [Fact]
    public async Task An_input_is_what_the_decoder_returns()
    {
        const string Model = """
            using AeDsl;
            [Vae(latent: 2)]
            partial class Model
            {
                [Flatten, Linear(8), ReLU] public partial class Encoder;
                [Linear(192), Unflatten(3, 8, 8), Sigmoid] public partial class Decoder;
                [BinaryCrossEntropy, KullbackLeibler] public partial class Loss;
            }
            """;
        Running.Once(
            await Fixed.ExpectAsync(
                "AED0004",
                "Add Input(3, 8, 8)",
                Model,
                Model.Replace("latent: 2)", "latent: 2), Input(3, 8, 8)", StringComparison.Ordinal)));
    }
}
