using AeDsl.Training.Pictures;
using Gallery.Images;
using Gallery.Running;
using TorchSharp;

namespace Gallery.Systems;

/// <summary>The model of the row before on Fashion-MNIST, where the user names its folder, and a way through three classes.</summary>
public sealed class LatentPlaneFashion : ISystem
{
    private const int Steps = 7;
    private const int Ways = 4;

    public int Row => 9;

    public string Name => "latent-plane-fashion";

    public string Title => "Variational autoencoder with a latent plane, on clothes";

    public string Definition
        => "As the row before, for the images of Fashion-MNIST; then an image of class 0 turns into one of class 3 and that into one of "
            + "class 1: a T-shirt, a dress, a pair of trousers.";

    public void Run(SystemRun run)
    {
        using var model = run.New(() => new PlaneVae());
        LatentPlaneStudy.Show(run, model);

        using var noGrad = torch.no_grad();
        using var zero = run.Images.Test.OfClass(0);
        using var three = run.Images.Test.OfClass(3);
        using var one = run.Images.Test.OfClass(1);
        var ways = Math.Min(Ways, Math.Min(zero.Count, Math.Min(three.Count, one.Count)));
        var there = model.Interpolate(zero.First(ways), three.First(ways), Steps).reshape(ways, Steps, 1, 28, 28);
        var onwards = model.Interpolate(three.First(ways), one.First(ways), Steps).reshape(ways, Steps, 1, 28, 28);
        var blend = torch.cat([there, onwards.narrow(1, 1, Steps - 1)], 1);
        run.Picture(
            "blend",
            ImageGrid.Create(blend.flatten(0, 1), 2 * Steps - 1, scale: 2),
            "From class 0 over class 3 to class 1, a row a way: points on straight lines between encoded images, decoded.");
        run.Figure("largest step of the blend against the mean step", Morphing.Unevenness(blend), "times");
    }
}
