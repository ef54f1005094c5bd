using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>A generator and a discriminator learn from their own losses.</summary>
public static class AdversarialLaws
{
    /// <summary>The share of the untrained samples' distance from the data that is left after training.</summary>
    private const double Remaining = 0.8;

    /// <summary>Each loss reaches all parameters of its part, and the discriminator's none of the generator.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("The generator's loss reaches every parameter of the generator; the discriminator's every one of the discriminator and none of "
        + "the generator.")]
    public static void EachLossTrainsItsOwnPart(IAdversarial model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        model.Module.train();
        var batch = context.Batch(16);
        var made = LawContext.Seeded(context.SeedFor("default"), () => model.Sample(batch.Count, batch.Labels));
        var fooled = model.ComputeGeneratorLosses(made, batch.Labels).Total;
        Reaches(context, "the generator's loss", fooled, model.GeneratorModule, "the generator", true);
        var told = model.ComputeDiscriminatorLosses(batch.Input, made, batch.Labels).Total;
        Reaches(context, "the discriminator's loss", told, model.DiscriminatorModule, "the discriminator", true);
        Reaches(context, "the discriminator's loss", told, model.GeneratorModule, "the generator", false);
    }

    /// <summary>The two parts are the model, and share nothing.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("Every parameter of the model belongs to one of the two parts, and none to both.")]
    public static void PartsShareNothing(IAdversarial model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        var generator = model.GeneratorModule.parameters().Select(parameter => parameter.Handle).ToHashSet();
        var discriminator = model.DiscriminatorModule.parameters().Select(parameter => parameter.Handle).ToHashSet();
        context.Equal(generator.Intersect(discriminator).Count(), 0, "parameters of both parts", "all parameters");
        context.Equal(
            generator.Count + discriminator.Count, model.Module.parameters().Count(), "parameters of the two parts", "all parameters");
    }

    /// <summary>
    /// Training moves samples towards the data. A generator that always makes one digit passes: which one it makes changes from step to
    /// step.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law(
        "After the stated number of steps the mean distance of 256 samples to the nearest of 256 test images is at most 0.8 times that of "
            + "new parameters.",
        Trained = true)]
    public static void SamplesApproachTheData(IAdversarial model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        using var untrained = (IAdversarial)context.NewModel(context.SeedFor("untrained"));
        var batch = context.Batch(256);
        var (learnt, before) = (Away(model), Away(untrained));
        context.AtMost(
            learnt,
            Remaining * before,
            LawContext.Text($"mean distance to the nearest image, which is {before:G6} before training"),
            "256 samples, 256 test images");

        double Away(IAdversarial made)
        {
            made.Module.eval();
            using var noGrad = no_grad();
            using var random = context.Random("samples");
            var samples = made.Sample(256, batch.Labels, random);
            return Figures.Distances(samples, batch.Input).min(1).values.mean().Number();
        }
    }

    private static void Reaches(LawContext context, string loss, Tensor total, nn.Module part, string name, bool expected)
    {
        var parameters = part.named_parameters().ToList();
        var gradients = Gradients.Of(total, parameters.Select(named => named.parameter), retainGraph: true);
        foreach (var ((parameter, _), gradient) in parameters.Zip(gradients))
        {
            var reached = gradient is not null && gradient.abs().max().Number() > 0;
            if (reached != expected)
            {
                throw context.Broken($"{loss} {(expected ? "does not reach" : "reaches")} {parameter} of {name}", "a batch of 16");
            }
        }
    }
}
