using TorchSharp.Native;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Convolves images (N, C, H, W).</summary>
        public sealed class Conv2d : Convolution
        {
            internal Conv2d(long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation, long groups, bool bias, PaddingModes padding_mode, torch.Device? device, torch.ScalarType? dtype)
                : base(nameof(Conv2d), in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, false, [0, 0], groups, bias, padding_mode, device, dtype)
            {
            }

            /// <inheritdoc/>
            /// <exception cref="ArgumentException">The input is not images of this module's channels.</exception>
            public override torch.Tensor forward(torch.Tensor input)
            {
                CheckShape(input, 2);
                if (padding_mode != PaddingModes.Zeros)
                {
                    using var surrounded = Surround(input);
                    return Aten.conv2d.Call(surrounded, weight, bias, stride, new long[2], dilation, groups);
                }

                return padding_type is { } type
                    ? Aten.conv2d__padding.Call(input, weight, bias, stride, type == Padding.Same ? "same" : "valid", dilation, groups)
                    : Aten.conv2d.Call(input, weight, bias, stride, padding, dilation, groups);
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Convolves images (N, C, H, W).</summary>
            /// <param name="in_channels">Channels that come in.</param>
            /// <param name="out_channels">Channels that go out.</param>
            /// <param name="kernel_size">The size of the kernel.</param>
            /// <param name="stride">How far the kernel moves at a time.</param>
            /// <param name="padding">What is added on both sides.</param>
            /// <param name="dilation">How far apart the kernel's points are.</param>
            /// <param name="padding_mode">What is added on both sides: zeros, or the image.</param>
            /// <param name="groups">Groups of channels that have nothing to do with each other.</param>
            /// <param name="bias">Whether there is a bias.</param>
            /// <param name="device">The parameters' device.</param>
            /// <param name="dtype">The parameters' type.</param>
            public static Modules.Conv2d Conv2d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, [kernel_size, kernel_size], [stride, stride], [padding, padding], null, [dilation, dilation], groups, bias, padding_mode, device, dtype);

            /// <summary>Convolves images (N, C, H, W).</summary>
            /// <param name="in_channels">Channels that come in.</param>
            /// <param name="out_channels">Channels that go out.</param>
            /// <param name="kernel_size">The size of the kernel.</param>
            /// <param name="stride">How far the kernel moves at a time.</param>
            /// <param name="padding">What is added on both sides.</param>
            /// <param name="dilation">How far apart the kernel's points are.</param>
            /// <param name="padding_mode">What is added on both sides: zeros, or the image.</param>
            /// <param name="groups">Groups of channels that have nothing to do with each other.</param>
            /// <param name="bias">Whether there is a bias.</param>
            /// <param name="device">The parameters' device.</param>
            /// <param name="dtype">The parameters' type.</param>
            public static Modules.Conv2d Conv2d(long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, [kernel_size, kernel_size], [stride, stride], null, padding, [dilation, dilation], groups, bias, padding_mode, device, dtype);

            /// <summary>Convolves images (N, C, H, W).</summary>
            /// <param name="in_channels">Channels that come in.</param>
            /// <param name="out_channels">Channels that go out.</param>
            /// <param name="kernel_size">The size of the kernel.</param>
            /// <param name="stride">How far the kernel moves at a time.</param>
            /// <param name="padding">What is added on both sides.</param>
            /// <param name="dilation">How far apart the kernel's points are.</param>
            /// <param name="padding_mode">What is added on both sides: zeros, or the image.</param>
            /// <param name="groups">Groups of channels that have nothing to do with each other.</param>
            /// <param name="bias">Whether there is a bias.</param>
            /// <param name="device">The parameters' device.</param>
            /// <param name="dtype">The parameters' type.</param>
            public static Modules.Conv2d Conv2d(long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, Pair(kernel_size), Pair(stride ?? (1, 1)), Pair(padding ?? (0, 0)), null, Pair(dilation ?? (1, 1)), groups, bias, padding_mode, device, dtype);

            /// <summary>Convolves images (N, C, H, W).</summary>
            /// <param name="in_channels">Channels that come in.</param>
            /// <param name="out_channels">Channels that go out.</param>
            /// <param name="kernel_size">The size of the kernel.</param>
            /// <param name="stride">How far the kernel moves at a time.</param>
            /// <param name="padding">What is added on both sides.</param>
            /// <param name="dilation">How far apart the kernel's points are.</param>
            /// <param name="padding_mode">What is added on both sides: zeros, or the image.</param>
            /// <param name="groups">Groups of channels that have nothing to do with each other.</param>
            /// <param name="bias">Whether there is a bias.</param>
            /// <param name="device">The parameters' device.</param>
            /// <param name="dtype">The parameters' type.</param>
            public static Modules.Conv2d Conv2d(long in_channels, long out_channels, (long, long) kernel_size, Padding padding, (long, long)? stride = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, Pair(kernel_size), Pair(stride ?? (1, 1)), null, padding, Pair(dilation ?? (1, 1)), groups, bias, padding_mode, device, dtype);

            private static long[] Pair((long, long) both) => [both.Item1, both.Item2];

            public static partial class functional
            {
                /// <summary>Convolves images (N, C, H, W) with a weight (out, in / groups, kernel).</summary>
                public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                    Aten.conv2d.Call(input, weight, bias, strides ?? [1, 1], padding ?? [0, 0], dilation ?? [1, 1], groups);

                /// <summary>Convolves images (N, C, H, W) with a weight (out, in / groups, kernel), as much around them as the padding says.</summary>
                public static Tensor conv2d_padding(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                    Aten.conv2d__padding.Call(input, weight, bias, strides ?? [1, 1], padding == Padding.Same ? "same" : "valid", dilation ?? [1, 1], groups);
            }
        }
    }
}
