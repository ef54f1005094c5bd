using AeDsl;

namespace MyDigits;

/// <summary>A convolutional autoencoder that keeps 16 numbers of a 28 × 28 digit.</summary>
[Autoencoder, Input(1, 28, 28)]
public partial class DigitAutoencoder
{
    [Conv2d(8, 3, stride: 2, padding: 1), ReLU, Conv2d(16, 3, stride: 2, padding: 1), ReLU, Flatten, Linear(16)]
    public partial class Encoder;

    // The encoder undone, layer by layer, with the output paddings that give 28 × 28 back.
    [Mirror, Sigmoid]
    public partial class Decoder;

    [BinaryCrossEntropy]
    public partial class Loss;
}
