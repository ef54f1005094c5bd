namespace AeDsl.Training.Tests.Anomalies;

#pragma warning disable AED2002 // Whether it is said of the compiled model, too, is what is tested.

/// <summary>Can copy: its latent is as large as its input.</summary>
[Autoencoder, Input(4)]
internal sealed partial class CopyingModel
{
    [Linear(4)]
    public partial class Encoder;

    [Linear(4)]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

#pragma warning restore AED2002

/// <summary>Has as large a latent, and is kept from copying.</summary>
[Autoencoder, Input(4)]
internal sealed partial class SparseModel
{
    [Linear(4)]
    public partial class Encoder;

    [Linear(4)]
    public partial class Decoder;

    [MeanSquaredError, LatentL1(weight: 0.1)]
    public partial class Loss;
}

/// <summary>Can copy: what is saved goes past its narrowest layer.</summary>
[Network, Input(4)]
[Save("input"), Linear(1), Linear(4), Add("input")]
internal sealed partial class SkippingNetwork
{
    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>The same, trained to take noise away.</summary>
[Network, Input(4), GaussianNoise(0.5)]
[Save("input"), Linear(1), Linear(4), Concat("input"), Linear(4)]
internal sealed partial class DenoisingNetwork
{
    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>Is narrow in the middle.</summary>
[Network, Input(4)]
[Linear(1), Linear(4)]
internal sealed partial class NarrowNetwork
{
    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>Images of three channels.</summary>
[Autoencoder, Input(3, 4, 4)]
internal sealed partial class ColourModel
{
    [Flatten, Linear(4)]
    public partial class Encoder;

    [Linear(48), Sigmoid, Unflatten(3, 4, 4)]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}
