namespace AeDsl.Training.Tests;

/// <summary>Points in the plane out of noise, with everything that a run must keep: batch statistics and dropout.</summary>
[Gan(latent: 2), Input(2)]
public partial class PointGan
{
    [Linear(16), BatchNorm1d, ReLU, Linear(2)]
    public partial class Generator;

    [Linear(16), LeakyReLU(0.2), Dropout(0.1), Linear(1)]
    public partial class Discriminator;

    [Adversarial]
    public partial class Loss;
}

/// <summary>The same, told which of two places is meant.</summary>
[Gan(latent: 2), Input(2), Condition(classes: 2)]
public partial class ConditionalPointGan
{
    [Linear(16), ReLU, Linear(2)]
    public partial class Generator;

    [Linear(16), LeakyReLU(0.2), Linear(1)]
    public partial class Discriminator;

    [Adversarial]
    public partial class Loss;
}

/// <summary>Images of two halves, told which half is bright: parts that begin with Flatten get the class as features.</summary>
[Gan(latent: 2), Input(1, 4, 4), Condition(classes: 2)]
public partial class HalvesGan
{
    [Linear(16), ReLU, Linear(16), Sigmoid, Unflatten(1, 4, 4)]
    public partial class Generator;

    [Flatten, Linear(16), LeakyReLU(0.2), Linear(1)]
    public partial class Discriminator;

    [Adversarial]
    public partial class Loss;
}

/// <summary>The same images.</summary>
[Vae(latent: 2), Input(1, 4, 4), Condition(classes: 2)]
public partial class HalvesVae
{
    [Flatten, Linear(16), ReLU]
    public partial class Encoder;

    [Linear(16), ReLU, Linear(16), Sigmoid, Unflatten(1, 4, 4)]
    public partial class Decoder;

    [BinaryCrossEntropy, KullbackLeibler]
    public partial class Loss;
}
