using TorchSharp.Native;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The greatest number of each window of images (N, C, H, W).</summary>
        public sealed class MaxPool2d : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal MaxPool2d(long[] kernel_size, long[]? stride, long[]? padding, long[]? dilation, bool ceil_mode) : base(nameof(MaxPool2d)) =>
                (this.kernel_size, this.stride, this.padding, this.dilation, this.ceil_mode) = (kernel_size, stride, padding, dilation, ceil_mode);

            /// <summary>The window's size.</summary>
            public long[] kernel_size { get; set; }

            /// <summary>How far the window moves at a time; its size where null.</summary>
            public long[]? stride { get; set; }

            /// <summary>What is added on both sides; nothing where null.</summary>
            public long[]? padding { get; set; }

            /// <summary>How far apart the window's points are; 1 where null.</summary>
            public long[]? dilation { get; set; }

            /// <summary>Whether a last window that reaches over the edge counts.</summary>
            public bool ceil_mode { get; set; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.max_pool2d(input, kernel_size, stride, padding, dilation, ceil_mode);

            /// <summary>The greatest numbers, and where each was.</summary>
            public (torch.Tensor Values, torch.Tensor Indices) forward_with_indices(torch.Tensor input) =>
                torch.nn.functional.max_pool2d_with_indices(input, kernel_size, stride, padding, dilation, ceil_mode);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The greatest number of each window of images (N, C, H, W).</summary>
            /// <param name="kernel_size">The window's size.</param>
            /// <param name="stride">How far the window moves at a time; its size where null.</param>
            /// <param name="padding">What is added on both sides.</param>
            /// <param name="dilation">How far apart the window's points are.</param>
            /// <param name="ceil_mode">Whether a last window that reaches over the edge counts.</param>
            public static Modules.MaxPool2d MaxPool2d(long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                new([kernel_size, kernel_size], Both(stride), Both(padding), Both(dilation), ceil_mode);

            /// <summary>The greatest number of each window of images (N, C, H, W).</summary>
            public static Modules.MaxPool2d MaxPool2d((long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, bool ceil_mode = false) =>
                new(Pair(kernel_size), Both(stride), Both(padding), Both(dilation), ceil_mode);

            /// <summary>The greatest number of each window of images (N, C, H, W).</summary>
            public static Modules.MaxPool2d MaxPool2d(long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                new(kernel_size, stride, padding, dilation, ceil_mode);

            private static long[]? Both(long? one) => one is { } value ? [value, value] : null;

            private static long[]? Both((long, long)? two) => two is { } value ? Pair(value) : null;

            public static partial class functional
            {
                /// <summary>The greatest number of each window of images (N, C, H, W).</summary>
                public static Tensor max_pool2d(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                    Aten.max_pool2d.Call(input, kernel_size, strides ?? kernel_size, Or(padding, 0), Or(dilation, 1), ceil_mode);

                /// <summary>The greatest number of each window of images (N, C, H, W).</summary>
                public static Tensor max_pool2d(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                    max_pool2d(input, [kernel_size, kernel_size], Both(stride), Both(padding), Both(dilation), ceil_mode);

                /// <summary>The greatest number of each window of images (N, C, H, W).</summary>
                public static Tensor max_pool2d(Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, bool ceil_mode = false) =>
                    max_pool2d(input, Pair(kernel_size), Both(stride), Both(padding), Both(dilation), ceil_mode);

                /// <summary>The greatest number of each window of images (N, C, H, W), and where it was.</summary>
                public static (Tensor output, Tensor indices) max_pool2d_with_indices(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                    Aten.max_pool2d_with_indices.Call2(input, kernel_size, strides ?? kernel_size, Or(padding, 0), Or(dilation, 1), ceil_mode);

                private static Arg Or(long[]? values, long otherwise) => values is null ? otherwise : values;
            }
        }
    }
}
