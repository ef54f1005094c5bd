using TorchSharp.Native;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The mean of each window of images (N, C, H, W).</summary>
        public sealed class AvgPool2d : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal AvgPool2d(long[] kernel_size, long[]? stride, long[]? padding, bool ceil_mode, bool count_include_pad, long? divisor_override) : base(nameof(AvgPool2d)) =>
                (this.kernel_size, this.stride, this.padding, this.ceil_mode, this.count_include_pad, this.divisor_override) = (kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);

            /// <summary>The window's size.</summary>
            public long[] kernel_size { get; set; }

            /// <summary>How far the window moves at a time; its size where null.</summary>
            public long[]? stride { get; set; }

            /// <summary>What is added on both sides; nothing where null.</summary>
            public long[]? padding { get; set; }

            /// <summary>Whether a last window that reaches over the edge counts.</summary>
            public bool ceil_mode { get; set; }

            /// <summary>Whether what is added on both sides counts in the mean.</summary>
            public bool count_include_pad { get; set; }

            /// <summary>What the sums are divided by; the window's size where null.</summary>
            public long? divisor_override { get; set; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor input) =>
                torch.nn.functional.avg_pool2d(input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The mean of each window of images (N, C, H, W).</summary>
            /// <param name="kernel_size">The window's size.</param>
            /// <param name="stride">How far the window moves at a time; its size where null.</param>
            /// <param name="padding">What is added on both sides.</param>
            /// <param name="ceil_mode">Whether a last window that reaches over the edge counts.</param>
            /// <param name="count_include_pad">Whether what is added on both sides counts in the mean.</param>
            /// <param name="divisor_override">What the sums are divided by; the window's size where null.</param>
            public static Modules.AvgPool2d AvgPool2d(long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                new([kernel_size, kernel_size], Both(stride), Both(padding), ceil_mode, count_include_pad, divisor_override);

            /// <summary>The mean of each window of images (N, C, H, W).</summary>
            public static Modules.AvgPool2d AvgPool2d((long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                new(Pair(kernel_size), Both(stride), Both(padding), ceil_mode, count_include_pad, divisor_override);

            /// <summary>The mean of each window of images (N, C, H, W).</summary>
            public static Modules.AvgPool2d AvgPool2d(long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                new(kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);

            /// <summary>The means of so many even parts of images (N, C, H, W).</summary>
            public static Modules.AdaptiveAvgPool2d AdaptiveAvgPool2d(long[] output_size) => new(output_size);

            /// <summary>The means of so many even parts of images (N, C, H, W).</summary>
            public static Modules.AdaptiveAvgPool2d AdaptiveAvgPool2d((long, long) output_size) => new(Pair(output_size));

            /// <summary>The means of so many even parts of images (N, C, H, W).</summary>
            public static Modules.AdaptiveAvgPool2d AdaptiveAvgPool2d(long output_size) => new([output_size, output_size]);

            public static partial class functional
            {
                /// <summary>The mean of each window of images (N, C, H, W).</summary>
                public static Tensor avg_pool2d(Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                    Aten.avg_pool2d.Call(input, kernel_size, stride ?? kernel_size, Or(padding, 0), ceil_mode, count_include_pad, divisor_override);

                /// <summary>The mean of each window of images (N, C, H, W).</summary>
                public static Tensor avg_pool2d(Tensor input, long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                    avg_pool2d(input, [kernel_size, kernel_size], Both(stride), [padding, padding], ceil_mode, count_include_pad, divisor_override);

                /// <summary>The mean of each window of images (N, C, H, W).</summary>
                public static Tensor avg_pool2d(Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                    avg_pool2d(input, Pair(kernel_size), Both(stride), Both(padding), ceil_mode, count_include_pad, divisor_override);

                /// <summary>The means of so many even parts of images (N, C, H, W).</summary>
                public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) => Aten.adaptive_avg_pool2d.Call(input, output_size);

                /// <summary>The means of so many even parts of images (N, C, H, W).</summary>
                public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) => adaptive_avg_pool2d(input, Pair(output_size));

                /// <summary>The means of so many even parts of images (N, C, H, W).</summary>
                public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) => adaptive_avg_pool2d(input, [output_size, output_size]);
            }
        }
    }
}
