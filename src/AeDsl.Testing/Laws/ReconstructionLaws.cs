using AeDsl.Training.Metrics;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>An autoencoder that has learnt gives back what it is given, by way of its latent.</summary>
public static class ReconstructionLaws
{
    private const int Examples = 256;

    /// <summary>The share of the mean image's error that reconstructions may have.</summary>
    private const double OfTheMeanImage = 0.7;

    /// <summary>The share of the data's spread that reconstructions have at least.</summary>
    private const double OfTheSpread = 0.2;

    private const double LatentMatters = 1.2;
    private const double ActiveVariance = 0.01;
    private const double Rounding = 1e-5;

    /// <summary>Reconstructions are better than the best constant answer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law(
        "After the stated number of steps the mean squared error of reconstructions of the test set is at most 0.7 times that of the mean "
            + "image.",
        Trained = true)]
    public static void ReconstructionsBeatTheMeanImage(IAutoencoder model, LawContext context)
    {
        var (input, _, reconstructions) = Encoded(model, context);
        var baseline = MeanImage.MeanSquaredError(context.TrainingSet, context.TestSet);
        var found = (reconstructions - input).square().mean().Number();
        context.AtMost(
            found,
            OfTheMeanImage * baseline,
            LawContext.Text($"mean squared error, that of the mean image being {baseline:G6}"),
            $"{Examples} test examples");
    }

    /// <summary>What is decoded depends on the latent, and the latent on the input.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law(
        "The latent is used: reconstructions spread at least 0.2 times as far as the data, and with the latents of other inputs the error "
            + "is 1.2 times as large.",
        Trained = true)]
    public static void LatentIsUsed(IAutoencoder model, LawContext context)
    {
        var (input, latents, reconstructions) = Encoded(model, context);
        context.AtLeast(
            Figures.Spread(reconstructions),
            OfTheSpread * Figures.Spread(input),
            LawContext.Text($"spread of the reconstructions, that of the data being {Figures.Spread(input):G6}"),
            $"{Examples} test examples");
        var others = model.Decode(cat([latents.narrow(0, 1, Examples - 1), latents.narrow(0, 0, 1)], 0));
        var (right, wrong) = ((reconstructions - input).square().mean().Number(), (others - input).square().mean().Number());
        context.AtLeast(
            wrong,
            LatentMatters * right,
            LawContext.Text($"mean squared error with the latents of the next example, that with their own being {right:G6}"),
            $"{Examples} test examples");
    }

    /// <summary>
    /// A variational autoencoder has not given up its latent. A conditional one may: the class alone can say most of what there is.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law(
        "At least one number of the latent is active: its posterior mean varies over the test set by more than 0.01 (Burda et al., "
            + "arXiv:1509.00519).",
        Trained = true)]
    public static void SomeUnitsAreActive(IVariationalAutoencoder model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        model.Module.eval();
        using var noGrad = no_grad();
        var variances = model.Encode(context.Batch(Examples).Input).Mean.var(0L, true, false);
        context.AtLeast(
            variances.max().Number(),
            ActiveVariance,
            LawContext.Text($"largest variance of a posterior mean, {variances.gt(ActiveVariance).sum().Number()} of ")
                + $"{variances.shape[0]} numbers being active",
            $"{Examples} test examples");
    }

    /// <summary>Encoding, decoding and reconstructing are one.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law(
        "Reconstructing is decoding what was encoded, in both modes, and an interpolation, in five steps and in two, is what points on the "
            + "straight line between the latents of its ends decode to.",
        Trained = true)]
    public static void WaysInAndOutAgree(IAutoencoder model, LawContext context)
    {
        var (input, latents, reconstructions) = Encoded(model, context);
        var scale = Math.Max(1, reconstructions.abs().max().Number());
        context.AtMost(
            Figures.LargestDifference(model.Decode(latents), reconstructions) / scale,
            Rounding,
            "largest difference of decoded latents and reconstructions",
            $"{Examples} test examples");
        foreach (var steps in (int[])[5, 2]) PathIsStraight(model, context, input, latents, reconstructions, steps);

        // In training mode too, but for layers that then compute something else.
        model.Module.train();
        foreach (var module in model.Module.modules().Where(DiffersInTraining)) module.eval();
        using var noGrad = no_grad();
        context.AtMost(
            Figures.LargestDifference(model.Decode(model.Encode(input)), model.Reconstruct(input)) / scale,
            Rounding,
            "largest difference of decoded latents and reconstructions in training mode",
            $"{Examples} test examples, batch normalisation and dropout in evaluation mode");

        static bool DiffersInTraining(nn.Module module) => ModeLaws.IsBatchNormalisation(module)
            || module.GetType().Name.StartsWith("Dropout", StringComparison.Ordinal);
    }

    /// <summary>From one example to another, in so many steps.</summary>
    private static void PathIsStraight(
        IAutoencoder model, LawContext context, Tensor input, Tensor latents, Tensor reconstructions, int steps)
    {
        const int pairs = 4;
        var scale = Math.Max(1, reconstructions.abs().max().Number());
        var path = model.Interpolate(input.narrow(0, 0, pairs), input.narrow(0, pairs, pairs), steps);
        context.Equal(
            Figures.Shape(path),
            Figures.Shape(pairs * steps, model.InputShape),
            "shape of an interpolation",
            $"{pairs} pairs, {steps} steps");
        var (start, end) = (latents.narrow(0, 0, pairs), latents.narrow(0, pairs, pairs));
        for (var step = 1; step < steps - 1; step++)
        {
            var share = (double)step / (steps - 1);
            context.AtMost(
                Figures.LargestDifference(
                    path.reshape([pairs, steps, .. model.InputShape]).select(1, step), model.Decode(start + share * (end - start))) / scale,
                Rounding,
                $"step {step} of interpolations, largest difference from what the point on the straight line decodes to",
                $"{pairs} pairs, {steps} steps");
        }

        for (var pair = 0; pair < pairs; pair++)
        {
            context.AtMost(
                Figures.LargestDifference(path[pair * steps], reconstructions[pair]) / scale,
                Rounding,
                $"interpolation {pair} at its beginning, largest difference from the reconstruction",
                $"{pairs} pairs, {steps} steps");
            context.AtMost(
                Figures.LargestDifference(path[(pair + 1) * steps - 1], reconstructions[pairs + pair]) / scale,
                Rounding,
                $"interpolation {pair} at its end, largest difference from the reconstruction",
                $"{pairs} pairs, {steps} steps");
        }
    }

    private static (Tensor Input, Tensor Latents, Tensor Reconstructions) Encoded(IAutoencoder model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        model.Module.eval();
        using var noGrad = no_grad();
        var input = context.Batch(Examples).Input;
        return (input, model.Encode(input).detach(), model.Reconstruct(input).detach());
    }
}
