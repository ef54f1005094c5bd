using AeDsl;

namespace MyPictures;

/// <summary>A convolutional variational autoencoder for 64 × 64 pictures in red, green and blue, with a latent of 32.</summary>
[Vae(latent: 32), Input(3, 64, 64)]
public partial class PictureVae
{
    [Conv2d(32, 4, stride: 2, padding: 1), BatchNorm2d, ReLU]
    [Conv2d(64, 4, stride: 2, padding: 1), BatchNorm2d, ReLU]
    [Conv2d(128, 4, stride: 2, padding: 1), BatchNorm2d, ReLU, Flatten]
    public partial class Encoder;

    [Linear(128 * 8 * 8), ReLU, Unflatten(128, 8, 8)]
    [ConvTranspose2d(64, 4, stride: 2, padding: 1), BatchNorm2d, ReLU]
    [ConvTranspose2d(32, 4, stride: 2, padding: 1), BatchNorm2d, ReLU]
    [ConvTranspose2d(3, 4, stride: 2, padding: 1), Sigmoid]
    public partial class Decoder;

    [BinaryCrossEntropy, KullbackLeibler]
    public partial class Loss;
}
