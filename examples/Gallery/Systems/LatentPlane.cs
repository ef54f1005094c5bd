using AeDsl;
using Gallery.Images;
using Gallery.Running;

namespace Gallery.Systems;

/// <summary>784-256-2-256-784: each image becomes a point of the plane.</summary>
[Vae(latent: 2), Input(1, 28, 28)]
public partial class PlaneVae
{
    [Flatten, Linear(256), ReLU]
    public partial class Encoder;

    [Linear(256), ReLU, Linear(784), Sigmoid, Unflatten(1, 28, 28)]
    public partial class Decoder;

    [BinaryCrossEntropy, KullbackLeibler]
    public partial class Loss;
}

/// <summary>Trains it and shows the plane.</summary>
public sealed class LatentPlane : ISystem
{
    public int Row => 8;

    public string Name => "latent-plane";

    public string Title => "Variational autoencoder with a latent plane, on digits";

    public string Definition
        => "784-256-2-256-784, 50 epochs, batches of 100: where the classes lie, what lies between them, and the bound epoch by epoch.";

    public void Run(SystemRun run)
    {
        using var model = run.New(() => new PlaneVae());
        LatentPlaneStudy.Show(run, model);
    }
}
