using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>Where no generator is passed, randomness comes from TorchSharp's default generator and from nowhere else.</summary>
public static class DefaultGeneratorLaws
{
    private const int Rows = 16;

    /// <summary>
    /// A fixed seed of the model's own would repeat the noise in every step of training, and what is computed without a generator is what
    /// most callers get.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("Where no generator is passed, the seed of TorchSharp's default generator decides the losses in training mode, the samples and "
        + "the spoilt inputs, bit for bit: the same seed gives the same ones, another gives others wherever a passed generator would. In "
        + "both modes they, and what forward gives, are those that the default generator gives where it is passed.")]
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

        foreach (var isTraining in (bool[])[true, false])
        {
            model.Module.train(isTraining);
            foreach (var (what, run) in Random(model, context).Concat(Forward(model, context)))
            {
                using var scope = NewDisposeScope();
                using var @default = Generator.Default;
                var (none, passed) = (Run(run, "one"), Run(_ => run(@default), "one"));
                if (Figures.AreSame(none, passed)) continue;
                throw context.Broken(
                    LawContext.Text($"{what} are others where no generator is passed than where the default one is: the largest ")
                        + LawContext.Text($"difference is {Figures.LargestDifference(none, passed):G6}, allowed 0"),
                    $"{Rows} examples in {(isTraining ? "training" : "evaluation")} mode");
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

    /// <summary>A pass as TorchSharp calls it, without a generator, and as a step of training does.</summary>
    private static IEnumerable<(string What, Func<Generator?, Tensor> Run)> Forward(IModel model, LawContext context)
    {
        var batch = context.Batch(Rows);
        Func<Generator?, Tensor>? pass = model switch
        {
            AutoencoderModel autoencoder => random => Flat(random is null
                ? autoencoder.call(batch.Input)
                : autoencoder.forward(batch.Input, random)),
            NetworkModel network => random => random is null ? network.call(batch.Input) : network.forward(batch.Input, random),
            VaeModel vae => random => Flat(random is null ? vae.call(batch.Input) : vae.forward(batch.Input, random)),
            ConditionalVaeModel vae => random => Flat(random is null
                ? vae.call(batch.Input, batch.Labels!)
                : vae.forward(batch.Input, batch.Labels!, random)),
            _ => null,
        };
        return pass is null ? [] : [("results of forward", pass)];
    }

    private static Tensor Flat(AutoencoderOutput pass) => cat([pass.Reconstruction.flatten(), pass.Latent.flatten()], 0);

    private static Tensor Flat(VaeOutput pass) => cat(
        [pass.Reconstruction.flatten(), pass.Latent.flatten(), pass.Posterior.Mean.flatten(), pass.Posterior.LogVariance.flatten()], 0);
}
