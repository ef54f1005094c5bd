using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Conversions between .NET's numbers and <see cref="Scalar"/>.</summary>
public static class ScalarExtensionMethods
{
    /// <summary>Converts a number.</summary>
    public static Scalar ToScalar(this byte value) => Scalar.Of(value, ScalarType.Int64);

    /// <summary>Converts a number.</summary>
    public static Scalar ToScalar(this sbyte value) => Scalar.Of(value, ScalarType.Int64);

    /// <summary>Converts a number.</summary>
    public static Scalar ToScalar(this short value) => Scalar.Of(value, ScalarType.Int64);

    /// <summary>Converts a number.</summary>
    public static Scalar ToScalar(this int value) => Scalar.Of(value, ScalarType.Int64);

    /// <summary>Converts a number.</summary>
    public static Scalar ToScalar(this long value) => Scalar.Of(value, ScalarType.Int64);

    /// <summary>Converts a number.</summary>
    public static Scalar ToScalar(this Half value) => Scalar.Of((double)value, ScalarType.Float64);

    /// <summary>Converts a number.</summary>
    public static Scalar ToScalar(this float value) => Scalar.Of((double)value, ScalarType.Float64);

    /// <summary>Converts a number.</summary>
    public static Scalar ToScalar(this double value) => Scalar.Of(value, ScalarType.Float64);

    /// <summary>Converts a truth value.</summary>
    public static Scalar ToScalar(this bool value) => Scalar.Of(value);

    /// <summary>The value as a half-precision number.</summary>
    public static Half ToHalf(this Scalar value) => (Half)value.AsDouble;

    /// <summary>The value as a float.</summary>
    public static float ToSingle(this Scalar value) => (float)value.AsDouble;

    /// <summary>The value as a double.</summary>
    public static double ToDouble(this Scalar value) => value.AsDouble;

    /// <summary>The value as an 8-bit integer.</summary>
    public static sbyte ToSByte(this Scalar value) => (sbyte)value.AsLong;

    /// <summary>The value as an unsigned 8-bit integer.</summary>
    public static byte ToByte(this Scalar value) => (byte)value.AsLong;

    /// <summary>The value as a 16-bit integer.</summary>
    public static short ToInt16(this Scalar value) => (short)value.AsLong;

    /// <summary>The value as a 32-bit integer.</summary>
    public static int ToInt32(this Scalar value) => (int)value.AsLong;

    /// <summary>The value as a 64-bit integer.</summary>
    public static long ToInt64(this Scalar value) => value.AsLong;

    /// <summary>Whether the value is not zero.</summary>
    public static bool ToBoolean(this Scalar value) => value.AsBool;
}
