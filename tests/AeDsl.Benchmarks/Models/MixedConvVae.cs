namespace AeDsl.Benchmarks.Models;

/// <summary>The same as <see cref="ConvVae"/>, in mixed precision.</summary>
[Vae(latent: 64), Input(3, 64, 64), MixedPrecision]
internal sealed partial class MixedConvVae
{
    [Conv2d(32, 4, stride: 2, padding: 1), ReLU, Conv2d(64, 4, stride: 2, padding: 1), ReLU]
    [Conv2d(128, 4, stride: 2, padding: 1), ReLU, Conv2d(256, 4, stride: 2, padding: 1), ReLU, Flatten]
    public partial class Encoder;

    [Linear(256 * 4 * 4), ReLU, Unflatten(256, 4, 4)]
    [ConvTranspose2d(128, 4, stride: 2, padding: 1), ReLU, ConvTranspose2d(64, 4, stride: 2, padding: 1), ReLU]
    [ConvTranspose2d(32, 4, stride: 2, padding: 1), ReLU, ConvTranspose2d(3, 4, stride: 2, padding: 1), Sigmoid]
    public partial class Decoder;

    [BinaryCrossEntropy, KullbackLeibler(weight: 1.0)]
    public partial class Loss;
}
