using System.Globalization;

namespace TorchSharp;

/// <summary>The kinds of device that libtorch knows, numbered as it numbers them.</summary>
public enum DeviceType
{
    /// <summary>The processor.</summary>
    CPU = 0,

    /// <summary>An NVIDIA or, under ROCm, an AMD card.</summary>
    CUDA = 1,

    /// <summary>Intel's MKL-DNN.</summary>
    MKLDNN = 2,

    /// <summary>OpenGL.</summary>
    OPENGL = 3,

    /// <summary>OpenCL.</summary>
    OPENCL = 4,

    /// <summary>Caffe2's IDEEP.</summary>
    IDEEP = 5,

    /// <summary>AMD's HIP.</summary>
    HIP = 6,

    /// <summary>An FPGA.</summary>
    FPGA = 7,

    /// <summary>Microsoft's ORT.</summary>
    MSNPU = 8,

    /// <summary>A TPU under XLA.</summary>
    XLA = 9,

    /// <summary>Apple's Metal.</summary>
    MPS = 13,

    /// <summary>Shapes without data.</summary>
    META = 14,

    /// <summary>A device that a program adds by itself.</summary>
    PRIVATEUSE1 = 20,
}

public static partial class torch
{
    /// <summary>Where a tensor's numbers are: a kind of device, and for cards its number.</summary>
    public class Device
    {
        /// <summary>Reads 'cpu', 'cuda' or 'cuda:0'.</summary>
        /// <exception cref="ArgumentException">There is no such kind of device.</exception>
        public Device(string description)
        {
            var parts = description.Split(':');
            type = Enum.Parse<DeviceType>(parts[0], ignoreCase: true);
            if (parts.Length == 2)
                index = int.Parse(parts[1], CultureInfo.InvariantCulture);
        }

        /// <summary>A kind of device by its name, and its number.</summary>
        public Device(string deviceType, int index = -1) => (type, this.index) = (Enum.Parse<DeviceType>(deviceType, ignoreCase: true), index);

        /// <summary>A kind of device, and its number.</summary>
        public Device(DeviceType deviceType, int index = -1) => (type, this.index) = (deviceType, index);

        /// <summary>The CUDA card of that number.</summary>
        public Device(int index) => (type, this.index) = (DeviceType.CUDA, index);

        /// <summary>The kind of device.</summary>
        public DeviceType type { get; }

        /// <summary>The device's number; -1 where there is only one, and for the current card.</summary>
        public int index { get; } = -1;

        internal long Bits => ((long)type << 32) | (uint)index;

        internal static Device FromBits(long bits)
        {
            var kind = (DeviceType)(bits >> 32);
            return kind == DeviceType.CPU ? new Device(kind) : new Device(kind, (int)bits);
        }

        /// <summary>'cpu', 'cuda' or 'cuda:0'.</summary>
        public override string ToString()
        {
            var name = type.ToString().ToLowerInvariant();
            return type == DeviceType.CPU || index == -1 ? name : $"{name}:{index}";
        }

        /// <summary>Reads 'cpu', 'cuda' or 'cuda:0'.</summary>
        public static implicit operator Device(string description) => new(description);
    }

    /// <summary>The processor.</summary>
    public static readonly Device CPU = new(DeviceType.CPU);

    /// <summary>The current CUDA card.</summary>
    public static readonly Device CUDA = new(DeviceType.CUDA);

    /// <summary>Apple's Metal.</summary>
    public static readonly Device MPS = new(DeviceType.MPS);

    /// <summary>Shapes without data.</summary>
    public static readonly Device META = new(DeviceType.META);

    /// <summary>Reads 'cpu', 'cuda' or 'cuda:0'.</summary>
    public static Device device(string description) => new(description);

    /// <summary>A kind of device by its name, and its number.</summary>
    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    /// <summary>A kind of device, and its number.</summary>
    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    /// <summary>The CUDA card of that number.</summary>
    public static Device device(int index) => new(DeviceType.CUDA, index);

    private static Device defaultDevice = CPU;

    /// <summary>The device that factories use when none is given.</summary>
    public static Device get_default_device() => defaultDevice;

    /// <summary>Sets the device that factories use when none is given.</summary>
    public static void set_default_device(Device device) => defaultDevice = device;

    /// <summary>Gives <paramref name="device"/>, or the default device where it is null, ready to use.</summary>
    /// <exception cref="InvalidOperationException">The device is not there.</exception>
    public static Device InitializeDevice(Device? device)
    {
        var chosen = device ?? defaultDevice;
        InitializeDeviceType(chosen.type);
        return chosen;
    }

    /// <summary>Makes sure that a kind of device is there.</summary>
    /// <exception cref="InvalidOperationException">It is not.</exception>
    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
            throw new InvalidOperationException($"Torch device type {deviceType} did not initialise on the current machine: this libtorch sees no such device.");
    }

    /// <summary>Whether a kind of device is there.</summary>
    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType != DeviceType.CUDA || cuda.is_available();
}
