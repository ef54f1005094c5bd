using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Tests.Models;

/// <summary>Every layer that has state, logits, two reconstruction terms and one of its own, on an image that is not square.</summary>
[Autoencoder, Input(1, 28, 30)]
public partial class ConvolutionalAutoencoder
{
    [Conv2d(8, 3, stride: 2, padding: 1), BatchNorm2d, LeakyReLU(0.2)]
    [Conv2d(16, 3, stride: 2, padding: 1), BatchNorm2d, ELU, Dropout(0.1), Flatten, Linear(32), BatchNorm1d, Linear(10)]
    public partial class Encoder;

    [Mirror]
    public partial class Decoder;

    [BinaryCrossEntropyWithLogits(weight: 2), L1(weight: 0.5)]
    public partial class Loss;

    [LossTerm(weight: 0.1)]
    internal static Tensor Spread(Tensor images, AutoencoderOutput output) => output.Latent.square().mean();
}
