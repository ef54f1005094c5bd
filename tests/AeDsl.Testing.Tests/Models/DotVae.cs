namespace AeDsl.Testing.Tests.Models;

/// <summary>A small variational autoencoder, which every law of its kind has to accept.</summary>
[Vae(latent: 3), Input(35)]
public partial class DotVae
{
    [Linear(24), Tanh]
    public partial class Encoder;

    [Linear(24), Tanh, Linear(35), Sigmoid]
    public partial class Decoder;

    [BinaryCrossEntropy, KullbackLeibler(weight: 0.25)]
    public partial class Loss;
}
