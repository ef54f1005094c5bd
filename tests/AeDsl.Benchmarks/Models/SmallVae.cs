namespace AeDsl.Benchmarks.Models;

/// <summary>35-20-2-20-35, of layers and losses that a plan covers: a step takes microseconds.</summary>
[Vae(latent: 2), Input(35)]
internal sealed partial class SmallVae
{
    [Linear(20), Tanh]
    public partial class Encoder;

    [Linear(20), Tanh, Linear(35), Sigmoid]
    public partial class Decoder;

    [BinaryCrossEntropy, KullbackLeibler(weight: 1.0)]
    public partial class Loss;
}
