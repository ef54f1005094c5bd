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
