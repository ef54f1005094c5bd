namespace AeDsl.Explorer.Tests;

/// <summary>Red, green and blue, with a latent that is a small image.</summary>
[Autoencoder, Input(3, 8, 6)]
public partial class ColourAutoencoder
{
    [Conv2d(4, 3, stride: 2, padding: 1), ReLU, Conv2d(2, 1)]
    public partial class Encoder;

    [ConvTranspose2d(6, 4, stride: 2, padding: 1), ReLU, Conv2d(3, 3, padding: 1), Sigmoid]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>Its decoder is told the class.</summary>
[Vae(latent: 3), Condition(10), Input(1, 28, 28)]
public partial class ToldVae
{
    [Flatten, Linear(64), ReLU]
    public partial class Encoder;

    [Linear(64), ReLU, Linear(784), Unflatten(1, 28, 28)]
    public partial class Decoder;

    [BinaryCrossEntropyWithLogits, KullbackLeibler]
    public partial class Loss;
}

/// <summary>Its latent has 10,000 numbers.</summary>
[Autoencoder, Input(1, 200, 200)]
public partial class Wide
{
    [Conv2d(1, 2, stride: 2)]
    public partial class Encoder;

    [ConvTranspose2d(1, 2, stride: 2)]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>Any number can come out.</summary>
[Autoencoder, Input(4)]
public partial class Unbounded
{
    [Linear(2)]
    public partial class Encoder;

    [Linear(4)]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>No plane can show its latent.</summary>
[Autoencoder, Input(4)]
public partial class OneNumber
{
    [Linear(1)]
    public partial class Encoder;

    [Linear(4)]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>Computes something else than was declared.</summary>
public sealed class Derived : Digits.DigitVae
{
    public override TorchSharp.torch.Tensor Decode(TorchSharp.torch.Tensor latents) => 1 - base.Decode(latents);
}
