namespace AeDsl.Benchmarks.Models;

/// <summary>784-400-20-400-784.</summary>
[Vae(latent: 20), Input(1, 28, 28)]
internal sealed partial class MlpVae
{
    [Flatten, Linear(400), ReLU]
    public partial class Encoder;

    [Linear(400), ReLU, Linear(784), Sigmoid, Unflatten(1, 28, 28)]
    public partial class Decoder;

    [BinaryCrossEntropy, KullbackLeibler(weight: 1.0)]
    public partial class Loss;
}
