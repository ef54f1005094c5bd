using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl;

/// <summary>Random numbers for models.</summary>
public static class Noise
{
    /// <summary>
    /// Draws from N(0, 1) with the element type and on the device of another tensor. With a generator the numbers are drawn where that
    /// generator lives and moved, so that a seed gives the same numbers on every device.
    /// </summary>
    /// <param name="shape">Sizes of what is drawn.</param>
    /// <param name="like">Whose element type and device it gets.</param>
    /// <param name="generator">Where the randomness comes from; TorchSharp's default generator where none is given.</param>
    public static Tensor Normal(long[] shape, Tensor like, Generator? generator = null)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(like);
        if (generator is null) return torch.randn(shape, dtype: like.dtype, device: like.device);
        var noise = torch.randn(shape, dtype: like.dtype, device: generator.device, generator: generator);
        return like.device_type == generator.device.type ? noise : noise.to(like.device);
    }
}
