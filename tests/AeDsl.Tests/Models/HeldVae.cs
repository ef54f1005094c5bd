namespace AeDsl.Tests.Models;

/// <summary>A divergence that is held at a capacity, which rises again and again.</summary>
[Vae(latent: 3), Input(16)]
public partial class HeldVae
{
    [Linear(12), Tanh]
    public partial class Encoder;

    [Linear(12), Tanh, Linear(16), Sigmoid]
    public partial class Decoder;

    [BinaryCrossEntropy, KullbackLeibler(weight: 2, warmUp: 2, cycle: 4, capacity: 3)]
    public partial class Loss;
}
