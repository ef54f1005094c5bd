using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Fitting.Checks;

/// <summary>Whether a run can be made on a device.</summary>
internal static class DeviceCheck
{
    /// <exception cref="ArgumentException">The device isn't there.</exception>
    public static void Check(Device? device)
    {
        if (Problem(device) is { } problem)
        {
            throw new ArgumentException($"Device is {device}, and {problem} Leave Device out to train where the model is.");
        }
    }

    private static string? Problem(Device? device) => device?.type switch
    {
        null or DeviceType.CPU => null,
        DeviceType.CUDA when !cuda.is_available() =>
            "TorchSharp finds no CUDA device: it needs an NVIDIA GPU with its driver, and the package TorchSharp-cuda-linux or "
            + "TorchSharp-cuda-windows instead of TorchSharp-cpu.",
        DeviceType.CUDA when device.index >= cuda.device_count() =>
            $"the last CUDA device is cuda:{cuda.device_count() - 1}.",
        DeviceType.CUDA => null,
        DeviceType.MPS when !mps_is_available() => "TorchSharp finds no MPS device, which a Mac with Apple silicon has.",
        DeviceType.MPS => null,
        _ => "models are trained on cpu, cuda or mps.",
    };
}
