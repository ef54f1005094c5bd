using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        /// <summary>How many dimensions the tensor has.</summary>
        public long Dimensions => Sizes.Length;

        /// <summary>How many dimensions the tensor has.</summary>
        public long dim() => Sizes.Length;

        /// <summary>How many dimensions the tensor has.</summary>
        public long ndim => Sizes.Length;

        /// <summary>How many numbers the tensor has.</summary>
        public long NumberOfElements
        {
            get
            {
                var count = LibTorch.ae_tensor_numel(Handle);
                GC.KeepAlive(this);
                return count;
            }
        }

        /// <summary>How many numbers the tensor has.</summary>
        public long numel() => NumberOfElements;

        /// <summary>Bytes of one number.</summary>
        public long ElementSize
        {
            get
            {
                var size = LibTorch.ae_tensor_element_size(Handle);
                GC.KeepAlive(this);
                return size;
            }
        }

        /// <summary>Bytes of one number.</summary>
        public long element_size() => ElementSize;

        /// <summary>The size of each dimension: a fresh array.</summary>
        public long[] shape
        {
            get
            {
                var sizes = Sizes.ToArray();
                GC.KeepAlive(this);
                return sizes;
            }
        }

        /// <summary>The size of each dimension: a fresh array.</summary>
        public long[] size() => shape;

        /// <summary>The size of one dimension; a negative one counts from the last.</summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no such dimension.</exception>
        public long size(int dim) => At(Sizes, dim);

        /// <summary>How many elements apart two neighbours of each dimension lie.</summary>
        public long[] stride()
        {
            var strides = Strides.ToArray();
            GC.KeepAlive(this);
            return strides;
        }

        /// <summary>How many elements apart two neighbours of one dimension lie.</summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no such dimension.</exception>
        public long stride(int dim) => At(Strides, dim);

        /// <summary>Where the tensor begins in its memory, in elements.</summary>
        public long storage_offset()
        {
            var offset = LibTorch.ae_tensor_offset(Handle);
            GC.KeepAlive(this);
            return offset;
        }

        /// <summary>The type of the numbers.</summary>
        public ScalarType dtype
        {
            get
            {
                var type = (ScalarType)LibTorch.ae_tensor_dtype(Handle);
                GC.KeepAlive(this);
                return type;
            }
        }

        /// <summary>Where the numbers are.</summary>
        public Device device => Device.FromBits(DeviceBits);

        /// <summary>The number of the device that holds the tensor; -1 on the processor.</summary>
        public int device_index => (int)DeviceBits;

        /// <summary>The kind of device that holds the tensor.</summary>
        public DeviceType device_type => (DeviceType)(DeviceBits >> 32);

        /// <summary>Whether the tensor is on a CUDA card.</summary>
        public bool is_cuda => device_type == DeviceType.CUDA;

        /// <summary>Whether the tensor has a shape but no numbers.</summary>
        public bool is_meta => device_type == DeviceType.META;

        /// <summary>Whether the tensor is on the processor.</summary>
        public bool is_cpu() => device_type == DeviceType.CPU;

        /// <summary>Whether the numbers are integers or truth values.</summary>
        public bool is_integral() => torch.is_integral(dtype);

        /// <summary>Whether the numbers are real floating-point ones.</summary>
        public bool is_floating_point() => torch.is_floating_point(dtype);

        /// <summary>Whether the numbers are complex.</summary>
        public bool is_complex() => torch.is_complex(dtype);

        /// <summary>Whether the numbers lie in memory in the order of their indices, without gaps.</summary>
        public bool is_contiguous()
        {
            var contiguous = LibTorch.ae_tensor_is_contiguous(Handle) != 0;
            GC.KeepAlive(this);
            return contiguous;
        }

        /// <summary>Whether the tensor's one number is not zero.</summary>
        /// <exception cref="InvalidOperationException">The tensor has not exactly one number.</exception>
        public bool is_nonzero() =>
            NumberOfElements == 1 ? ToScalar().AsBool : throw new InvalidOperationException("is_nonzero() called on non-singleton tensor");

        /// <summary>The sizes where libtorch keeps them: valid while the tensor is alive and keeps its shape.</summary>
        internal ReadOnlySpan<long> Sizes
        {
            get
            {
                long* sizes;
                var count = LibTorch.ae_tensor_sizes(Handle, &sizes);
                return new ReadOnlySpan<long>(sizes, count);
            }
        }

        internal ReadOnlySpan<long> Strides
        {
            get
            {
                long* strides;
                var count = LibTorch.ae_tensor_strides(Handle, &strides);
                return new ReadOnlySpan<long>(strides, count);
            }
        }

        private long DeviceBits
        {
            get
            {
                var bits = LibTorch.ae_tensor_device(Handle);
                GC.KeepAlive(this);
                return bits;
            }
        }

        internal bool toWillCopy(ScalarType type, Device target) =>
            dtype != type || device_type != target.type || (target.type != DeviceType.CPU && target.index >= 0 && device_index != target.index);

        private long At(ReadOnlySpan<long> values, int dim)
        {
            var index = dim < 0 ? dim + values.Length : dim;
            if ((uint)index >= (uint)values.Length)
                throw new ArgumentOutOfRangeException(nameof(dim), dim, $"A tensor of {values.Length} dimensions has no dimension {dim}.");
            var value = values[index];
            GC.KeepAlive(this);
            return value;
        }
    }
}
