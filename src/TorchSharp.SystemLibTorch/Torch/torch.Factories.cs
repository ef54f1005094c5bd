using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Native;

namespace TorchSharp;

public static unsafe partial class torch
{
    /// <summary>The whole numbers from 0 up to stop.</summary>
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => arange(0, stop, 1, dtype, device, requires_grad);

    /// <summary>The numbers from start up to stop, 1 apart.</summary>
    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => arange(start, stop, 1, dtype, device, requires_grad);

    /// <summary>The numbers from start up to stop, which is left out, a step apart; integers where all three are.</summary>
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        var integers = start.Kind != ScalarKind.Double && stop.Kind != ScalarKind.Double && step.Kind != ScalarKind.Double;
        return Finish(Aten.arange__start_step.Call(start, stop, step, dtype ?? (integers ? ScalarType.Int64 : defaultDtype), Arg.None, InitializeDevice(device)), requires_grad, null);
    }

    /// <summary>So many numbers at even distances from start to end, which is among them.</summary>
    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.linspace.Call(start, end, steps, dtype ?? defaultDtype, Arg.None, InitializeDevice(device)), requires_grad, null);

    /// <summary>So many numbers at even ratios from base to the power of start to base to the power of end.</summary>
    public static Tensor logspace(double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.logspace.Call(start, end, steps, @base, dtype ?? defaultDtype, Arg.None, InitializeDevice(device)), requires_grad, null);

    /// <summary>A matrix with ones on its diagonal and zeros elsewhere.</summary>
    public static Tensor eye(long rows, long columns = -1L, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Finish(Aten.eye__m.Call(rows, columns == -1 ? rows : columns, dtype ?? defaultDtype, Arg.None, InitializeDevice(device)), requires_grad, names);

    /// <summary>A tensor of an array of numbers of any rank: a copy.</summary>
    /// <exception cref="NotSupportedException">The elements are of a type that tensors cannot hold.</exception>
    public static Tensor from_array(Array rawArray, Device? device = null) => FromArray(rawArray, null, device, false, null);

    /// <summary>A tensor of an array of numbers of any rank, converted to the type given: a copy.</summary>
    /// <exception cref="NotSupportedException">The elements are of a type that tensors cannot hold.</exception>
    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray(rawArray, dtype, device, requires_grad, names);

    /// <summary>A tensor of bytes read as numbers of the type given: a copy.</summary>
    /// <exception cref="ArgumentException">The part asked for lies outside of the bytes.</exception>
    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false, Device? device = null)
    {
        var source = ToScalarType(rawArray.GetType().GetElementType()!);
        var bytes = MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(rawArray), checked((int)(rawArray.LongLength * SizeOf(source))));
        var size = SizeOf(dtype);
        var length = count < 0 ? (bytes.Length - offset) / size : count;
        if (offset < 0 || length <= 0 || offset + (length * size) > bytes.Length)
            throw new ArgumentException($"{length} elements of {size} bytes from byte {offset} on do not lie within {bytes.Length} bytes.", nameof(count));
        fixed (byte* data = bytes[(int)offset..])
            return Finish(FromMemory(data, [length], dtype, dtype, device), requires_grad, null);
    }

    private static Tensor FromArray(Array array, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        var type = ToScalarType(array.GetType().GetElementType() ?? throw new InvalidOperationException("The array has no element type."));
        var dimensions = new long[array.Rank];
        for (var i = 0; i < dimensions.Length; i++)
            dimensions[i] = array.GetLongLength(i);
        fixed (byte* data = &MemoryMarshal.GetArrayDataReference(array))
            return Finish(FromMemory(data, dimensions, type, dtype ?? type, device), requires_grad, names);
    }

    private static Tensor FromSpan<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> dimensions, ScalarType? dtype, Device? device, bool requires_grad, string[]? names) where T : unmanaged
    {
        var needed = 1L;
        foreach (var size in dimensions)
            needed *= size;
        if (needed > values.Length)
            throw new ArgumentException($"mismatched total size creating a tensor from an array: {needed} vs. {values.Length}");
        var type = ToScalarType(typeof(T));
        fixed (T* data = values)
            return Finish(FromMemory(data, dimensions, type, dtype ?? type, device), requires_grad, names);
    }

    private static Tensor FromMemory(void* data, ReadOnlySpan<long> dimensions, ScalarType type, ScalarType wanted, Device? device)
    {
        nint handle;
        fixed (long* sizes = dimensions)
            LibTorch.Check(LibTorch.ae_tensor_from_memory(data, sizes, dimensions.Length, (int)type, &handle));
        var made = new Tensor(handle);
        var target = InitializeDevice(device);
        return made.toWillCopy(wanted, target) ? made.to(wanted, target, disposeAfter: true) : made;
    }

    internal static int SizeOf(ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        ScalarType.ComplexFloat64 => 16,
        _ => 8,
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Tensor Finish(Tensor tensor, bool requires_grad, string[]? names)
    {
        if (names is { Length: > 0 })
            throw new NotSupportedException("Dimensions with names are not supported over the system's libtorch.");
        if (requires_grad)
            tensor.requires_grad = true;
        return tensor;
    }
}
