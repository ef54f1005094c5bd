using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Surrounds a tensor: a number before and one after for each dimension, the last dimension first.</summary>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => mode switch
            {
                PaddingModes.Constant or PaddingModes.Zeros => Aten.constant_pad_nd.Call(input, pad, value),
                PaddingModes.Circular => Aten._pad_circular.Call(input, pad),
                _ => (mode, pad.Length) switch
                {
                    (PaddingModes.Reflect, 2) => Aten.reflection_pad1d.Call(input, pad),
                    (PaddingModes.Reflect, 4) => Aten.reflection_pad2d.Call(input, pad),
                    (PaddingModes.Reflect, 6) => Aten.reflection_pad3d.Call(input, pad),
                    (PaddingModes.Replicate, 2) => Aten.replication_pad1d.Call(input, pad),
                    (PaddingModes.Replicate, 4) => Aten.replication_pad2d.Call(input, pad),
                    (PaddingModes.Replicate, 6) => Aten.replication_pad3d.Call(input, pad),
                    _ => throw new ArgumentException($"{mode} padding takes 2, 4 or 6 numbers, got {pad.Length}."),
                },
            };

            /// <summary>Surrounds a tensor: a number before and one after for each dimension, the last dimension first.</summary>
            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => functional.pad(input, pad.ToArray(), mode, value);

            /// <summary>Surrounds the last dimension.</summary>
            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => functional.pad(input, [pad.Item1, pad.Item2], mode, value);

            /// <summary>Surrounds the last two dimensions, the last one first.</summary>
            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            /// <summary>Surrounds all dimensions by as much on both sides.</summary>
            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [.. Enumerable.Repeat(pad, (int)input.ndim * 2)], mode, value);
        }
    }
}
