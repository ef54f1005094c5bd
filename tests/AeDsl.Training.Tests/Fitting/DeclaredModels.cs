namespace AeDsl.Training.Tests;

/// <summary>No batch statistics, so that an example can be learnt from alone.</summary>
[Autoencoder, Input(35)]
public partial class PlainAutoencoder
{
    [Linear(12), Tanh, Linear(8), Tanh, Linear(2)]
    public partial class Encoder;

    [Mirror, Sigmoid]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>Begins as <see cref="PlainAutoencoder"/> does.</summary>
[Network, Input(35)]
[Linear(12), Tanh, Linear(8), Tanh, Linear(32)]
public partial class GlyphClassifier
{
    [CrossEntropy]
    public partial class Loss;
}

/// <summary>Begins otherwise.</summary>
[Network, Input(35)]
[Linear(13), Tanh, Linear(32)]
public partial class OtherClassifier
{
    [CrossEntropy]
    public partial class Loss;
}
