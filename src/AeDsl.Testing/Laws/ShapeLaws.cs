using AeDsl.Training.Data;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>What comes out has the shape that was declared.</summary>
public static class ShapeLaws
{
    private static readonly int[] s_batchSizes = [1, 2, 7, 64];

    /// <summary>Latents and reconstructions have the declared shapes.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("Batches of 1, 2, 7 and 64 inputs are encoded and decoded to the declared shapes.")]
    public static void AutoencoderKeepsShapes(IAutoencoder model, LawContext context) => ForBatches(model, context, batch =>
    {
        var latents = model.Encode(batch.Input);
        Equal(context, latents, model.LatentShape, batch.Count, "latents");
        Equal(context, model.Decode(latents), model.InputShape, batch.Count, "decoded latents");
        Equal(context, model.Reconstruct(batch.Input), model.InputShape, batch.Count, "reconstructions");
    });

    /// <summary>Outputs have the declared shape.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("Batches of 1, 2, 7 and 64 inputs give outputs of the declared shape.")]
    public static void NetworkKeepsShapes(INetwork model, LawContext context) => ForBatches(model, context, batch =>
        Equal(context, model.Predict(batch.Input), model.OutputShape, batch.Count, "outputs"));

    /// <summary>Means, log variances, latents and reconstructions of a pass fit one another.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("A pass over 1, 2, 7 and 64 inputs gives as many means, log variances and latents of one shape, and reconstructions of the "
        + "inputs' shape.")]
    public static void PassKeepsShapes(IVariational model, LawContext context) => ForBatches(model, context, batch =>
    {
        using var random = context.Random("pass");
        var pass = model.Pass(batch.Input, batch.Labels, random);
        long[] latent = pass.Latent.shape[1..];
        Equal(context, pass.Reconstruction, model.InputShape, batch.Count, "reconstructions");
        Equal(context, pass.Latent, latent, batch.Count, "latents");
        Equal(context, pass.Posterior.Mean, latent, batch.Count, "means");
        Equal(context, pass.Posterior.LogVariance, latent, batch.Count, "log variances");
    });

    /// <summary>Samples have the declared shape.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("1, 2, 7 and 64 samples have the declared shape.")]
    public static void SamplesKeepShapes(ISampler model, LawContext context) => ForBatches(model, context, batch =>
    {
        using var random = context.Random("samples");
        Equal(context, model.Sample(batch.Count, random), model.InputShape, batch.Count, "samples");
    });

    /// <summary>Samples of classes have the declared shape.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("Samples of 1, 2, 7 and 64 classes have the declared shape.")]
    public static void ConditionalSamplesKeepShapes(IConditional model, LawContext context) => ForBatches(model, context, batch =>
    {
        using var random = context.Random("samples");
        Equal(context, model.Sample(batch.Labels!, random), model.InputShape, batch.Count, "samples");
    });

    private static void ForBatches(IModel model, LawContext context, Action<Batch> check)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        model.Module.eval();
        foreach (var count in s_batchSizes)
        {
            using var scope = NewDisposeScope();
            check(context.Batch(count));
        }
    }

    private static void Equal(LawContext context, Tensor found, IReadOnlyList<long> shape, int count, string what) =>
        context.Equal(Figures.Shape(found), Figures.Shape(count, shape), $"shape of the {what}", $"a batch of {count}");
}
