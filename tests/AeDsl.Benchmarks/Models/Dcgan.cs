namespace AeDsl.Benchmarks.Models;

/// <summary>Radford, Metz and Chintala (arXiv:1511.06434) with 64 channels next to the image.</summary>
[Gan(latent: 100), Input(3, 64, 64)]
internal sealed partial class Dcgan
{
    [Unflatten(100, 1, 1), ConvTranspose2d(512, 4, bias: false), BatchNorm2d, ReLU]
    [ConvTranspose2d(256, 4, stride: 2, padding: 1, bias: false), BatchNorm2d, ReLU]
    [ConvTranspose2d(128, 4, stride: 2, padding: 1, bias: false), BatchNorm2d, ReLU]
    [ConvTranspose2d(64, 4, stride: 2, padding: 1, bias: false), BatchNorm2d, ReLU]
    [ConvTranspose2d(3, 4, stride: 2, padding: 1, bias: false), Tanh]
    public partial class Generator;

    [Conv2d(64, 4, stride: 2, padding: 1, bias: false), LeakyReLU(0.2)]
    [Conv2d(128, 4, stride: 2, padding: 1, bias: false), BatchNorm2d, LeakyReLU(0.2)]
    [Conv2d(256, 4, stride: 2, padding: 1, bias: false), BatchNorm2d, LeakyReLU(0.2)]
    [Conv2d(512, 4, stride: 2, padding: 1, bias: false), BatchNorm2d, LeakyReLU(0.2)]
    [Conv2d(1, 4, bias: false), Flatten]
    public partial class Discriminator;

    [Adversarial]
    public partial class Loss;
}
