using AeDsl;

namespace MyDigits;

/// <summary>A variational autoencoder for 28 × 28 digits: 784 pixels, 400 hidden units, a latent of 20.</summary>
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
