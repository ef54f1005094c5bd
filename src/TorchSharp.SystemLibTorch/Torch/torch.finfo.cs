using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The limits of a floating-point type.</summary>
    public sealed class FInfo
    {
        internal FInfo(ScalarType type) => (bits, eps, max, min, tiny) = type switch
        {
            ScalarType.Float16 => (16, 0.0009765625, 65504.0, -65504.0, 6.103515625e-05),
            ScalarType.BFloat16 => (16, 0.0078125, 3.3895313892515355e38, -3.3895313892515355e38, 1.1754943508222875e-38),
            ScalarType.Float32 => (32, 1.1920928955078125e-07, float.MaxValue, float.MinValue, 1.1754943508222875e-38),
            ScalarType.Float64 => (64, 2.220446049250313e-16, double.MaxValue, double.MinValue, 2.2250738585072014e-308),
            _ => throw new ArgumentException($"{type} is not a floating-point type."),
        };

        /// <summary>Bits of a number.</summary>
        public int bits { get; }

        /// <summary>The distance from 1 to the next number.</summary>
        public double eps { get; }

        /// <summary>The greatest number.</summary>
        public double max { get; }

        /// <summary>The least number.</summary>
        public double min { get; }

        /// <summary>The least positive number of full precision.</summary>
        public double tiny { get; }
    }

    /// <summary>The limits of a floating-point type.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static FInfo finfo(ScalarType dtype) => new(dtype);

    /// <summary>Tensors with their dimensions of size 1 repeated to a common shape, without copying.</summary>
    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) => Aten.broadcast_tensors.CallList(tensors);

    /// <summary>The numbers as single-precision ones.</summary>
    public static Tensor FloatTensor(Tensor t) => t.to(ScalarType.Float32);

    /// <summary>The numbers as double-precision ones.</summary>
    public static Tensor DoubleTensor(Tensor t) => t.to(ScalarType.Float64);

    /// <summary>The numbers as 32-bit integers.</summary>
    public static Tensor IntTensor(Tensor t) => t.to(ScalarType.Int32);

    /// <summary>The numbers as 64-bit integers.</summary>
    public static Tensor LongTensor(Tensor t) => t.to(ScalarType.Int64);

    /// <summary>The numbers as bytes.</summary>
    public static Tensor ByteTensor(Tensor t) => t.to(ScalarType.Byte);

    /// <summary>The numbers as truth values.</summary>
    public static Tensor BoolTensor(Tensor t) => t.to(ScalarType.Bool);
}
