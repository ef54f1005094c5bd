using System.Globalization;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Methods of tensors that TorchSharp keeps beside the class.</summary>
public static class TensorExtensionMethods
{
    /// <summary>The tensor as a parameter of a module: it takes the tensor over, which is invalid from then on.</summary>
    public static Modules.Parameter AsParameter(this Tensor tensor) => new(tensor);

    /// <summary>The tensor as text.</summary>
    public static string str(this Tensor tensor, string? fltFormat = null, int? width = null, string? newLine = "\n", CultureInfo? cultureInfo = null, TensorStringStyle style = TensorStringStyle.Default) =>
        tensor.ToString(style, fltFormat, width, cultureInfo, newLine);

    /// <summary>The tensor as text in Julia's style.</summary>
    public static string jlstr(this Tensor tensor, string? fltFormat = null, int? width = null, string? newLine = "\n", CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.Julia, fltFormat, width, cultureInfo, newLine);

    /// <summary>Shape, type and device as text.</summary>
    public static string metastr(this Tensor tensor) => tensor.ToString(TensorStringStyle.Metadata);

    /// <summary>The tensor as text in NumPy's style.</summary>
    public static string npstr(this Tensor tensor, string fltFormat = "g5", int width = 100, string newLine = "\n", CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.Numpy, fltFormat, width, cultureInfo, newLine);

    /// <summary>The tensor as text in C#'s style.</summary>
    public static string cstr(this Tensor tensor, string fltFormat = "g5", int width = 100, string newLine = "\n", CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.CSharp, fltFormat, width, cultureInfo, newLine);

    /// <summary>Writes the tensor to the console.</summary>
    public static Tensor print(this Tensor t, string fltFormat = "g5", int width = 100, string newLine = "", CultureInfo? cultureInfo = null, TensorStringStyle style = TensorStringStyle.Default)
    {
        Console.WriteLine(t.ToString(style, fltFormat, width, cultureInfo, newLine.Length == 0 ? null : newLine));
        return t;
    }

    /// <summary>The shape as 32-bit integers.</summary>
    public static ReadOnlySpan<int> IntShape(this Tensor tensor) => Array.ConvertAll(tensor.shape, size => (int)size);

    /// <summary>Writes type, shape and numbers in TorchSharp's own format.</summary>
    public static void Save(this Tensor tensor, BinaryWriter writer)
    {
        using var plain = tensor.detach();
        using var here = plain.cpu();
        using var dense = here.contiguous();
        writer.Encode((int)dense.dtype);
        writer.Encode(dense.ndim);
        foreach (var size in dense.shape)
            writer.Encode(size);
        writer.Flush();
        dense.WriteBytesToStream(writer.BaseStream);
    }

    /// <summary>Writes type, shape and numbers in TorchSharp's own format; the stream stays open.</summary>
    public static void Save(this Tensor tensor, Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        tensor.Save(writer);
    }

    /// <summary>Writes type, shape and numbers to a file in TorchSharp's own format.</summary>
    public static void Save(this Tensor tensor, string location)
    {
        using var stream = File.Create(location);
        tensor.Save(stream);
    }

    /// <summary>Reads into the tensor what <see cref="Save(Tensor, BinaryWriter)"/> wrote.</summary>
    /// <param name="tensor">The tensor to fill.</param>
    /// <param name="reader">Where to read.</param>
    /// <param name="skip">Reads past the numbers without taking them.</param>
    /// <exception cref="ArgumentException">What was written is of another type or shape.</exception>
    public static void Load(this Tensor tensor, BinaryReader reader, bool skip = false)
    {
        var (type, shape) = ReadHeader(reader);
        if (skip)
        {
            SkipNumbers(reader, type, shape);
            return;
        }

        if (type != tensor.dtype)
            throw new ArgumentException($"Mismatched tensor data types while loading: {type} was saved, and the target is {tensor.dtype}. Make sure that the model you are loading into is exactly the same as the origin.");
        if (!shape.AsSpan().SequenceEqual(tensor.Sizes))
            throw new ArgumentException($"Mismatched tensor shape while loading: [{string.Join('x', shape)}] was saved, and the target is [{string.Join('x', tensor.shape)}]. Make sure that the model you are loading into is exactly the same as the origin.");

        using var quiet = no_grad();
        if (tensor.device_type == DeviceType.CPU && tensor.is_contiguous())
        {
            tensor.ReadBytesFromStream(reader.BaseStream);
            return;
        }

        using var read = ReadNumbers(reader, type, shape);
        tensor.copy_(read);
    }

    /// <summary>Reads a tensor that <see cref="Save(Tensor, BinaryWriter)"/> wrote, replacing the one given unless it is skipped.</summary>
    public static void Load(ref Tensor? tensor, BinaryReader reader, bool skip = false)
    {
        var read = Load(reader, skip);
        if (skip && tensor is not null)
        {
            read.Dispose();
            return;
        }

        tensor?.Dispose();
        tensor = read;
    }

    /// <summary>Reads a tensor that <see cref="Save(Tensor, BinaryWriter)"/> wrote.</summary>
    /// <param name="reader">Where to read.</param>
    /// <param name="skip">Reads past the numbers; the tensor has the saved shape, and numbers that mean nothing.</param>
    public static Tensor Load(BinaryReader reader, bool skip = false)
    {
        var (type, shape) = ReadHeader(reader);
        if (!skip)
            return ReadNumbers(reader, type, shape);
        SkipNumbers(reader, type, shape);
        return empty(shape, type, CPU);
    }

    private static (ScalarType Type, long[] Shape) ReadHeader(BinaryReader reader)
    {
        var type = (ScalarType)reader.Decode();
        var shape = new long[reader.Decode()];
        for (var i = 0; i < shape.Length; i++)
            shape[i] = reader.Decode();
        return (type, shape);
    }

    private static Tensor ReadNumbers(BinaryReader reader, ScalarType type, long[] shape)
    {
        var read = empty(shape, type, CPU);
        read.ReadBytesFromStream(reader.BaseStream);
        return read;
    }

    private static void SkipNumbers(BinaryReader reader, ScalarType type, long[] shape)
    {
        using var read = ReadNumbers(reader, type, shape);
    }

    /// <summary>The tensor's one number.</summary>
    public static float ToSingle(this Tensor value) => value.ToScalar().ToSingle();

    /// <summary>The tensor's one number.</summary>
    public static double ToDouble(this Tensor value) => value.ToScalar().ToDouble();

    /// <summary>The tensor's one number.</summary>
    public static Half ToHalf(this Tensor value) => value.ToScalar().ToHalf();

    /// <summary>The tensor's one number.</summary>
    public static sbyte ToSByte(this Tensor value) => value.ToScalar().ToSByte();

    /// <summary>The tensor's one number.</summary>
    public static byte ToByte(this Tensor value) => value.ToScalar().ToByte();

    /// <summary>The tensor's one number.</summary>
    public static short ToInt16(this Tensor value) => value.ToScalar().ToInt16();

    /// <summary>The tensor's one number.</summary>
    public static int ToInt32(this Tensor value) => value.ToScalar().ToInt32();

    /// <summary>The tensor's one number.</summary>
    public static long ToInt64(this Tensor value) => value.ToScalar().ToInt64();

    /// <summary>Whether the tensor's one number is not 0.</summary>
    public static bool ToBoolean(this Tensor value) => value.ToScalar().ToBoolean();

    /// <summary>A tensor of the array's numbers.</summary>
    public static Tensor ToTensor<T>(this T[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false)
    {
        using var flat = from_array(rawArray);
        return flat.reshape(dimensions).requires_grad_(requires_grad);
    }
}
