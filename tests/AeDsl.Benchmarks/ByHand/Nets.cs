using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Benchmarks.ByHand;

/// <summary>The nets that are one stack of layers, and the stacks of the variational ones.</summary>
internal static class Nets
{
    /// <summary>35-20-2-20-35.</summary>
    public static Sequential FontAutoencoder() => nn.Sequential(
        nn.Linear(35, 20), nn.Tanh(), nn.Linear(20, 2),
        nn.Linear(2, 20), nn.Tanh(), nn.Linear(20, 35), nn.Sigmoid());

    /// <summary>1-16-32 channels, halved twice, and back.</summary>
    public static Sequential ConvAutoencoder() => nn.Sequential(
        nn.Conv2d(1, 16, 3, stride: 2, padding: 1), nn.ReLU(inplace: true),
        nn.Conv2d(16, 32, 3, stride: 2, padding: 1), nn.ReLU(inplace: true),
        nn.ConvTranspose2d(32, 16, 3, stride: 2, padding: 1, output_padding: 1), nn.ReLU(inplace: true),
        nn.ConvTranspose2d(16, 1, 3, stride: 2, padding: 1, output_padding: 1), nn.Sigmoid());

    /// <summary>Two convolutions, each halved, and two linear layers.</summary>
    public static Sequential Classifier() => nn.Sequential(
        nn.Conv2d(1, 16, 3, padding: Padding.Same), nn.ReLU(inplace: true), nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 3, padding: Padding.Same), nn.ReLU(inplace: true), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(32 * 7 * 7, 128), nn.ReLU(inplace: true), nn.Linear(128, 10));

    /// <summary>784-400-20-400-784.</summary>
    public static Vae MlpVae() => new(
        nn.Sequential(nn.Flatten(), nn.Linear(784, 400), nn.ReLU(inplace: true)),
        features: 400,
        latent: 20,
        nn.Sequential(
            nn.Linear(20, 400), nn.ReLU(inplace: true), nn.Linear(400, 784), nn.Sigmoid(), nn.Unflatten(1, [1, 28, 28])));

    /// <summary>3-32-64-128-256 channels, halved four times, 64 latents, and back.</summary>
    public static Vae ConvVae() => new(
        nn.Sequential(
            nn.Conv2d(3, 32, 4, stride: 2, padding: 1), nn.ReLU(inplace: true),
            nn.Conv2d(32, 64, 4, stride: 2, padding: 1), nn.ReLU(inplace: true),
            nn.Conv2d(64, 128, 4, stride: 2, padding: 1), nn.ReLU(inplace: true),
            nn.Conv2d(128, 256, 4, stride: 2, padding: 1), nn.ReLU(inplace: true), nn.Flatten()),
        features: 256 * 4 * 4,
        latent: 64,
        nn.Sequential(
            nn.Linear(64, 256 * 4 * 4), nn.ReLU(inplace: true), nn.Unflatten(1, [256, 4, 4]),
            nn.ConvTranspose2d(256, 128, 4, stride: 2, padding: 1), nn.ReLU(inplace: true),
            nn.ConvTranspose2d(128, 64, 4, stride: 2, padding: 1), nn.ReLU(inplace: true),
            nn.ConvTranspose2d(64, 32, 4, stride: 2, padding: 1), nn.ReLU(inplace: true),
            nn.ConvTranspose2d(32, 3, 4, stride: 2, padding: 1), nn.Sigmoid()));
}
