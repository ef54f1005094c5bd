namespace AeDsl.Tests.Models;

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
