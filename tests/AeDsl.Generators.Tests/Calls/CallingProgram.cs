namespace AeDsl.Generators.Tests.Calls;

/// <summary>Sources of programs that call models.</summary>
internal static class CallingProgram
{
    /// <summary>A model of each kind.</summary>
    public const string Models = """
        using System;
        using System.Collections.Generic;
        using AeDsl;
        using TorchSharp;
        using static TorchSharp.torch;

        namespace Demo;

        [Vae(latent: 20), Input(1, 28, 28)]
        public partial class DigitVae
        {
            [Flatten, Linear(400), ReLU]
            public partial class Encoder;

            [Linear(400), ReLU, Linear(784), Sigmoid, Unflatten(1, 28, 28)]
            public partial class Decoder;

            [BinaryCrossEntropy, KullbackLeibler]
            public partial class Loss;
        }

        [Autoencoder, Input(35), Masking(0.5)]
        public partial class FontAutoencoder
        {
            [Linear(20), Tanh, Linear(2)]
            public partial class Encoder;

            [Mirror, Sigmoid]
            public partial class Decoder;

            [MeanSquaredError]
            public partial class Loss;
        }

        [Network, Input(8), Linear(3)]
        public partial class Regression
        {
            [MeanSquaredError]
            public partial class Loss;
        }

        [Network, Input(8), Linear(3)]
        public partial class Classifier
        {
            [CrossEntropy]
            public partial class Loss;
        }

        [Vae(latent: 4), Input(16), Condition(10)]
        public partial class DigitOf
        {
            [Linear(8), ReLU]
            public partial class Encoder;

            [Linear(8), ReLU, Linear(16), Sigmoid]
            public partial class Decoder;

            [BinaryCrossEntropy, KullbackLeibler]
            public partial class Loss;
        }

        [Gan(latent: 6), Input(16)]
        public partial class Forger
        {
            [Linear(8), ReLU, Linear(16), Sigmoid]
            public partial class Generator;

            [Linear(8), ReLU, Linear(1), Sigmoid]
            public partial class Discriminator;

            [Adversarial]
            public partial class Loss;
        }

        """;

    /// <summary>A method that is given one of each model, and things of which nothing is known.</summary>
    public static string Of(string statements, string members = "") => Models + $$"""
        internal static class Program
        {
            private static void Use(
                DigitVae vae, FontAutoencoder fonts, Regression regression, Classifier classifier, DigitOf conditional, Forger gan,
                Tensor unknown, bool choice, int number)
            {
                {{statements}}
            }

            {{members}}
        }
        """;
}
