using AeDsl.Testing;

namespace AeDsl.Testing.MSTest.Tests;

/// <summary>A model whose suite is written for MSTest, since that is the framework that this project refers to.</summary>
[Autoencoder, Input(35)]
public partial class FontAutoencoder
{
    [Linear(20), Tanh, Linear(8)]
    public partial class Encoder;

    [Mirror, Sigmoid]
    public partial class Decoder;

    [BinaryCrossEntropy]
    public partial class Loss;
}

/// <summary>Its suite.</summary>
[ModelTests<FontAutoencoder>]
public partial class FontAutoencoderTests;
