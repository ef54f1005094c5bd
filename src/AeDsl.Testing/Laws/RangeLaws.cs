using AeDsl.Training.Planned.Kernels;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>What comes out lies where the last layers promise, and is a number whatever goes in.</summary>
public static class RangeLaws
{
    private const int Cases = 20;
    private const int Rows = 4;

    /// <summary>New parameters give outputs in the middle of the range; so many times as large ones drive them to its ends.</summary>
    private const double Amplification = 5;

    /// <summary>What of rounding a bound is not held for: the declared one is a decimal fraction.</summary>
    private const double Rounding = 1e-5;

    /// <summary>Reconstructions and decoded latents lie in the declared interval.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("Reconstructions of any image and whatever is decoded from a latent in [-10, 10] lie in the declared interval, with new "
        + "parameters and with ones 5 times as large.")]
    public static void AutoencoderStaysInRange(IAutoencoder model, LawContext context)
    {
        Amplified(model, context, () =>
        {
            context.ForAll(
                Arbitraries.Batches(model.InputShape, Rows),
                Cases,
                drawn => IsWithin(context, model, model.Reconstruct(drawn.ToTensor()), "reconstruction", "images"));
            context.ForAll(
                Arbitraries.Latents(model.LatentShape, Rows, 10),
                Cases,
                drawn => IsWithin(context, model, model.Decode(drawn.ToTensor()), "decoded latent", "latents"));
        });
    }

    /// <summary>Outputs lie in the declared interval.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("Outputs for any image lie in the declared interval, with new parameters and with ones 5 times as large.")]
    public static void NetworkStaysInRange(INetwork model, LawContext context)
    {
        Amplified(model, context, () =>
            context.ForAll(
                Arbitraries.Batches(model.InputShape, Rows),
                Cases,
                drawn => IsWithin(context, model, model.Predict(drawn.ToTensor()), "output", "images")));
    }

    /// <summary>Samples lie in the declared interval.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("256 samples lie in the declared interval, with new parameters and with ones 5 times as large.")]
    public static void SamplesStayInRange(ISampler model, LawContext context)
    {
        Amplified(model, context, () =>
        {
            using var random = context.Random("samples");
            IsWithin(context, model, model.Sample(256, random), "sample", "256 samples");
        });
    }

    /// <summary>Samples of every class lie in the declared interval.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("64 samples of each class lie in the declared interval, with new parameters and with ones 5 times as large.")]
    public static void ConditionalSamplesStayInRange(IConditional model, LawContext context)
    {
        Amplified(model, context, () =>
        {
            using var random = context.Random("samples");
            var labels = arange(model.Classes, dtype: ScalarType.Int64).repeat(64);
            IsWithin(context, model, model.Sample(labels, random), "sample", "64 samples of each class");
        });
    }

    /// <summary>No infinity and no NaN comes out of an autoencoder.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("Inputs of 0, 1, -1 and 10,000, checkerboards and latents of 0 and 1,000 give finite numbers.")]
    public static void AutoencoderGivesNumbers(IAutoencoder model, LawContext context)
    {
        Evaluate(model, context);
        foreach (var (name, input) in Extremes(model.InputShape))
        {
            IsFinite(context, model.Reconstruct(input), "the reconstruction", name);
            IsFinite(context, model.Encode(input), "the latent", name);
        }

        foreach (var value in new[] { 0.0, 1000.0, -1000.0 })
        {
            IsFinite(
                context,
                model.Decode(full([2, .. model.LatentShape], value, ScalarType.Float32)),
                "the decoded latent",
                LawContext.Text($"latents of {value}"));
        }
    }

    /// <summary>No infinity and no NaN comes out of a network.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("Inputs of 0, 1, -1 and 10,000 and checkerboards give finite outputs.")]
    public static void NetworkGivesNumbers(INetwork model, LawContext context)
    {
        Evaluate(model, context);
        foreach (var (name, input) in Extremes(model.InputShape)) IsFinite(context, model.Predict(input), "the output", name);
    }

    private static void Amplified(IModel model, LawContext context, Action check)
    {
        Evaluate(model, context);
        using var noGrad = no_grad();
        check();
        foreach (var parameter in model.Module.parameters()) parameter.mul_(Amplification);
        check();
    }

    private static void Evaluate(IModel model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        model.Module.eval();
    }

    private static IEnumerable<(string Name, Tensor Input)> Extremes(IReadOnlyList<long> shape)
    {
        long[] sizes = [2, .. shape];
        foreach (var value in new[] { 0.0, 1.0, -1.0, 1e4, -1e4 })
        {
            yield return (LawContext.Text($"inputs of {value}"), full(sizes, value, ScalarType.Float32));
        }
        var count = sizes.Aggregate(1L, (product, side) => product * side);
        yield return ("inputs of 0 and 1 in turn", arange(count, dtype: ScalarType.Float32).remainder(2).reshape(sizes));
    }

    private static void IsFinite(LawContext context, Tensor values, string what, string input) =>
        context.Equal(Figures.IsFinite(values), true, $"{what} is finite", input);

    private static void IsWithin(LawContext context, IModel model, Tensor values, string what, string input)
    {
        IsFinite(context, values, $"the {what}", input);
        var slack = Rounding * context.Options.Tolerance;
        var (low, high, range) = (values.min().Number(), values.max().Number(), model.OutputRange);
        if (low < range.Minimum - slack || high > range.Maximum + slack)
        {
            throw context.Broken(
                LawContext.Text($"the {what}: found [{low:G6}, {high:G6}], allowed [{range.Minimum:G6}, {range.Maximum:G6}]"), input);
        }
    }
}
