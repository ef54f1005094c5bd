using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Converts and moves the parameters and buffers.</summary>
            /// <exception cref="ArgumentException">The type is not a floating-point one.</exception>
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking) => Transfer(device, dtype);

            /// <summary>Moves the parameters and buffers.</summary>
            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => Transfer(new Device(deviceType, deviceIndex), null);

            /// <summary>Converts the parameters and buffers.</summary>
            /// <exception cref="ArgumentException">The type is not a floating-point one.</exception>
            protected internal virtual Module _to(ScalarType dtype, bool non_blocking) => Transfer(null, dtype);

            /// <summary>Converts and moves the parameters and buffers to the type and device of a tensor.</summary>
            public Module _to(Tensor other, bool non_blocking) => _to(other.device, other.dtype, non_blocking);

            private Module Transfer(Device? device, ScalarType? dtype)
            {
                if (dtype is { } wanted && !is_floating_point(wanted) && !is_complex(wanted))
                    throw new ArgumentException($"nn.Module.to only accepts floating point or complex types, but got desired dtype={wanted}");
                if (device is not null)
                    InitializeDeviceType(device.type);
                using var quiet = no_grad();
                foreach (var (_, module) in named_children())
                    module.Transfer(device, dtype);
                foreach (var (_, parameter) in _internal_params)
                {
                    Transfer(parameter, device, dtype);
                    using var grad = parameter.grad;
                    if (grad is not null)
                        Transfer(grad, device, dtype);
                }

                foreach (var (_, (buffer, _)) in _internal_buffers)
                    Transfer(buffer, device, dtype);
                return this;
            }

            /// <summary>Exchanges a tensor's numbers and keeps the tensor, so that optimizers and fields that hold it stay right.</summary>
            private static void Transfer(Tensor tensor, Device? device, ScalarType? dtype)
            {
                var type = dtype is not null && (tensor.is_floating_point() || tensor.is_complex()) ? dtype.Value : tensor.dtype;
                var target = device ?? tensor.device;
                if (!tensor.toWillCopy(type, target))
                    return;
                using var moved = tensor.to(type, target);
                LibTorch.Check(LibTorch.ae_tensor_set_data(tensor.Handle, moved.Handle));
                GC.KeepAlive(tensor);
            }
        }
    }
}
