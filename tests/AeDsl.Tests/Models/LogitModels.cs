namespace AeDsl.Tests.Models;

/// <summary>Ends in logits, and spoils its input.</summary>
[Autoencoder, Input(16), SaltAndPepper(0.2), GaussianNoise(0.1)]
public partial class LogitAutoencoder
{
    [Linear(8), Sigmoid]
    public partial class Encoder;

    [Dropout(0.5), Linear(16)]
    public partial class Decoder;

    [BinaryCrossEntropyWithLogits(weight: 0.5), KlSparsity(weight: 0.1, target: 0.1)]
    public partial class Loss;
}

/// <summary>A network that spoils its input, saves it before any layer and ends in logits.</summary>
[Network, Input(2, 8, 8), Masking(0.2)]
[
    Save("in"), Save("again"), Conv2d(2, 3, padding: 1), Add("in"), Save("sum"), MinPool2d(2), Upsample(2), Concat("sum"), Conv2d(2, 1),
    Add("again"), Add("in")
]
public partial class LogitNetwork
{
    [BinaryCrossEntropyWithLogits]
    public partial class Loss;
}
