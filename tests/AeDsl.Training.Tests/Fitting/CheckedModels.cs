using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>Outputs from -1 to 1.</summary>
[Autoencoder, Input(4)]
internal sealed partial class TanhModel
{
    [Linear(2)]
    public partial class Encoder;

    [Linear(4), Tanh]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>Outputs of at least 0.</summary>
[Autoencoder, Input(4)]
internal sealed partial class ReluModel
{
    [Linear(2)]
    public partial class Encoder;

    [Linear(4), ReLU]
    public partial class Decoder;

    [L1]
    public partial class Loss;
}

/// <summary>Outputs of any size, whose errors are summed.</summary>
[Autoencoder, Input(4)]
internal sealed partial class SummedModel
{
    [Linear(2)]
    public partial class Encoder;

    [Linear(4)]
    public partial class Decoder;

    [MeanSquaredError(reduction: LossReduction.Sum)]
    public partial class Loss;
}

/// <summary>A term that libtorch refuses to compute where probabilities are NaN.</summary>
[Autoencoder, Input(4)]
internal sealed partial class OwnEntropyModel
{
    [Linear(2)]
    public partial class Encoder;

    [Linear(4), Sigmoid]
    public partial class Decoder;

    [L1]
    public partial class Loss;

    [LossTerm(weight: 0.5)]
    private static Tensor Entropy(Tensor inputs, AutoencoderOutput output)
        => nn.functional.binary_cross_entropy(output.Reconstruction, inputs);
}

/// <summary>Is told one of three classes.</summary>
[Vae(latent: 2), Input(4), Condition(3)]
internal sealed partial class ToldModel
{
    [Linear(8), ReLU]
    public partial class Encoder;

    [Linear(4), Sigmoid]
    public partial class Decoder;

    [BinaryCrossEntropy, KullbackLeibler]
    public partial class Loss;
}

/// <summary>One of three classes.</summary>
[Network, Input(4)]
[Linear(3)]
internal sealed partial class ThreeClasses
{
    [CrossEntropy]
    public partial class Loss;
}

/// <summary>One of three classes, whatever the scale of the inputs.</summary>
[Network, Input(4)]
[BatchNorm1d, Linear(3)]
internal sealed partial class NormFirst
{
    [CrossEntropy]
    public partial class Loss;
}

/// <summary>A class for each pixel.</summary>
[Network, Input(1, 2, 2)]
[Conv2d(3, 1)]
internal sealed partial class ClassOfEachPixel
{
    [CrossEntropy]
    public partial class Loss;
}

/// <summary>Batch normalization of features.</summary>
[Autoencoder, Input(4)]
internal sealed partial class NormalizedModel
{
    [Linear(2), BatchNorm1d]
    public partial class Encoder;

    [Linear(4)]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>Batch normalization of maps of several pixels.</summary>
[Autoencoder, Input(1, 4, 4)]
internal sealed partial class NormalizedMaps
{
    [Conv2d(2, 3, stride: 2, padding: 1), BatchNorm2d]
    public partial class Encoder;

    [Mirror]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>Makes points from 0 to 1.</summary>
[Gan(latent: 2), Input(2)]
internal sealed partial class PlaneGan
{
    [Linear(4), ReLU, Linear(2), Sigmoid]
    public partial class Generator;

    [Linear(4), ReLU, Linear(1)]
    public partial class Discriminator;

    [Adversarial]
    public partial class Loss;
}

/// <summary>A loss that libtorch clamps at 100 for each element.</summary>
[Network, Input(4)]
[Linear(4), Sigmoid]
internal sealed partial class ClampedModel
{
    [BinaryCrossEntropy]
    public partial class Loss;
}
