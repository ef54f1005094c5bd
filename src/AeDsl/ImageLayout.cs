using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl;

/// <summary>In which order the elements of images lie in memory.</summary>
public static class ImageLayout
{
    /// <summary>
    /// The same images with all channels of a pixel side by side in memory, PyTorch's <c>channels_last</c>: convolutions on the processor
    /// read them without copying, and what they return lies in the same order. Elsewhere than on the processor nothing changes.
    /// </summary>
    /// <param name="images">(N, C, H, W) in any order.</param>
    /// <returns>(N, C, H, W), under a handle of its own.</returns>
    public static Tensor ChannelsLast(this Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.device_type != DeviceType.CPU) return images.alias();
        var (channels, height, width) = (images.shape[1], images.shape[2], images.shape[3]);
        if (channels == 1)
        {
            // Both orders are the same memory, and the strides decide which one libtorch sees. The gradient of such a view is slow.
            return images.is_contiguous() && !(images.requires_grad && torch.is_grad_enabled())
                ? images.as_strided(images.shape, [height * width, 1, width, 1], images.storage_offset())
                : images.alias();
        }

        using var pixels = images.permute(0, 2, 3, 1);
        using var sideBySide = pixels.contiguous();
        return sideBySide.permute(0, 3, 1, 2);
    }
}
