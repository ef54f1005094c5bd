using AeDsl.Training.Checkpoints;
using AeDsl.Training.Files;

namespace AeDsl.Training.Weights;

/// <summary>What saved weights may replace: weights, an empty file, or nothing.</summary>
internal static class ReplacedWeights
{
    private const string Advice = "and saved weights replace nothing but weights. Choose another path, or move that file away.";

    /// <exception cref="IOException">There is something else, or a run keeps its checkpoint there.</exception>
    public static void Check(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string? other;
        try
        {
            other = Replaceable.HasContent(path) ? Checkpoint.OtherThanWeights(path) : null;
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException(
                $"{path} cannot be read ({error.Message}), so that it may be something else than weights. Choose another path.", error);
        }

        if (other is not null)
        {
            throw new IOException($"{path} is no file of weights ({other}), {Advice}");
        }

        // A run that goes on has no checkpoint at first.
        if (RunLock.HolderOf(path) is { } holder)
        {
            throw new IOException($"{path} is where a run keeps its checkpoint: {holder}. Choose another path.");
        }
    }
}
