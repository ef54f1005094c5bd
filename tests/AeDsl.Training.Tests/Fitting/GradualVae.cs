namespace AeDsl.Training.Tests;

/// <summary>A declared model whose divergence comes in over two epochs, with a layer that needs more than one example.</summary>
[Vae(latent: 2), Input(35)]
public partial class GradualVae
{
    [Linear(12), BatchNorm1d, ReLU]
    public partial class Encoder;

    [Linear(35), Sigmoid]
    public partial class Decoder;

    [BinaryCrossEntropy, KullbackLeibler(weight: 2, warmUp: 2)]
    public partial class Loss;
}

/// <summary>A declared model whose divergence comes in anew every three epochs.</summary>
[Vae(latent: 2), Input(35)]
public partial class CyclicalVae
{
    [Linear(12), ReLU]
    public partial class Encoder;

    [Linear(35), Sigmoid]
    public partial class Decoder;

    [BinaryCrossEntropy, KullbackLeibler(weight: 2, warmUp: 1, cycle: 3)]
    public partial class Loss;
}

/// <summary>A declared model whose divergence is held at 20 nats.</summary>
[Vae(latent: 4), Input(35)]
public partial class HeldVae
{
    [Linear(24), ReLU]
    public partial class Encoder;

    [Linear(24), ReLU, Linear(35), Sigmoid]
    public partial class Decoder;

    [BinaryCrossEntropy, KullbackLeibler(weight: 3, warmUp: 2, capacity: 20)]
    public partial class Loss;
}
