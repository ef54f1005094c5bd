namespace AeDsl.Training.Tests.Sources;

/// <summary>A declared model of small colour photographs.</summary>
[Autoencoder, Input(3, 32, 32)]
public partial class PhotoAutoencoder
{
    [Conv2d(8, 4, stride: 4), ReLU, Flatten, Linear(16)]
    public partial class Encoder;

    [Linear(512), ReLU, Unflatten(8, 8, 8), ConvTranspose2d(3, 4, stride: 4), Sigmoid]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}
