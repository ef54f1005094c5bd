using AeDsl;

namespace WriteYourOwnLoop;

/// <summary>Squeezes a digit through 32 numbers.</summary>
[Autoencoder, Input(1, 28, 28)]
public partial class DigitAutoencoder
{
    [Flatten, Linear(256), ReLU, Linear(32)]
    public partial class Encoder;

    [Linear(256), ReLU, Linear(784), Sigmoid, Unflatten(1, 28, 28)]
    public partial class Decoder;

    [BinaryCrossEntropy]
    public partial class Loss;
}
