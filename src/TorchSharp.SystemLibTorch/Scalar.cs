using System.Globalization;

namespace TorchSharp;

internal enum ScalarKind { Long, Double, Bool }

/// <summary>A number or a truth value of any of .NET's types, as operators take them.</summary>
public sealed class Scalar : IDisposable
{
    private readonly long bits;

    private Scalar(ScalarKind kind, torch.ScalarType type, long bits) => (Kind, Type, this.bits) = (kind, type, bits);

    internal static Scalar Of(long value, torch.ScalarType type) => new(ScalarKind.Long, type, value);

    internal static Scalar Of(double value, torch.ScalarType type) => new(ScalarKind.Double, type, BitConverter.DoubleToInt64Bits(value));

    internal static Scalar Of(bool value) => new(ScalarKind.Bool, torch.ScalarType.Bool, value ? 1 : 0);

    internal ScalarKind Kind { get; }

    internal bool AsBool => Kind == ScalarKind.Double ? AsDouble != 0 : bits != 0;

    internal long AsLong => Kind == ScalarKind.Double ? (long)AsDouble : bits;

    internal double AsDouble => Kind == ScalarKind.Double ? BitConverter.Int64BitsToDouble(bits) : bits;

    /// <summary>The type of the number: Int64, Float64 and Bool, as libtorch itself keeps them.</summary>
    public torch.ScalarType Type { get; }

    /// <summary>Converts a number.</summary>
    public static implicit operator Scalar(byte value) => value.ToScalar();

    /// <summary>Converts a number.</summary>
    public static implicit operator Scalar(sbyte value) => value.ToScalar();

    /// <summary>Converts a number.</summary>
    public static implicit operator Scalar(short value) => value.ToScalar();

    /// <summary>Converts a number.</summary>
    public static implicit operator Scalar(int value) => value.ToScalar();

    /// <summary>Converts a number.</summary>
    public static implicit operator Scalar(long value) => value.ToScalar();

    /// <summary>Converts a number.</summary>
    public static implicit operator Scalar(Half value) => value.ToScalar();

    /// <summary>Converts a number.</summary>
    public static implicit operator Scalar(float value) => value.ToScalar();

    /// <summary>Converts a number.</summary>
    public static implicit operator Scalar(double value) => value.ToScalar();

    /// <summary>Converts a truth value.</summary>
    public static implicit operator Scalar(bool value) => value.ToScalar();

    /// <summary>Nothing is held; the method is there because TorchSharp's scalars are disposable.</summary>
    public void Dispose() => GC.SuppressFinalize(this);

    /// <summary>The value, as invariant text.</summary>
    public override string ToString() => Kind switch
    {
        ScalarKind.Double => AsDouble.ToString(CultureInfo.InvariantCulture),
        ScalarKind.Bool => AsBool ? "True" : "False",
        _ => AsLong.ToString(CultureInfo.InvariantCulture),
    };
}
