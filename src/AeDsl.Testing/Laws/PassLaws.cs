using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>A model computes the same on every way through it.</summary>
public static class PassLaws
{
    private const int Rows = 5;
    private const int Steps = 4;
    private const double Tolerance = 1e-9;

    /// <summary>
    /// forward, and what Encode, Decode, Reconstruct, Predict, Pass, the losses and Interpolate with labels make of the same inputs.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("In double precision and evaluation mode forward gives, within 1e-9 of the largest, what Encode, Decode, Reconstruct and Predict "
        + "give, the loss of a batch is that of its pass, and an interpolation of a class is what points on the straight line decode to.")]
    public static void WaysThroughTheModelAgree(IModel model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        using var noGrad = no_grad();
        model.Module.to(ScalarType.Float64);
        model.Module.eval();
        var batch = context.Batch(Rows);
        var (input, labels) = (batch.Input.to(ScalarType.Float64), batch.Labels);
        switch (model)
        {
            case AutoencoderModel autoencoder:
                var (reconstruction, latent) = autoencoder.call(input);
                AreSame(context, "latents of forward, against Encode", latent, ((IAutoencoder)model).Encode(input));
                AreSame(
                    context,
                    "reconstructions of forward, against Reconstruct",
                    OfLogits(model, reconstruction),
                    ((IAutoencoder)model).Reconstruct(input));
                break;
            case NetworkModel network:
                var output = OfLogits(model, network.call(input));
                AreSame(context, "outputs of forward, against Predict", output, ((INetwork)model).Predict(input));
                break;
            case IVariational variational:
                Variational(variational, context, input, labels);
                break;
        }
    }

    private static void Variational(IVariational model, LawContext context, Tensor input, Tensor? labels)
    {
        var pass = context.Repeatable("pass", random => model.Pass(input, labels, random));
        var mean = pass.Posterior.Mean;
        var parts = model switch
        {
            ConditionalVaeModel told => (
                told.Encode(input, labels!),
                told.Decode(pass.Latent, labels!),
                told.Reconstruct(input, labels!),
                told.Decode(mean, labels!)),
            IVariationalAutoencoder untold => (
                untold.Encode(input), untold.Decode(pass.Latent), untold.Reconstruct(input), untold.Decode(mean)),
            _ => ((Posterior Encoded, Tensor Decoded, Tensor Reconstructed, Tensor OfTheMean)?)null,
        };
        if (parts is var (encoded, decoded, reconstructed, ofTheMean))
        {
            AreSame(context, "means of a pass, against Encode", mean, encoded.Mean);
            AreSame(context, "log variances of a pass, against Encode", pass.Posterior.LogVariance, encoded.LogVariance);
            AreSame(context, "reconstructions of a pass, against Decode", OfLogits(model, pass.Reconstruction), decoded);
            AreSame(context, "Reconstruct, against Decode of the mean", reconstructed, ofTheMean);
        }

        if (model is ConditionalVaeModel conditional) Path(conditional, context, input, labels!);
        var forward = context.Repeatable("pass", random => model switch
        {
            VaeModel vae => vae.forward(input, random),
            ConditionalVaeModel vae => vae.forward(input, labels!, random),
            _ => pass,
        });
        AreSame(context, "reconstructions of forward, against those of a pass", forward.Reconstruction, pass.Reconstruction);
        AreSame(context, "means of forward, against those of a pass", forward.Posterior.Mean, mean);
        AreSame(context, "latents of forward, against those of a pass", forward.Latent, pass.Latent);
        // A term of its own may draw random numbers after the pass has.
        var (whole, inParts) = (
            context.Repeatable("pass", random => model.ComputeLosses(input, input, labels, random)),
            context.Repeatable("pass", random => model.ComputeLosses(input, model.Pass(input, labels, random), random)));
        foreach (var (name, one, other) in model.LossNames.Zip(whole.Terms, inParts.Terms))
        {
            AreSame(context, $"{name} of a batch, against that of its pass", one, other);
        }
    }

    /// <summary>A path from each input to another, as the class of the first.</summary>
    private static void Path(ConditionalVaeModel model, LawContext context, Tensor input, Tensor labels)
    {
        var others = input.roll(1L, 0L);
        var path = model.Interpolate(input, others, labels, Steps);
        var (start, end) = (model.Encode(input, labels).Mean, model.Encode(others, labels).Mean);
        for (var step = 0; step < Steps; step++)
        {
            AreSame(
                context,
                $"step {step} of interpolations of a class, against Decode of the point on the straight line",
                path.reshape([Rows, Steps, .. input.shape[1..]]).select(1, step),
                model.Decode(start + (double)step / (Steps - 1) * (end - start), labels));
        }
    }

    /// <summary>What the user of a model sees of what its loss compares.</summary>
    internal static Tensor OfLogits(IModel model, Tensor compared) => model.Description.EndsInLogits ? sigmoid(compared) : compared;

    internal static void AreSame(LawContext context, string what, Tensor found, Tensor expected, int rows = Rows)
    {
        context.Equal(Figures.Shape(found), Figures.Shape(expected), $"shape of {what}", $"a batch of {rows}");
        context.AtMost(
            Figures.LargestDifference(found, expected) / Math.Max(1, expected.abs().max().Number()),
            Tolerance,
            $"{what}: largest difference, relative to the largest element",
            $"a batch of {rows}");
    }
}
