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
        return generator is null
            ? torch.randn(shape, dtype: like.dtype, device: like.device)
            : Moved(torch.randn(shape, dtype: like.dtype, device: generator.device, generator: generator), like);
    }

    /// <summary>
    /// The same with the element type and on the device of a module's parameters; float32 on the processor where it has none.
    /// </summary>
    /// <param name="shape">Sizes of what is drawn.</param>
    /// <param name="module">Whose parameters are looked at.</param>
    /// <param name="generator">Where the randomness comes from; TorchSharp's default generator where none is given.</param>
    public static Tensor Normal(long[] shape, nn.Module module, Generator? generator = null)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(module);
        return module.parameters().FirstOrDefault() is { } parameter
            ? Normal(shape, parameter, generator)
            : torch.randn(shape, generator: generator);
    }

    /// <summary>The same from the uniform distribution on [0, 1).</summary>
    /// <param name="shape">Sizes of what is drawn.</param>
    /// <param name="like">Whose element type and device it gets.</param>
    /// <param name="generator">Where the randomness comes from; TorchSharp's default generator where none is given.</param>
    public static Tensor Uniform(long[] shape, Tensor like, Generator? generator = null)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(like);
        return generator is null
            ? torch.rand(shape, dtype: like.dtype, device: like.device)
            : Moved(torch.rand(shape, dtype: like.dtype, device: generator.device, generator: generator), like);
    }

    private static Tensor Moved(Tensor noise, Tensor like) =>
        noise.device_type == like.device_type ? noise : noise.to(like.device).ThenDispose(noise);
}
