using TorchSharp.Native;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Convolves images (N, C, H, W) transposed: the gradient of a convolution as a layer.</summary>
        public sealed class ConvTranspose2d : Convolution
        {
            internal ConvTranspose2d(long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, long[] dilation, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, torch.Device? device, torch.ScalarType? dtype)
                : base(nameof(ConvTranspose2d), in_channels, out_channels, kernel_size, stride, padding, null, dilation, true, output_padding, groups, bias, padding_mode, device, dtype)
            {
                if (padding_mode != PaddingModes.Zeros)
                    throw new ArgumentException($"Only zeros padding mode is supported for ConvTranspose2d, not {padding_mode}.", nameof(padding_mode));
            }

            /// <inheritdoc/>
            /// <exception cref="ArgumentException">The input is not images of this module's channels.</exception>
            public override torch.Tensor forward(torch.Tensor input)
            {
                CheckShape(input, 2);
                return Aten.conv_transpose2d.Call(input, weight, bias, stride, padding, output_padding, groups, dilation);
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Convolves images (N, C, H, W) transposed: the gradient of a convolution as a layer.</summary>
            /// <param name="in_channels">Channels that come in.</param>
            /// <param name="out_channels">Channels that go out.</param>
            /// <param name="kernel_size">The size of the kernel.</param>
            /// <param name="stride">How far the kernel moves at a time.</param>
            /// <param name="padding">What is added on both sides.</param>
            /// <param name="output_padding">What is added on one side of the output.</param>
            /// <param name="dilation">How far apart the kernel's points are.</param>
            /// <param name="padding_mode">What is added on both sides: zeros, or the image.</param>
            /// <param name="groups">Groups of channels that have nothing to do with each other.</param>
            /// <param name="bias">Whether there is a bias.</param>
            /// <param name="device">The parameters' device.</param>
            /// <param name="dtype">The parameters' type.</param>
            public static Modules.ConvTranspose2d ConvTranspose2d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, [kernel_size, kernel_size], [stride, stride], [padding, padding], [dilation, dilation], [output_padding, output_padding], groups, bias, padding_mode, device, dtype);

            /// <summary>Convolves images (N, C, H, W) transposed: the gradient of a convolution as a layer.</summary>
            /// <param name="in_channels">Channels that come in.</param>
            /// <param name="out_channels">Channels that go out.</param>
            /// <param name="kernel_size">The size of the kernel.</param>
            /// <param name="stride">How far the kernel moves at a time.</param>
            /// <param name="padding">What is added on both sides.</param>
            /// <param name="output_padding">What is added on one side of the output.</param>
            /// <param name="dilation">How far apart the kernel's points are.</param>
            /// <param name="padding_mode">What is added on both sides: zeros, or the image.</param>
            /// <param name="groups">Groups of channels that have nothing to do with each other.</param>
            /// <param name="bias">Whether there is a bias.</param>
            /// <param name="device">The parameters' device.</param>
            /// <param name="dtype">The parameters' type.</param>
            public static Modules.ConvTranspose2d ConvTranspose2d(long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? output_padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, Pair(kernel_size), Pair(stride ?? (1, 1)), Pair(padding ?? (0, 0)), Pair(dilation ?? (1, 1)), Pair(output_padding ?? (0, 0)), groups, bias, padding_mode, device, dtype);

            public static partial class functional
            {
                /// <summary>Convolves images (N, C, H, W) transposed with a weight (in, out / groups, kernel).</summary>
                public static Tensor conv_transpose2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                    Aten.conv_transpose2d.Call(input, weight, bias, strides ?? [1, 1], padding ?? [0, 0], output_padding ?? [0, 0], groups, dilation ?? [1, 1]);
            }
        }
    }
}
