using System.Buffers.Binary;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Checkpoints;

/// <summary>
/// The state of libtorch's CPU generator as bytes: the seed, then the Mersenne twister (ATen/CPUGeneratorImpl.cpp). TorchSharp 0.107 ends
/// the process where libtorch refuses a state, so it is checked as libtorch does before it is handed over.
/// </summary>
internal static class GeneratorState
{
    private const int LeftAt = 8;
    private const int SeededAt = 12;
    private const int NextAt = 16;
    private const int Words = 624;

    /// <summary>What is wrong with a state; null if nothing is.</summary>
    public static string? Problem(Tensor state)
    {
        using var right = torch.get_rng_state();
        if (state.dtype != right.dtype || !state.shape.AsSpan().SequenceEqual(right.shape))
        {
            return $"its generator's state is {state.numel()} numbers of {state.dtype}, needed are {right.numel()} of {right.dtype}";
        }

        var bytes = state.bytes;
        var left = BinaryPrimitives.ReadInt32LittleEndian(bytes[LeftAt..]);
        var seeded = BinaryPrimitives.ReadInt32LittleEndian(bytes[SeededAt..]);
        var next = BinaryPrimitives.ReadUInt64LittleEndian(bytes[NextAt..]);
        return seeded == 1 && left is > 0 and <= Words && next <= Words
            ? null
            : $"its generator's state is damaged: {left} numbers left, {next} is next of {Words}";
    }
}
