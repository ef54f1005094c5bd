using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Moves and converts modules, giving each back as what it is.</summary>
public static class ModuleExtensionMethods
{
    /// <summary>Converts the parameters and buffers to half precision.</summary>
    public static T half<T>(this T module) where T : nn.Module => module.to(ScalarType.Float16);

    /// <summary>Converts the parameters and buffers to single precision.</summary>
    public static T @float<T>(this T module) where T : nn.Module => module.to(ScalarType.Float32);

    /// <summary>Converts the parameters and buffers to double precision.</summary>
    public static T @double<T>(this T module) where T : nn.Module => module.to(ScalarType.Float64);

    /// <summary>Converts the parameters and buffers.</summary>
    public static T to<T>(this T module, ScalarType type, bool non_blocking = false) where T : nn.Module
    {
        module._to(type, non_blocking);
        return module;
    }

    /// <summary>Converts and moves the parameters and buffers.</summary>
    public static T to<T>(this T module, Device device, ScalarType type, bool non_blocking = false) where T : nn.Module
    {
        module._to(device, type, non_blocking);
        return module;
    }

    /// <summary>Moves the parameters and buffers.</summary>
    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false) where T : nn.Module
    {
        module._to(deviceType, deviceIndex, non_blocking);
        return module;
    }

    /// <summary>Moves the parameters and buffers.</summary>
    public static T to<T>(this T module, Device device, bool non_blocking = false) where T : nn.Module => module.to(device.type, device.index, non_blocking);

    /// <summary>Moves the parameters and buffers.</summary>
    public static T to<T>(this T module, string device, bool non_blocking = false) where T : nn.Module => module.to(new Device(device), non_blocking);

    /// <summary>Converts and moves the parameters and buffers to the type and device of a tensor.</summary>
    public static T to<T>(this T module, Tensor other, bool non_blocking = false) where T : nn.Module => module.to(other.device, other.dtype, non_blocking);

    /// <summary>Moves the parameters and buffers to the processor.</summary>
    public static T cpu<T>(this T module, bool non_blocking = false) where T : nn.Module => module.to(DeviceType.CPU, -1, non_blocking);

    /// <summary>Moves the parameters and buffers to a CUDA card.</summary>
    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false) where T : nn.Module => module.to(DeviceType.CUDA, deviceIndex, non_blocking);
}
