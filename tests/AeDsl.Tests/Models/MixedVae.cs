namespace AeDsl.Tests.Models;

/// <summary>Every layer that has a form in mixed precision.</summary>
[Vae(latent: 4), Input(1, 12, 12), MixedPrecision]
public partial class MixedVae
{
    [Conv2d(8, 3, stride: 2, padding: 1), BatchNorm2d, ReLU, Conv2d(8, 3, padding: "same", groups: 2, bias: false), ReLU, Flatten]
    [Linear(32), ReLU]
    public partial class Encoder;

    [Linear(288), ReLU, Unflatten(8, 6, 6), ConvTranspose2d(8, 3, padding: 1, groups: 2), ReLU]
    [ConvTranspose2d(1, 4, stride: 2, padding: 1), Sigmoid]
    public partial class Decoder;

    [BinaryCrossEntropy, KullbackLeibler]
    public partial class Loss;
}

/// <summary>The same in Float32.</summary>
[Vae(latent: 4), Input(1, 12, 12)]
public partial class SingleVae
{
    [Conv2d(8, 3, stride: 2, padding: 1), BatchNorm2d, ReLU, Conv2d(8, 3, padding: "same", groups: 2, bias: false), ReLU, Flatten]
    [Linear(32), ReLU]
    public partial class Encoder;

    [Linear(288), ReLU, Unflatten(8, 6, 6), ConvTranspose2d(8, 3, padding: 1, groups: 2), ReLU]
    [ConvTranspose2d(1, 4, stride: 2, padding: 1), Sigmoid]
    public partial class Decoder;

    [BinaryCrossEntropy, KullbackLeibler]
    public partial class Loss;
}
