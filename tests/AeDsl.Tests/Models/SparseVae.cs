namespace AeDsl.Tests.Models;

/// <summary>Every corruption but one and every term over latents that a variational autoencoder can have.</summary>
[Vae(latent: 4), Input(16), GaussianNoise(0.2), Masking(0.1), Budget(parameters: 1_000)]
public partial class SparseVae
{
    [Linear(8), GELU]
    public partial class Encoder;

    [Maxout(8), LayerNorm, SiLU, Linear(16), Sigmoid]
    public partial class Decoder;

    [BinaryCrossEntropy, KullbackLeibler(weight: 4, freeBits: 0.1, warmUp: 10), MaximumMeanDiscrepancy(2), TotalCorrelation, LatentL1(0.5)]
    public partial class Loss;
}

/// <summary>Few active elements in a wide latent.</summary>
[Autoencoder, Input(16), SaltAndPepper(0.2)]
public partial class SparseAutoencoder
{
    [Linear(32), GroupNorm(4), Sigmoid]
    public partial class Encoder;

    [Linear(24), Mish, Linear(16), Softplus]
    public partial class Decoder;

    [MeanSquaredError, KlSparsity(weight: 0.1, target: 0.1)]
    public partial class Loss;
}
