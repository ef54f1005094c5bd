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
