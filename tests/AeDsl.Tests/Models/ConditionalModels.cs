namespace AeDsl.Tests.Models;

/// <summary>Told the digit: images get maps after their channels, latents get features after theirs.</summary>
[Vae(latent: 4), Input(1, 8, 8), Condition(classes: 3)]
public partial class ConditionalVae
{
    [Conv2d(4, 3, stride: 2, padding: 1), ReLU, Flatten, Linear(16), ReLU]
    public partial class Encoder;

    [Linear(16), ReLU, Linear(64), Sigmoid, Unflatten(1, 8, 8)]
    public partial class Decoder;

    [BinaryCrossEntropy, KullbackLeibler]
    public partial class Loss;
}

[Gan(latent: 6), Input(1, 8, 8)]
public partial class DigitGan
{
    [Linear(32), ReLU, Linear(64), Tanh, Unflatten(1, 8, 8)]
    public partial class Generator;

    // With four channels it loses sight of the generator under one seed in ten.
    [Conv2d(16, 3, stride: 2, padding: 1), LeakyReLU(0.2), MinPool2d(2), Dropout2d(0.1), Flatten, Linear(1)]
    public partial class Discriminator;

    [Adversarial]
    public partial class Loss;
}

[Gan(latent: 6), Input(1, 8, 8), Condition(classes: 3)]
public partial class ConditionalGan
{
    [Linear(32), ReLU, Linear(64), Sigmoid, Unflatten(1, 8, 8)]
    public partial class Generator;

    [Flatten, Linear(16), LeakyReLU(0.2), Linear(1), Sigmoid]
    public partial class Discriminator;

    [Adversarial(weight: 2)]
    public partial class Loss;
}
