using AeDsl;

namespace MyModelTests;

/// <summary>The model that is tested: put your own in its place, or refer to its project.</summary>
[Vae(latent: 8), Input(1, 28, 28)]
public partial class DigitVae
{
    [Flatten, Linear(128), ReLU]
    public partial class Encoder;

    [Linear(128), ReLU, Linear(784), Sigmoid, Unflatten(1, 28, 28)]
    public partial class Decoder;

    [BinaryCrossEntropy, KullbackLeibler(weight: 1.0)]
    public partial class Loss;
}
