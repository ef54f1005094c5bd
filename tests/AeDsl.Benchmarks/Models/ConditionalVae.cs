namespace AeDsl.Benchmarks.Models;

/// <summary>784-400-20-400-784, told which of ten classes an image is of.</summary>
[Vae(latent: 20), Input(1, 28, 28), Condition(classes: 10)]
internal sealed partial class ConditionalVae
{
    [Flatten, Linear(400), ReLU]
    public partial class Encoder;

    [Linear(400), ReLU, Linear(784), Sigmoid, Unflatten(1, 28, 28)]
    public partial class Decoder;

    [BinaryCrossEntropy, KullbackLeibler(weight: 1.0)]
    public partial class Loss;
}
