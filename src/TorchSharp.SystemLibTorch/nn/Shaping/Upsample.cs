using TorchSharp.Native;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Enlarges signals of three to five dimensions, of which the first two are images and channels.</summary>
        public sealed class Upsample : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal Upsample(long[]? size, double[]? scale_factor, torch.UpsampleMode mode, bool? align_corners, bool recompute_scale_factor) : base(nameof(Upsample)) =>
                (this.size, this.scale_factor, this.mode, this.align_corners, this.recompute_scale_factor) = (size, scale_factor, mode, align_corners, recompute_scale_factor);

            /// <summary>The size to reach; null where factors say.</summary>
            public long[]? size { get; }

            /// <summary>The factors to enlarge by; null where sizes say.</summary>
            public double[]? scale_factor { get; }

            /// <summary>How new points are made.</summary>
            public torch.UpsampleMode mode { get; }

            /// <summary>Whether the corner points' centres stay at the corners.</summary>
            public bool? align_corners { get; }

            /// <summary>Whether the factors are computed again from the whole sizes.</summary>
            public bool recompute_scale_factor { get; }

            /// <inheritdoc/>
            public override torch.Tensor forward(torch.Tensor input) =>
                torch.nn.functional.interpolate(input, size, scale_factor, (torch.InterpolationMode)mode, align_corners, recompute_scale_factor);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Enlarges signals of three to five dimensions, of which the first two are images and channels.</summary>
            /// <param name="size">The size to reach; null where factors say.</param>
            /// <param name="scale_factor">The factors to enlarge by; null where sizes say.</param>
            /// <param name="mode">How new points are made.</param>
            /// <param name="align_corners">Whether the corner points' centres stay at the corners.</param>
            /// <param name="recompute_scale_factor">Whether the factors are computed again from the whole sizes.</param>
            public static Modules.Upsample Upsample(long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest, bool? align_corners = null, bool recompute_scale_factor = false) =>
                new(size, scale_factor, mode, align_corners, recompute_scale_factor);

            public static partial class functional
            {
                /// <summary>Resizes signals of three to five dimensions, of which the first two are images and channels.</summary>
                /// <param name="x">The signals.</param>
                /// <param name="size">The size to reach; null where factors say.</param>
                /// <param name="scale_factor">The factors to resize by; null where sizes say.</param>
                /// <param name="mode">How new points are made.</param>
                /// <param name="align_corners">Whether the corner points' centres stay at the corners.</param>
                /// <param name="recompute_scale_factor">Whether the factors are computed again from the whole sizes.</param>
                /// <param name="antialias">Whether a smaller image is smoothed first; bilinear and bicubic only.</param>
                /// <exception cref="ArgumentException">Both or neither of size and factors are given, or the mode does not fit the dimensions.</exception>
                public static Tensor interpolate(Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest, bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
                {
                    if (size is null == scale_factor is null)
                        throw new ArgumentException(size is null ? "either size or scale_factor should be defined" : "only one of size or scale_factor should be defined");
                    if (align_corners == true && mode is (InterpolationMode.Nearest or InterpolationMode.NearestExact or InterpolationMode.Area))
                        throw new ArgumentException("align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear");

                    var sizes = x.Sizes;
                    var dims = sizes.Length - 2;
                    if (dims is < 1 or > 3)
                        throw new ArgumentException($"Got {sizes.Length}D input, but interpolation needs 3 to 5 dimensions.");
                    var factors = Spread(scale_factor, dims);
                    var target = Spread(size, dims);
                    if (target is null && (recompute_scale_factor || mode == InterpolationMode.Area))
                    {
                        target = new long[dims];
                        for (var i = 0; i < dims; i++)
                            target[i] = (long)Math.Floor(sizes[i + 2] * factors![i]);
                        factors = null;
                    }

                    Arg corners = align_corners ?? false;
                    return (mode, dims) switch
                    {
                        (InterpolationMode.Nearest, 1) => Aten.upsample_nearest1d__vec.Call(x, target, factors),
                        (InterpolationMode.Nearest, 2) => Aten.upsample_nearest2d__vec.Call(x, target, factors),
                        (InterpolationMode.Nearest, 3) => Aten.upsample_nearest3d__vec.Call(x, target, factors),
                        (InterpolationMode.NearestExact, 1) => Aten._upsample_nearest_exact1d__vec.Call(x, target, factors),
                        (InterpolationMode.NearestExact, 2) => Aten._upsample_nearest_exact2d__vec.Call(x, target, factors),
                        (InterpolationMode.NearestExact, 3) => Aten._upsample_nearest_exact3d__vec.Call(x, target, factors),
                        (InterpolationMode.Area, 1) => Aten.adaptive_avg_pool1d.Call(x, target),
                        (InterpolationMode.Area, 2) => Aten.adaptive_avg_pool2d.Call(x, target),
                        (InterpolationMode.Area, 3) => Aten.adaptive_avg_pool3d.Call(x, target),
                        (InterpolationMode.Linear, 1) => Aten.upsample_linear1d__vec.Call(x, target, corners, factors),
                        (InterpolationMode.Bilinear, 2) when antialias => Aten._upsample_bilinear2d_aa__vec.Call(x, target, corners, factors),
                        (InterpolationMode.Bilinear, 2) => Aten.upsample_bilinear2d__vec.Call(x, target, corners, factors),
                        (InterpolationMode.Bicubic, 2) when antialias => Aten._upsample_bicubic2d_aa__vec.Call(x, target, corners, factors),
                        (InterpolationMode.Bicubic, 2) => Aten.upsample_bicubic2d__vec.Call(x, target, corners, factors),
                        (InterpolationMode.Trilinear, 3) => Aten.upsample_trilinear3d__vec.Call(x, target, corners, factors),
                        _ => throw new ArgumentException($"Got {sizes.Length}D input, but {mode} mode needs {(mode == InterpolationMode.Linear ? 3 : mode == InterpolationMode.Trilinear ? 5 : 4)}D input."),
                    };
                }

                /// <summary>Enlarges images between four old points.</summary>
                public static Tensor upsample_bilinear(Tensor x, long[]? size = null, double[]? scale_factor = null, bool align_corners = false) =>
                    interpolate(x, size, scale_factor, InterpolationMode.Bilinear, align_corners);

                /// <summary>Enlarges signals by repeating the nearest old point.</summary>
                public static Tensor upsample_nearest(Tensor x, long[]? size = null, double[]? scale_factor = null, bool align_corners = false) =>
                    interpolate(x, size, scale_factor, InterpolationMode.Nearest);

                private static T[]? Spread<T>(T[]? values, int dims) => values is null ? null
                    : values.Length == dims ? values
                    : values.Length == 1 ? [.. Enumerable.Repeat(values[0], dims)]
                    : throw new ArgumentException($"{values.Length} values were given for {dims} dimensions.");
            }
        }
    }
}
