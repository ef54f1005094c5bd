using System.Runtime.InteropServices;

namespace TorchSharp.Native;

internal enum ValueTag { None, Tensor, Int, Double, Bool, IntList, DoubleList, TensorList, String, Generator, Device, Default }

/// <summary>The struct that crosses to native code: laid out as Value in ae_torch.cpp.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeValue
{
    internal ValueTag Tag;
    internal int Count;
    internal long Bits;
}

/// <summary>An operator's argument before it is laid out for native code: conversions make a call read like the operator's own signature.</summary>
internal readonly struct Arg
{
    internal readonly object? Object;
    internal readonly long Bits;
    internal readonly ValueTag Tag;

    private Arg(ValueTag tag, long bits, object? value = null) => (Tag, Bits, Object) = (tag, bits, value);

    /// <summary>Python's None.</summary>
    internal static Arg None => default;

    /// <summary>What the operator's schema gives when the argument is left out.</summary>
    internal static Arg Default => new(ValueTag.Default, 0);

    private static Arg Of(ValueTag tag, object? value) => value is null ? None : new(tag, 0, value);

    public static implicit operator Arg(torch.Tensor? value) => Of(ValueTag.Tensor, value);
    public static implicit operator Arg(long value) => new(ValueTag.Int, value);
    public static implicit operator Arg(double value) => new(ValueTag.Double, BitConverter.DoubleToInt64Bits(value));
    public static implicit operator Arg(bool value) => new(ValueTag.Bool, value ? 1 : 0);
    public static implicit operator Arg(Scalar? value) => value is null ? None : value.Kind switch { ScalarKind.Double => value.AsDouble, ScalarKind.Bool => value.AsBool, _ => value.AsLong };
    public static implicit operator Arg(long? value) => value.HasValue ? value.Value : None;
    public static implicit operator Arg(double? value) => value.HasValue ? value.Value : None;
    public static implicit operator Arg(bool? value) => value.HasValue ? value.Value : None;
    public static implicit operator Arg(torch.ScalarType value) => new(ValueTag.Int, (long)value);
    public static implicit operator Arg(torch.ScalarType? value) => value.HasValue ? value.Value : None;
    public static implicit operator Arg(torch.Device? value) => value is null ? None : new(ValueTag.Device, value.Bits);
    public static implicit operator Arg(torch.Generator? value) => Of(ValueTag.Generator, value);
    public static implicit operator Arg(long[]? value) => Of(ValueTag.IntList, value);
    public static implicit operator Arg(double[]? value) => Of(ValueTag.DoubleList, value);
    public static implicit operator Arg(torch.Tensor?[]? value) => Of(ValueTag.TensorList, value);
    public static implicit operator Arg(string? value) => Of(ValueTag.String, value);

    /// <summary>How many 8-byte words the argument's list takes beside the struct itself.</summary>
    internal int Words => Tag switch
    {
        ValueTag.IntList => ((long[])Object!).Length,
        ValueTag.DoubleList => ((double[])Object!).Length,
        ValueTag.TensorList => ((torch.Tensor?[])Object!).Length,
        ValueTag.String => (System.Text.Encoding.UTF8.GetByteCount((string)Object!) + 7) / 8,
        _ => 0,
    };
}
