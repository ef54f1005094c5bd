using TorchSharp.Native;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        /// <summary>The numbers as .NET sees them: shared with the tensor on the processor, a copy of those on a card.</summary>
        /// <exception cref="ArgumentException">The tensor's numbers are of another type.</exception>
        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            ValidateType(typeof(T));
            return new TensorAccessor<T>(device_type == DeviceType.CPU ? this : cpu());
        }

        /// <summary>The tensor's one number.</summary>
        /// <exception cref="ArgumentException">The tensor has not exactly one number, or one of another type.</exception>
        public T item<T>() where T : unmanaged
        {
            if (NumberOfElements != 1)
                throw new ArgumentException($"Number of elements in the tensor must be 1, and is {NumberOfElements}.");
            ValidateType(typeof(T));
            if (device_type == DeviceType.CPU)
                return TensorAccessor<T>.ReadItemAt(this, 0);
            using var here = cpu();
            return TensorAccessor<T>.ReadItemAt(here, 0);
        }

        /// <summary>The tensor's one number, of whatever type.</summary>
        public Scalar ToScalar() => Aten.item.CallScalar(this) is var found && dtype is ScalarType.Bool ? found.AsBool : found;

        /// <summary>The memory of the numbers, to read and to write.</summary>
        /// <exception cref="InvalidOperationException">The tensor is not contiguous, or not on the processor.</exception>
        public Span<byte> bytes
        {
            get
            {
                var size = NumberOfElements * ElementSize;
                if (size > int.MaxValue)
                    throw new ArgumentException("Span only supports up to int.MaxValue elements.");
                return new Span<byte>(DataPointer(), (int)size);
            }
            set
            {
                var size = NumberOfElements * ElementSize;
                if (size != value.Length)
                    throw new ArgumentException($"Mismatched data sizes in SetBytes(): the tensor has {size} bytes, and {value.Length} were given.");
                value.CopyTo(new Span<byte>(DataPointer(), value.Length));
                GC.KeepAlive(this);
            }
        }

        /// <summary>Writes the memory of the numbers to a stream.</summary>
        /// <exception cref="InvalidOperationException">The tensor is not contiguous, or not on the processor.</exception>
        public void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            var left = NumberOfElements * ElementSize;
            for (var at = (byte*)DataPointer(); left > 0;)
            {
                var count = (int)Math.Min(left, int.MaxValue / 2);
                stream.Write(new ReadOnlySpan<byte>(at, count));
                at += count;
                left -= count;
            }

            GC.KeepAlive(this);
        }

        /// <summary>Fills the memory of the numbers from a stream.</summary>
        /// <exception cref="InvalidOperationException">The tensor is not contiguous, or not on the processor.</exception>
        /// <exception cref="EndOfStreamException">The stream is too short.</exception>
        public void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            var left = NumberOfElements * ElementSize;
            for (var at = (byte*)DataPointer(); left > 0;)
            {
                var count = (int)Math.Min(left, int.MaxValue / 2);
                stream.ReadExactly(new Span<byte>(at, count));
                at += count;
                left -= count;
            }

            GC.KeepAlive(this);
        }

        /// <summary>The i-th number.</summary>
        public double ReadCpuDouble(long i) => TensorAccessor<double>.ReadItemAt(this, i);

        /// <summary>The i-th number.</summary>
        public float ReadCpuSingle(long i) => TensorAccessor<float>.ReadItemAt(this, i);

        /// <summary>The i-th number.</summary>
        public int ReadCpuInt32(long i) => TensorAccessor<int>.ReadItemAt(this, i);

        /// <summary>The i-th number.</summary>
        public long ReadCpuInt64(long i) => TensorAccessor<long>.ReadItemAt(this, i);

        /// <summary>The i-th number.</summary>
        public byte ReadCpuByte(long i) => TensorAccessor<byte>.ReadItemAt(this, i);

        /// <summary>The i-th number.</summary>
        public sbyte ReadCpuSByte(long i) => TensorAccessor<sbyte>.ReadItemAt(this, i);

        /// <summary>The i-th number.</summary>
        public short ReadCpuInt16(long i) => TensorAccessor<short>.ReadItemAt(this, i);

        /// <summary>The i-th truth value.</summary>
        public bool ReadCpuBool(long i) => TensorAccessor<bool>.ReadItemAt(this, i);

        /// <summary>The i-th number.</summary>
        public T ReadCpuValue<T>(long i) where T : unmanaged => TensorAccessor<T>.ReadItemAt(this, i);

        internal void* RawData()
        {
            void* data;
            LibTorch.Check(LibTorch.ae_tensor_data(Handle, &data));
            return data;
        }

        internal void ValidateType(Type dotnetType)
        {
            var own = dtype;
            var expected = own switch
            {
                ScalarType.Byte => typeof(byte),
                ScalarType.Int8 => typeof(sbyte),
                ScalarType.Int16 => typeof(short),
                ScalarType.Int32 => typeof(int),
                ScalarType.Int64 => typeof(long),
                ScalarType.Float16 => typeof(Half),
                ScalarType.Float32 => typeof(float),
                ScalarType.Float64 => typeof(double),
                ScalarType.Bool => typeof(bool),
                ScalarType.ComplexFloat32 => typeof((float, float)),
                ScalarType.ComplexFloat64 => typeof(System.Numerics.Complex),
                _ => throw new ArgumentException($"No support for {own} in TorchSharp"),
            };
            if (dotnetType != expected)
                throw new ArgumentException($"{dotnetType.Name} is not compatible with {own}");
        }

        private void* DataPointer()
        {
            if (!is_contiguous())
                throw new InvalidOperationException("Bytes() called on non-contiguous tensor.");
            if (device_type != DeviceType.CPU)
                throw new InvalidOperationException("Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.");
            return RawData();
        }
    }
}
