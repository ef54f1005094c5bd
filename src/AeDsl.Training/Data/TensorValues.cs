using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Data;

/// <summary>Reading a tensor's values on the managed side.</summary>
internal static class TensorValues
{
    /// <summary>A copy of all values, last dimension fastest, wherever and however the tensor lies.</summary>
    public static T[] ToArray<T>(this Tensor tensor)
        where T : unmanaged
    {
        using var scope = torch.NewDisposeScope();
        return MemoryMarshal.Cast<byte, T>(tensor.detach().cpu().contiguous().bytes).ToArray();
    }

    /// <summary>A copy of all values as floats.</summary>
    public static float[] ToFloats(this Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        return tensor.to(ScalarType.Float32).ToArray<float>();
    }
}
