using AeDsl.Training.Metrics;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>
/// The prior and the data meet: samples look like data (precision), and every part of the data is near some sample (coverage). Distances
/// are Euclidean over an image; an image's own scale is its distance from the training set's mean image, which is what a model that knows
/// nothing but the mean would leave.
/// </summary>
public static class PriorLaws
{
    private const int Samples = 512;
    private const int Examples = 256;

    /// <summary>Samples of each class at least, whatever they cost.</summary>
    private const int SamplesOfAClass = 512;

    /// <summary>How near is near, as a share of the distance from the mean image.</summary>
    private const double Near = 0.85;

    private const double Covered = 0.5;
    private const double Precise = 0.5;

    /// <summary>Most of the data is near a sample.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law(
        "At least half of the test images have one of 512 samples nearer than 0.85 times their distance from the mean image.",
        Trained = true)]
    public static void PriorCoversTheData(IVariationalAutoencoder model, LawContext context)
    {
        var (images, samples, mean) = Drawn(model, context);
        var scale = Figures.Distances(images, mean).squeeze(1);
        var nearest = Figures.Distances(images, samples).min(1).values;
        var share = nearest.lt(Near * scale).to(ScalarType.Float64).mean().Number();
        context.AtLeast(
            share,
            Covered,
            LawContext.Text($"coverage (the mean distance to the nearest sample is {nearest.mean().Number():G4}, ")
                + LawContext.Text($"that from the mean image {scale.mean().Number():G4})"),
            $"{Examples} test images, {Samples} samples");
    }

    /// <summary>Most samples are near the data.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law(
        "At least half of 512 samples have a test image nearer than 0.85 times the mean distance of test images from the mean image.",
        Trained = true)]
    public static void SamplesAreNearTheData(IVariationalAutoencoder model, LawContext context)
    {
        var (images, samples, mean) = Drawn(model, context);
        var scale = Figures.Distances(images, mean).mean().Number();
        var nearest = Figures.Distances(samples, images).min(1).values;
        var share = nearest.lt(Near * scale).to(ScalarType.Float64).mean().Number();
        context.AtLeast(
            share,
            Precise,
            LawContext.Text($"precision (the mean distance to the nearest image is {nearest.mean().Number():G4}, ")
                + LawContext.Text($"images are {scale:G4} from the mean image)"),
            $"{Samples} samples, {Examples} test images");
    }

    /// <summary>The latents behind samples are distributed as the prior says, also where they are made for training.</summary>
    /// <param name="model">
    /// The model; of one that is not declared and no autoencoder, the decoder is not known and nothing is checked.
    /// </param>
    /// <param name="context">What it is checked with.</param>
    [Law("Samples of a declared model or of an autoencoder, also those that a Gan is trained with, have the mean and the variance of "
        + "decoded draws from N(0, I) along eight directions, each within six standard errors, and a distribution within "
        + "√(ln(2/1e-9)/N); no two are the same.")]
    public static void SamplesFollowThePrior(ISampler model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        Func<Tensor, Tensor>? decode = model switch
        {
            IVariationalAutoencoder vae => vae.Decode,
            GanModel gan => gan.call,
            _ => null,
        };
        if (decode is null) return;
        model.Module.eval();
        using var noGrad = no_grad();
        var count = Projections.CountFor(model);
        Compared(model, context, count, model.Sample, decode, "", "samples");
        if (model is not IAdversarial adversarial) return;
        Compared(model, context, count, (rows, random) => adversarial.Sample(rows, null, random), decode, "", "samples for training");
    }

    /// <summary>The latents behind samples of a class are distributed as the prior says, and decoded as that class.</summary>
    /// <param name="model">The model; of one that is not declared, the decoder is not known and nothing is checked.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("Samples of each class of a declared model, also those that a Gan is trained with, have the mean and the variance of draws from "
        + "N(0, I) that are decoded as this class along eight directions, each within six standard errors, and a distribution within "
        + "√(ln(2/1e-9)/N); no two are the same.")]
    public static void ConditionalSamplesFollowThePrior(IConditional model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        Func<Tensor, Tensor, Tensor>? decode = model switch
        {
            ConditionalVaeModel vae => vae.Decode,
            ConditionalGanModel gan => gan.call,
            _ => null,
        };
        if (decode is null) return;
        model.Module.eval();
        using var noGrad = no_grad();
        var count = Math.Max(SamplesOfAClass, Projections.CountFor(model) / model.Classes);
        for (var label = 0; label < model.Classes; label++)
        {
            Tensor Labels(long rows) => full([rows], label, ScalarType.Int64);
            Tensor Decode(Tensor latents) => decode(latents, Labels(latents.shape[0]));
            var where = $"class {label}, ";
            var samples = $"samples of class {label}";
            Compared(model, context, count, (rows, random) => model.Sample(Labels(rows), random), Decode, where, samples);
            if (model is not IAdversarial adversarial) continue;
            samples += " for training";
            Compared(model, context, count, (rows, random) => adversarial.Sample(rows, Labels(rows), random), Decode, where, samples);
        }
    }

    /// <summary>Samples against as many draws from N(0, I) that are decoded.</summary>
    private static void Compared(
        IModel model,
        LawContext context,
        int count,
        Func<long, Generator, Tensor> sample,
        Func<Tensor, Tensor> decode,
        string where,
        string samples)
    {
        using var random = context.Random($"{where}samples");
        using var prior = context.Random($"{where}prior");
        using var directions = Projections.Directions(model.InputShape.Aggregate(1L, (product, size) => product * size), context);
        var latentShape = model is IAutoencoder autoencoder ? autoencoder.LatentShape : model.Description.LatentShape;
        var found = Projections.Of(count, rows => sample(rows, random), directions);
        var expected = Projections.Of(
            count, rows => decode(randn([rows, .. latentShape], generator: prior).to(TypeOf(model))), directions);
        var input = $"{count} {samples}, {count} decoded draws";
        for (var i = 0; i < Projections.Count; i++)
        {
            Projections.Compare(found[i], expected[i], LawContext.Text($"{where}direction {i + 1}: "), context, input);
        }

        if (Projections.HasTwins(found)) throw context.Broken("two of the samples are the same", input);
    }

    private static ScalarType TypeOf(IModel model) => model.Module.parameters().First().dtype;

    private static (Tensor Images, Tensor Samples, Tensor Mean) Drawn(IVariationalAutoencoder model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        model.Module.eval();
        using var noGrad = no_grad();
        using var random = context.Random("samples");
        return (context.Batch(Examples).Input, model.Sample(Samples, random), MeanImage.Of(context.TrainingSet).unsqueeze(0));
    }
}
