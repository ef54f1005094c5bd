using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Fitting;

/// <summary>Losses of weights that have diverged: some are not finite, others libtorch refuses to compute.</summary>
internal static class Divergence
{
    // The only check that libtorch makes of values: binary_cross_entropy refuses probabilities that are NaN.
    private const string RefusedProbability = "between 0 and 1";
    private const string ReconstructionName = "Reconstruction";
    private const string CrossEntropyName = "BinaryCrossEntropy";

    // 32-bit numbers of this size are 1,024 apart: no step of a sensible length changes such a weight any more.
    private const double LargestWeight = 1e10;

    /// <summary>Computes losses.</summary>
    /// <param name="model">Whose losses they are.</param>
    /// <param name="terms">What they are called.</param>
    /// <param name="compute">Computes them.</param>
    /// <param name="bad">The term that libtorch refused, as NaN; null if there are losses.</param>
    public static ILosses? Losses(IModel model, IReadOnlyList<string> terms, Func<ILosses> compute, out (string Term, double Value)? bad)
    {
        bad = null;
        try
        {
            return compute();
        }
        catch (ExternalException error) when (
            error.Message.Contains(RefusedProbability, StringComparison.Ordinal) || OfWeights(model) is not null)
        {
            var term = terms.FirstOrDefault(
                name => name == ReconstructionName || name.StartsWith(CrossEntropyName, StringComparison.Ordinal)) ?? terms[0];
            bad = (term, double.NaN);
            return null;
        }
    }

    /// <summary>The first parameter or buffer with a value that is not finite, and the value; null if there is none.</summary>
    public static (string Term, double Value)? OfWeights(IModel model) => OfTensors(model.Module.state_dict());

    /// <summary>
    /// The first parameter with a value beyond <see cref="LargestWeight"/>, and the value; null if there is none. Losses that end in a
    /// sigmoid or are clamped stay finite with such weights.
    /// </summary>
    public static (string Term, double Value)? OfSizes(IModel model)
        => First(
            model.Module.named_parameters().Select(pair => (pair.name, (Tensor)pair.parameter)),
            value => Math.Abs(value) <= LargestWeight);

    /// <summary>The first tensor with a value that is not finite, and the value; null if there is none.</summary>
    public static (string Term, double Value)? OfTensors(IReadOnlyDictionary<string, Tensor> tensors)
        => First(tensors.Select(pair => (pair.Key, pair.Value)), double.IsFinite);

    private static (string Term, double Value)? First(IEnumerable<(string Name, Tensor Tensor)> tensors, Func<double, bool> isGood)
    {
        using var scope = torch.NewDisposeScope();
        foreach (var (name, tensor) in tensors)
        {
            if (tensor.is_floating_point() && tensor.numel() > 0)
            {
                var (smallest, largest) = torch.aminmax(tensor.detach());
                var (low, high) = (Number(smallest), Number(largest));
                if (!isGood(low) || !isGood(high))
                {
                    return (name, isGood(low) ? high : low);
                }
            }
        }

        return null;
    }

    private static double Number(Tensor value) => value.to(ScalarType.Float64).item<double>();
}
