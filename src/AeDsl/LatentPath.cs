using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl;

/// <summary>Ways through a latent space.</summary>
public static class LatentPath
{
    /// <summary>Points on the straight line between each pair of latents, both ends included.</summary>
    /// <param name="from">Where the lines begin, (N, latent shape).</param>
    /// <param name="to">Where they end, the same shape.</param>
    /// <param name="steps">Points on a line, at least 2.</param>
    /// <returns>(N × steps, latent shape), the points of a pair one after another.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2 steps.</exception>
    public static Tensor Between(Tensor from, Tensor to, int steps)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        if (!from.shape.AsSpan().SequenceEqual(to.shape))
        {
            throw new ArgumentException(
                $"A path needs as many ends as beginnings: ({string.Join(", ", from.shape)}) and ({string.Join(", ", to.shape)}).",
                nameof(to));
        }
        using var scope = torch.NewDisposeScope();
        var points = new Tensor[steps];
        for (var i = 0; i < steps; i++)
        {
            var share = (double)i / (steps - 1);
            points[i] = from * (1 - share) + to * share;
        }
        return torch.stack(points, 1).flatten(0, 1).MoveToOuterDisposeScope();
    }
}
