using AeDsl.Core.Model;
using static TorchSharp.torch;

namespace AeDsl.Agreement.Tests;

/// <summary>What libtorch did at a layer.</summary>
/// <param name="Output">The shape of one output; null where it threw.</param>
/// <param name="Minimum">The smallest element that came out, in evaluation and, of a dropout, in training.</param>
/// <param name="IsFinite">No output was infinite or not a number.</param>
/// <param name="Error">What it threw.</param>
internal sealed record Observation(
    Layer Layer, Shape Input, Shape? Output, long Parameters, double Minimum, double Maximum, bool IsFinite, string? Error);

/// <summary>A stack of layers run in libtorch, up to the first layer that throws.</summary>
internal static class LibTorchStack
{
    /// <param name="batch">(N, ...), N at least 2.</param>
    /// <returns>An observation for each layer that was met, and what came out where none threw.</returns>
    public static (IReadOnlyList<Observation> Observations, Tensor? Output) Run(IEnumerable<Layer> layers, Tensor batch)
    {
        var observations = new List<Observation>();
        var (saved, x) = (new Dictionary<string, Tensor>(StringComparer.Ordinal), batch);
        foreach (var layer in layers)
        {
            var input = OfOne(x);
            try
            {
                var module = new LibTorchLayer(layer, saved);
                var output = module.Run(x);
                var (minimum, maximum, isFinite) = Extremes(
                    layer.Name.StartsWith("Dropout", StringComparison.Ordinal) ? cat([output, module.Run(x, isTraining: true)]) : output);
                observations.Add(new Observation(layer, input, OfOne(output), module.Parameters, minimum, maximum, isFinite, null));
                x = output;
            }
            catch (Exception exception) when (exception is not (NullReferenceException or InvalidCastException or IndexOutOfRangeException))
            {
                observations.Add(new Observation(layer, input, null, 0, 0, 0, true, exception.Message.Split('\n')[0]));
                return (observations, null);
            }
        }
        return (observations, x);
    }

    /// <summary>
    /// A batch of three: one in [0, 1] as images are, and two far outside, because a range has to hold whatever comes in.
    /// </summary>
    public static Tensor Batch(IEnumerable<long> sizes)
    {
        long[] one = [1, .. sizes];
        return cat([rand(one), 5 * randn(one), -20 * rand(one)]);
    }

    /// <summary>
    /// A batch (N, F) or (N, C, ...) with a class for each example after its features or channels, one-hot (Mirza and Osindero,
    /// arXiv:1411.1784).
    /// </summary>
    public static Tensor Told(Tensor batch, long classes)
    {
        var oneHot = zeros([batch.shape[0], classes, .. batch.shape[2..]]);
        for (var i = 0L; i < batch.shape[0]; i++) oneHot[i, i % classes] = 1f;
        return cat([batch, oneHot], 1);
    }

    public static Shape OfOne(Tensor batch) => Shape.Of(batch.shape[1..]);

    private static (double Minimum, double Maximum, bool IsFinite) Extremes(Tensor output)
    {
        if (output.numel() == 0) return (0, 0, true);
        var (minimum, maximum) = output.aminmax();
        return (minimum.item<float>(), maximum.item<float>(), output.isfinite().all().item<bool>());
    }
}
