using FsCheck;
using FsCheck.Fluent;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>A wrong input is refused by one clear exception, and not by a shape error from within.</summary>
public static class InputLaws
{
    private const int Cases = 20;

    /// <summary>A loss takes inputs of the declared shape only.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("Inputs of another shape make the loss throw an ArgumentException that names both shapes.")]
    public static void WrongInputsAreRefused(IModel model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        context.ForAll(WrongShapes(model.InputShape), Cases, shape =>
        {
            var input = zeros(shape.Sizes);
            var labels = zeros(shape.Sizes.Length > 0 ? shape.Sizes[0] : 1, dtype: ScalarType.Int64);
            Refused(context, $"inputs {shape}", () => model.ComputeLosses(input, input, labels), "expects (N, ", $"got {shape}");
        });
    }

    /// <summary>An autoencoder takes inputs and latents of the declared shapes only.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("Inputs and latents of another shape make Encode, Reconstruct and Decode throw an ArgumentException that names both shapes.")]
    public static void AutoencoderRefusesWrongShapes(IAutoencoder model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        context.ForAll(WrongShapes(model.InputShape), Cases, shape =>
        {
            var input = zeros(shape.Sizes);
            Refused(context, $"Encode of {shape}", () => model.Encode(input), "expects (N, ", $"got {shape}");
            Refused(context, $"Reconstruct of {shape}", () => model.Reconstruct(input), "expects (N, ", $"got {shape}");
        });
        context.ForAll(
            WrongShapes(model.LatentShape),
            Cases,
            shape => Refused(context, $"Decode of {shape}", () => model.Decode(zeros(shape.Sizes)), "expects (N, ", $"got {shape}"));
    }

    /// <summary>A network takes inputs of the declared shape only.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("Inputs of another shape make Predict throw an ArgumentException that names both shapes.")]
    public static void NetworkRefusesWrongShapes(INetwork model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        context.ForAll(
            WrongShapes(model.InputShape),
            Cases,
            shape => Refused(context, $"Predict of {shape}", () => model.Predict(zeros(shape.Sizes)), "expects (N, ", $"got {shape}"));
    }

    /// <summary>A sampler makes at least one sample.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("Asking for 0 or -1 samples throws an ArgumentOutOfRangeException.")]
    public static void TooFewSamplesAreRefused(ISampler model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        foreach (var count in new[] { 0, -1 }) Refused(context, $"{count} samples", () => model.Sample(count));
    }

    /// <summary>A path has two ends.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("Interpolating in 1, 0 or -1 steps, or from two inputs to three, throws an ArgumentException.")]
    public static void ImpossiblePathsAreRefused(IAutoencoder model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        Tensor two = zeros([2, .. model.InputShape]), three = zeros([3, .. model.InputShape]);
        foreach (var steps in new[] { 1, 0, -1 }) Refused(context, $"a path of {steps} steps", () => model.Interpolate(two, two, steps));
        Refused(context, "a path from 2 inputs to 3", () => model.Interpolate(two, three, 3));
    }

    internal static void Refused(LawContext context, string input, Action act, params ReadOnlySpan<string> words)
    {
        try
        {
            act();
        }
        catch (ArgumentException refusal)
        {
            foreach (var word in words)
            {
                if (!refusal.Message.Contains(word, StringComparison.Ordinal))
                {
                    throw context.Broken($"the message \"{refusal.Message}\" does not say \"{word}\"", input, refusal);
                }
            }

            return;
        }
        catch (Exception other)
        {
            throw context.Broken($"found {other.GetType().Name}, needed an ArgumentException: {other.Message}", input, other);
        }

        throw context.Broken("found no exception, needed an ArgumentException", input);
    }

    /// <summary>
    /// Shapes of a batch that are near to the right one and wrong: a size changed, a dimension more or fewer, two exchanged.
    /// </summary>
    private static Arbitrary<DrawnShape> WrongShapes(IReadOnlyList<long> shape) => Arb.From(
        (from way in Gen.Choose(0, 3)
         from rows in Gen.Choose(1, 3)
         from place in Gen.Choose(0, shape.Count - 1)
         from change in Gen.Elements(-1, 1, 2)
         select Changed(shape, way, rows, place, change)).Where(
             wrong => wrong.Sizes.Length != shape.Count + 1 || !wrong.Sizes.AsSpan(1).SequenceEqual([.. shape])));

    private static DrawnShape Changed(IReadOnlyList<long> shape, int way, int rows, int place, int change)
    {
        var sizes = shape.Prepend(rows).ToList();
        switch (way)
        {
            case 0:
                sizes[place + 1] = Math.Max(1, sizes[place + 1] + change);
                break;
            case 1:
                sizes.RemoveAt(place + 1);
                break;
            case 2:
                sizes.Insert(place + 1, 1);
                break;
            default:
                (sizes[place + 1], sizes[^1]) = (sizes[^1], sizes[place + 1]);
                break;
        }

        return new DrawnShape([.. sizes]);
    }

    private sealed record DrawnShape(long[] Sizes)
    {
        public override string ToString() => $"({string.Join(", ", Sizes)})";
    }
}
