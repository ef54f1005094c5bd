using System.Runtime.InteropServices;
using AeDsl.Training.Data;
using AeDsl.Training.Files;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace AeDsl.Training.Fitting;

/// <summary>The bytes that an optimizer leaves in a checkpoint, read with care.</summary>
internal static class OptimizerState
{
    /// <summary>Restores from bytes.</summary>
    /// <exception cref="InvalidDataException">They are damaged.</exception>
    public static void Restore(Tensor bytes, Action<BinaryReader> restore)
    {
        if (bytes.dtype != ScalarType.Byte)
        {
            throw new InvalidDataException($"its optimizer's state is {bytes.dtype}, needed are bytes");
        }

        var stream = new MemoryStream(bytes.numel() == 0 ? [] : bytes.ToArray<byte>());
        using var reader = new BinaryReader(stream);
        try
        {
            restore(reader);
        }
        catch (Exception error) when (
            error is IOException or FormatException or ArgumentException or OverflowException or ExternalException
                or InvalidOperationException or NotSupportedException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"its optimizer's state is damaged ({Excerpt.Of(error.Message.Split('\n')[0])})", error);
        }

        if (stream.Position != stream.Length)
        {
            throw new InvalidDataException(
                $"its optimizer's state is damaged: {stream.Length} bytes, of which {stream.Position} were read");
        }
    }

    /// <summary>Checks what was restored: a kernel would write beyond moments that are smaller than their parameter.</summary>
    /// <exception cref="InvalidDataException">A moment has not the shape of its parameter, or is not finite.</exception>
    public static void Check(OptimizerHelper optimizer)
    {
        var states = optimizer.state_dict().State;
        var parameters = optimizer.parameters().ToList();
        for (var i = 0; i < parameters.Count; i++)
        {
            var moments = Moments(states[i])
                ?? throw new InvalidDataException($"its optimizer's state {i} has a negative step");
            foreach (var (name, moment) in moments)
            {
                if (moment.dtype != parameters[i].dtype || !moment.shape.AsSpan().SequenceEqual(parameters[i].shape))
                {
                    throw new InvalidDataException(
                        $"its optimizer's {name} {i} is {Excerpt.Of(moment.shape)} of {moment.dtype}, needed is "
                        + $"{Excerpt.Of(parameters[i].shape)} of {parameters[i].dtype}");
                }
            }

            if (Divergence.OfTensors(moments) is { } bad)
            {
                throw new InvalidDataException($"its optimizer's {bad.Term} {i} is not finite");
            }
        }
    }

    /// <summary>What is remembered of a parameter, as far as it is known; null where its steps are fewer than none.</summary>
    private static Dictionary<string, Tensor>? Moments(TorchSharp.Modules.OptimizerState state) => state switch
    {
        Adam.State { step: < 0 } or AdamW.State { step: < 0 } or RMSProp.State { step: < 0 } => null,
        Adam.State adam => new() { ["mean"] = adam.exp_avg, ["square"] = adam.exp_avg_sq },
        AdamW.State adam => new() { ["mean"] = adam.exp_avg, ["square"] = adam.exp_avg_sq },
        RMSProp.State root => new() { ["square"] = root.square_avg, ["momentum"] = root.momentum_buffer, ["mean"] = root.grad_avg },
        SGD.State { momentum_buffer: { } momentum } => new() { ["momentum"] = momentum },
        _ => [],
    };
}
