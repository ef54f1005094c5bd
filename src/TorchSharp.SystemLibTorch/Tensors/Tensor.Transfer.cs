using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The numbers converted to a type; the same memory where they are of it already and no copy is asked for.</summary>
        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            After(Aten.to__dtype.Call(this, type, non_blocking, copy), disposeAfter);

        /// <summary>The numbers converted to a type; the same memory where they are of it already and no copy is asked for.</summary>
        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => to_type(type, copy, disposeAfter, non_blocking);

        /// <summary>The numbers converted to a type and moved to a device.</summary>
        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            After(Aten.to__device.Call(this, InitializeDevice(device), type, non_blocking, copy), disposeAfter);

        /// <summary>The numbers moved to a device; the same memory where they are there already and no copy is asked for.</summary>
        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(dtype, new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        /// <summary>The numbers moved to a device; the same memory where they are there already and no copy is asked for.</summary>
        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => to(dtype, new Device(device), copy, disposeAfter, non_blocking);

        /// <summary>The numbers moved to a device; the same memory where they are there already and no copy is asked for.</summary>
        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => to(dtype, device, copy, disposeAfter, non_blocking);

        /// <summary>The numbers converted and moved to the type and device of another tensor.</summary>
        public Tensor to(Tensor other, bool non_blocking = false) => to(other.dtype, other.device, non_blocking: non_blocking);

        /// <summary>The numbers converted to the type of another tensor.</summary>
        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);

        /// <summary>The numbers converted to a type.</summary>
        public Tensor type(ScalarType dtype) => to_type(dtype);

        /// <summary>Gives the tensor to a function that converts it, such as torch.FloatTensor.</summary>
        public Tensor type(Func<Tensor, Tensor> typeFunc) => typeFunc(this);

        /// <summary>The numbers as truth values.</summary>
        public Tensor @bool() => to_type(ScalarType.Bool);

        /// <summary>The numbers as bytes.</summary>
        public Tensor @byte() => to_type(ScalarType.Byte);

        /// <summary>The numbers as 8-bit integers.</summary>
        public Tensor @char() => to_type(ScalarType.Int8);

        /// <summary>The numbers as 16-bit integers.</summary>
        public Tensor @short() => to_type(ScalarType.Int16);

        /// <summary>The numbers as 32-bit integers.</summary>
        public Tensor @int() => to_type(ScalarType.Int32);

        /// <summary>The numbers as 64-bit integers.</summary>
        public Tensor @long() => to_type(ScalarType.Int64);

        /// <summary>The numbers as half-precision ones.</summary>
        public Tensor half() => to_type(ScalarType.Float16);

        /// <summary>The numbers as single-precision ones with a short mantissa.</summary>
        public Tensor bfloat16() => to_type(ScalarType.BFloat16);

        /// <summary>The numbers as single-precision ones.</summary>
        public Tensor @float() => to_type(ScalarType.Float32);

        /// <summary>The numbers as double-precision ones.</summary>
        public Tensor @double() => to_type(ScalarType.Float64);

        /// <summary>The numbers moved to the processor.</summary>
        public Tensor cpu() => to(dtype, CPU);

        /// <summary>The numbers moved to a CUDA card.</summary>
        /// <exception cref="ArgumentException">The device is not a CUDA card.</exception>
        public Tensor cuda(Device? device = null, bool non_blocking = false)
        {
            var target = device ?? CUDA;
            return target.type == DeviceType.CUDA ? to(dtype, target, non_blocking: non_blocking) : throw new ArgumentException("Not a CUDA device.", nameof(device));
        }

        private Tensor After(Tensor made, bool disposeAfter)
        {
            if (disposeAfter)
                Dispose();
            return made;
        }
    }
}
