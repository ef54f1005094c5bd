using TorchSharp;
using static TorchSharp.torch;

namespace Gallery.Images;

/// <summary>How gradually pictures turn into one another.</summary>
internal static class Morphing
{
    /// <summary>The distance from each picture to the next, √Σ (difference of pixels)².</summary>
    /// <param name="ways">(ways, steps, 1, 28, 28), at least two steps.</param>
    /// <returns>(ways, steps − 1).</returns>
    public static Tensor Steps(Tensor ways)
    {
        using var scope = torch.NewDisposeScope();
        var pixels = ways.flatten(2);
        var steps = pixels.shape[1] - 1;
        return (pixels.narrow(1, 1, steps) - pixels.narrow(1, 0, steps)).square().sum(new long[] { 2 }).sqrt().MoveToOuterDisposeScope();
    }

    /// <summary>The largest step against the mean step of each way, averaged over the ways: 1 where all are the same.</summary>
    /// <param name="ways">(ways, steps, 1, 28, 28), at least two steps.</param>
    public static double Unevenness(Tensor ways)
    {
        using var scope = torch.NewDisposeScope();
        var steps = Steps(ways);
        return (steps.amax(new long[] { 1 }) / steps.mean(new long[] { 1 })).mean().item<float>();
    }
}
