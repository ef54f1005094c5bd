namespace AeDsl.Generators.Tests;

/// <summary>Sound declarations that several tests look at.</summary>
internal static class Models
{
    public const string DigitVae = """
        using AeDsl;

        namespace Demo;

        [Vae(latent: 20), Input(1, 28, 28)]
        public partial class DigitVae
        {
            [Flatten, Linear(400), ReLU]
            public partial class Encoder;

            [Linear(400), ReLU, Linear(784), Sigmoid, Unflatten(1, 28, 28)]
            public partial class Decoder;

            [BinaryCrossEntropy, KullbackLeibler(weight: 1.0)]
            public partial class Loss;
        }
        """;

    public const string UNet = """
        using AeDsl;

        namespace Demo;

        [Network, Input(1, 28, 28)]
        [Conv2d(16, 3, padding: "same"), ReLU, Save("full"), MaxPool2d(2)]
        [Conv2d(32, 3, padding: "same"), ReLU, Save("half"), MaxPool2d(2)]
        [Conv2d(64, 3, padding: "same"), ReLU]
        [Upsample(2), Concat("half"), Conv2d(32, 3, padding: "same"), ReLU]
        [Upsample(2), Concat("full"), Conv2d(16, 3, padding: "same"), ReLU]
        [Conv2d(1, 1), Sigmoid]
        public partial class UNet
        {
            [BinaryCrossEntropy]
            public partial class Loss;
        }
        """;

    public const string FontAutoencoder = """
        using AeDsl;

        namespace Demo;

        [Autoencoder, Input(35)]
        public partial class FontAutoencoder
        {
            [Linear(20), Tanh, Linear(2)]
            public partial class Encoder;

            [Mirror, Sigmoid]
            public partial class Decoder;

            [MeanSquaredError]
            public partial class Loss;
        }
        """;

    public const string MirroredConvolutions = """
        using AeDsl;

        namespace Demo;

        [Autoencoder, Input(1, 28, 30)]
        public partial class MirroredConvolutions
        {
            [Conv2d(16, 3, stride: 2, padding: 1), BatchNorm2d, LeakyReLU(0.2)]
            [Conv2d(32, 3, stride: 2, padding: 1), BatchNorm2d, ELU, Dropout(0.1), Flatten, Linear(10)]
            public partial class Encoder;

            [Mirror]
            public partial class Decoder;

            [BinaryCrossEntropyWithLogits(weight: 2), L1(weight: 0.5)]
            public partial class Loss;

            [LossTerm(weight: 0.1)]
            private static TorchSharp.torch.Tensor Spread(TorchSharp.torch.Tensor images, AeDsl.AutoencoderOutput output) =>
                output.Latent.square().mean();
        }
        """;

    public const string SparseVae = """
        using AeDsl;

        namespace Demo;

        [Vae(latent: 4), Input(16), GaussianNoise(0.2), Masking(0.1), Budget(parameters: 1_000)]
        public partial class SparseVae
        {
            [Linear(8), GELU]
            public partial class Encoder;

            [Maxout(8), Mish, Linear(16), Sigmoid]
            public partial class Decoder;

            [BinaryCrossEntropy, KullbackLeibler(weight: 4, freeBits: 0.1, warmUp: 10)]
            [MaximumMeanDiscrepancy(2), TotalCorrelation, LatentL1(0.5)]
            public partial class Loss;
        }
        """;

    public const string ConditionalVae = """
        using AeDsl;

        namespace Demo;

        [Vae(latent: 4), Input(1, 8, 8), Condition(classes: 10)]
        public partial class ConditionalVae
        {
            [Conv2d(4, 3, stride: 2, padding: 1), ReLU, Flatten]
            public partial class Encoder;

            [Linear(64), Sigmoid, Unflatten(1, 8, 8)]
            public partial class Decoder;

            [BinaryCrossEntropy, KullbackLeibler]
            public partial class Loss;
        }
        """;

    public const string ConditionalGan = """
        using AeDsl;

        namespace Demo;

        [Gan(latent: 6), Input(1, 8, 8), Condition(classes: 10)]
        public partial class ConditionalGan
        {
            [Linear(64), Tanh, Unflatten(1, 8, 8)]
            public partial class Generator;

            [Flatten, Linear(16), LeakyReLU(0.2), Linear(1)]
            public partial class Discriminator;

            [Adversarial(weight: 2)]
            public partial class Loss;
        }
        """;

    public const string Gan = """
        using AeDsl;

        namespace Demo;

        [Gan(latent: 6), Input(4)]
        public partial class Gan
        {
            [Linear(4)]
            public partial class Generator;

            [Linear(1), Sigmoid]
            public partial class Discriminator;

            [Adversarial]
            public partial class Loss;
        }
        """;

    public const string Nested = """
        using AeDsl;

        /// <summary>Holds a model.</summary>
        public partial class Outer
        {
            internal partial struct Inner
            {
                [Network, Input(8)]
                [Save("in"), Linear(8, bias: false), BatchNorm1d, Add("in"), Linear(3)]
                internal partial class Classifier
                {
                    [CrossEntropy]
                    internal partial class Loss;
                }
            }
        }
        """;

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        [nameof(DigitVae)] = DigitVae,
        [nameof(UNet)] = UNet,
        [nameof(FontAutoencoder)] = FontAutoencoder,
        [nameof(MirroredConvolutions)] = MirroredConvolutions,
        [nameof(SparseVae)] = SparseVae,
        [nameof(ConditionalVae)] = ConditionalVae,
        [nameof(ConditionalGan)] = ConditionalGan,
        [nameof(Gan)] = Gan,
        [nameof(Nested)] = Nested,
    };
}
