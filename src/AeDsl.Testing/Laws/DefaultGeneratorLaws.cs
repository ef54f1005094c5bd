using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>Where no generator is passed, randomness comes from TorchSharp's default generator and from nowhere else.</summary>
public static class DefaultGeneratorLaws
{
    private const int Rows = 16;

    /// <summary>A fixed seed of the model's own would repeat the noise in every step of training.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("Where no generator is passed, the seed of TorchSharp's default generator decides the losses in training mode, the samples and "
        + "the spoilt inputs, bit for bit: the same seed gives the same ones, another gives others wherever a passed generator would.")]
    public static void DefaultGeneratorDecides(IModel model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        model.Module.train();
        using var noGrad = no_grad();
        foreach (var (what, run) in Random(model, context))
        {
            using var scope = NewDisposeScope();
            var (first, again, other) = (Run(run, "one"), Run(run, "one"), Run(run, "another"));
            if (!Figures.AreSame(first, again))
            {
                throw context.Broken(
                    LawContext.Text($"{what} differ by {Figures.LargestDifference(first, again):G6} under one seed of the default ")
                        + "generator, allowed 0",
                    $"{Rows} examples, no generator passed");
            }
            if (Figures.AreSame(first, other) && !Figures.AreSame(Passed(run, "one"), Passed(run, "another")))
            {
                throw context.Broken(
                    $"two seeds of the default generator give the same {what}, while two passed generators give different ones",
                    $"{Rows} examples, no generator passed");
            }
        }

        Tensor Run(Func<Generator?, Tensor> run, string purpose) => LawContext.Seeded(context.SeedFor(purpose), () => run(null));

        Tensor Passed(Func<Generator?, Tensor> run, string purpose) => LawContext.Seeded(context.SeedFor("default"), () =>
        {
            using var random = context.Random(purpose);
            return run(random);
        });
    }

    /// <summary>All that takes a generator.</summary>
    private static IEnumerable<(string What, Func<Generator?, Tensor> Run)> Random(IModel model, LawContext context)
    {
        var batch = context.Batch(Rows);
        yield return ("losses", random => stack(model.ComputeLosses(batch.Input, batch.Target, batch.Labels, random).Terms));
        if (model is IVariational variational)
        {
            yield return ("latents", random => variational.Pass(batch.Input, batch.Labels, random).Latent);
        }
        if (model is ISampler sampler) yield return ("samples", random => sampler.Sample(Rows, random));
        if (model is IConditional conditional) yield return ("samples", random => conditional.Sample(batch.Labels!, random));
        if (model is ICorruptsInput corrupting) yield return ("spoilt inputs", random => corrupting.Corrupt(batch.Input, random));
        if (model is IAdversarial adversarial)
        {
            yield return ("made examples", random => adversarial.Sample(Rows, batch.Labels, random));
        }
    }
}
