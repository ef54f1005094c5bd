namespace AeDsl.Benchmarks.Models;

/// <summary>35-20-2-20-35.</summary>
[Autoencoder, Input(35)]
internal sealed partial class FontAutoencoder
{
    [Linear(20), Tanh, Linear(2)]
    public partial class Encoder;

    [Mirror, Sigmoid]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}
