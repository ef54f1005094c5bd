using TorchSharp.Native;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Convolves images (N, C, L).</summary>
        public sealed class Conv1d : Convolution
        {
            internal Conv1d(long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation, long groups, bool bias, PaddingModes padding_mode, torch.Device? device, torch.ScalarType? dtype)
                : base(nameof(Conv1d), in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, false, [0], groups, bias, padding_mode, device, dtype)
            {
            }

            /// <inheritdoc/>
            /// <exception cref="ArgumentException">The input is not images of this module's channels.</exception>
            public override torch.Tensor forward(torch.Tensor input)
            {
                CheckShape(input, 1);
                if (padding_mode != PaddingModes.Zeros)
                {
                    using var surrounded = Surround(input);
                    return Aten.conv1d.Call(surrounded, weight, bias, stride, new long[1], dilation, groups);
                }

                return padding_type is { } type
                    ? Aten.conv1d__padding.Call(input, weight, bias, stride, type == Padding.Same ? "same" : "valid", dilation, groups)
                    : Aten.conv1d.Call(input, weight, bias, stride, padding, dilation, groups);
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Convolves images (N, C, L).</summary>
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
            public static Modules.Conv1d Conv1d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, [kernel_size], [stride], [padding], null, [dilation], groups, bias, padding_mode, device, dtype);

            /// <summary>Convolves images (N, C, L).</summary>
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
            public static Modules.Conv1d Conv1d(long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, [kernel_size], [stride], null, padding, [dilation], groups, bias, padding_mode, device, dtype);

            public static partial class functional
            {
                /// <summary>Convolves images (N, C, L) with a weight (out, in / groups, kernel).</summary>
                public static Tensor conv1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? dilation = null, long groups = 1) =>
                    Aten.conv1d.Call(input, weight, bias, stride ?? 1, padding ?? 0, dilation ?? 1, groups);

                /// <summary>Convolves images (N, C, L) with a weight (out, in / groups, kernel), as much around them as the padding says.</summary>
                public static Tensor conv1d_padding(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, Padding padding = Padding.Valid, long? dilation = null, long groups = 1) =>
                    Aten.conv1d__padding.Call(input, weight, bias, stride ?? 1, padding == Padding.Same ? "same" : "valid", dilation ?? 1, groups);
            }
        }
    }
}
