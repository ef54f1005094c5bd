namespace AeDsl.Benchmarks.Models;

/// <summary>1-16-32 channels, halved twice, and back.</summary>
[Autoencoder, Input(1, 28, 28)]
internal sealed partial class ConvAutoencoder
{
#pragma warning disable AED2002 // It is measured, not used: that it could copy does not matter.
    [Conv2d(16, 3, stride: 2, padding: 1), ReLU, Conv2d(32, 3, stride: 2, padding: 1), ReLU]
    public partial class Encoder;
#pragma warning restore AED2002

    [ConvTranspose2d(16, 3, stride: 2, padding: 1, outputPadding: 1), ReLU]
    [ConvTranspose2d(1, 3, stride: 2, padding: 1, outputPadding: 1), Sigmoid]
    public partial class Decoder;

    [BinaryCrossEntropy]
    public partial class Loss;
}
