using System.Runtime.InteropServices;
using AeDsl.Training.Planned.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Data;

/// <summary>Copies examples of a data set straight into rows of floats: bytes as 0 to 1, floats as they are.</summary>
internal sealed class RowSource
{
    private readonly Tensor _tensor;
    private readonly int _width;
    private readonly bool _isBytes;

    private RowSource(Tensor tensor)
        => (_tensor, _width, _isBytes) = (tensor, (int)(tensor.NumberOfElements / tensor.shape[0]), tensor.dtype == ScalarType.Byte);

    /// <summary>A source of the rows of a tensor (N, ...); none where its memory cannot be read as one span.</summary>
    public static RowSource? Of(Tensor tensor)
        => tensor.device_type == DeviceType.CPU && tensor.is_contiguous() && tensor.dtype is ScalarType.Byte or ScalarType.Float32
            && tensor.NumberOfElements * tensor.ElementSize <= int.MaxValue
            ? new RowSource(tensor)
            : null;

    /// <summary>Copies the chosen examples.</summary>
    public void Copy(ReadOnlySpan<long> chosen, Rows to)
    {
        ObjectDisposedException.ThrowIf(_tensor.IsInvalid, typeof(ImageDataset));
        if (_isBytes)
        {
            var bytes = _tensor.bytes;
            for (var n = 0; n < chosen.Length; n++)
            {
                ByteValues.ToFloats(bytes.Slice((int)chosen[n] * _width, _width), to[n]);
            }

            return;
        }

        var floats = MemoryMarshal.Cast<byte, float>(_tensor.bytes);
        for (var n = 0; n < chosen.Length; n++)
        {
            floats.Slice((int)chosen[n] * _width, _width).CopyTo(to[n]);
        }
    }
}
