using System.Collections;

namespace TorchSharp.Utils;

/// <summary>A tensor's numbers as a collection, in the order of their indices; writing to it writes to the tensor.</summary>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    private readonly torch.Tensor tensor;
    private readonly long[] shape;
    private readonly long[] strides;
    private readonly bool contiguous;
    private readonly T* data;

    internal TensorAccessor(torch.Tensor tensor)
    {
        CheckCpu(tensor);
        this.tensor = tensor;
        shape = tensor.shape;
        strides = tensor.stride();
        contiguous = tensor.is_contiguous();
        data = (T*)tensor.RawData();
        Count = tensor.NumberOfElements;
    }

    /// <summary>How many numbers there are.</summary>
    public long Count { get; }

    /// <summary>False: the numbers can be written.</summary>
    public bool IsReadOnly => false;

    /// <summary>The number at a position in index order, or at one index a dimension.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such number.</exception>
    public T this[params long[] indices]
    {
        get => Alive(data)[Offset(indices)];
        set => Alive(data)[Offset(indices)] = value;
    }

    /// <summary>A copy of the numbers.</summary>
    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array.AsSpan());
        return array;
    }

    /// <summary>A copy of the numbers as an array of the tensor's rank; of one element for a tensor without dimensions.</summary>
    public Array ToNDArray()
    {
        var array = Array.CreateInstance(typeof(T), shape.Length == 0 ? [1] : shape);
        var target = System.Runtime.InteropServices.MemoryMarshal.CreateSpan(
            ref System.Runtime.CompilerServices.Unsafe.As<byte, T>(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(array)), array.Length);
        CopyTo(target);
        return array;
    }

    /// <summary>Copies numbers from a position on, until either side ends.</summary>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <summary>Copies numbers from a position on, until either side ends.</summary>
    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var target = array[arrayIndex..];
        var count = (int)Math.Min(target.Length, Count - tensorIndex);
        var source = Alive(data);
        if (contiguous)
        {
            new ReadOnlySpan<T>(source + tensorIndex, count).CopyTo(target);
        }
        else
        {
            for (var i = 0; i < count; i++)
                target[i] = source[Translate(tensorIndex + i, shape, strides)];
        }

        GC.KeepAlive(tensor);
    }

    /// <summary>Overwrites numbers from a position on, until either side ends.</summary>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    /// <summary>Overwrites numbers from a position on, until either side ends.</summary>
    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var source = array[arrayIndex..];
        var count = (int)Math.Min(source.Length, Count - tensorIndex);
        var target = Alive(data);
        for (var i = 0; i < count; i++)
            target[contiguous ? tensorIndex + i : Translate(tensorIndex + i, shape, strides)] = source[i];
        GC.KeepAlive(tensor);
    }

    /// <summary>The numbers one by one.</summary>
    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0L; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Nothing is held beside the tensor, which lives on.</summary>
    public void Dispose() => GC.SuppressFinalize(this);

    internal static T ReadItemAt(torch.Tensor tensor, long index)
    {
        CheckCpu(tensor);
        tensor.ValidateType(typeof(T));
        if ((ulong)index >= (ulong)tensor.NumberOfElements)
            throw new IndexOutOfRangeException($"A tensor of {tensor.NumberOfElements} elements has no element {index}.");
        var value = ((T*)tensor.RawData())[tensor.is_contiguous() ? index : Translate(index, tensor.Sizes, tensor.Strides)];
        GC.KeepAlive(tensor);
        return value;
    }

    private static void CheckCpu(torch.Tensor tensor)
    {
        if (tensor.device_type != DeviceType.CPU)
            throw new InvalidOperationException("Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.");
    }

    private static long Translate(long index, ReadOnlySpan<long> shape, ReadOnlySpan<long> strides)
    {
        var offset = 0L;
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            index = Math.DivRem(index, shape[i], out var position);
            offset += position * strides[i];
        }

        return offset;
    }

    private T* Alive(T* memory) => tensor.IsInvalid ? throw new InvalidOperationException("The tensor that this data belongs to was disposed.") : memory;

    private long Offset(long[] indices)
    {
        if (indices.Length == 1 && shape.Length != 1)
        {
            if ((ulong)indices[0] >= (ulong)Count)
                throw new IndexOutOfRangeException($"A tensor of {Count} elements has no element {indices[0]}.");
            return contiguous ? indices[0] : Translate(indices[0], shape, strides);
        }

        if (indices.Length != shape.Length)
            throw new IndexOutOfRangeException($"{indices.Length} indices were given for {shape.Length} dimensions.");
        var offset = 0L;
        for (var i = 0; i < indices.Length; i++)
        {
            if ((ulong)indices[i] >= (ulong)shape[i])
                throw new IndexOutOfRangeException($"{indices[i]} >= {shape[i]} in dimension {i}.");
            offset += indices[i] * strides[i];
        }

        return offset;
    }
}
