using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>Every loss term is what its name says, whoever wrote the code that computes it.</summary>
public static class TermLaws
{
    /// <summary>The two sizes of a batch: a small one, and one beyond the batches of 64 that models are tried with most.</summary>
    private static readonly int[] s_counts = [6, 67];

    private const int Draws = 64;
    private const double Tolerance = 1e-6;
    private const double StandardErrors = 6;

    /// <summary>Of drawn log variances: far enough from 0 for a bound on them to show.</summary>
    private const double LogVarianceStd = 2.5;

    /// <summary>New parameters give outputs in the middle of their range; so many times as large ones drive them to its ends.</summary>
    private static readonly double[] s_amplifications = [1, 3];

    /// <summary>
    /// The declared terms against a second implementation in double. Of a variational autoencoder, outputs and posteriors are drawn; other
    /// models make them of drawn inputs.
    /// </summary>
    /// <param name="model">The model; of one that is not declared, nothing is known of the terms and nothing is checked.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("Each declared loss term has, within 1e-6 of it, the value of its formula for drawn outputs or inputs, with its weight and "
        + "reduction, in batches of 6 and of 67, in evaluation and in training mode; one that draws random numbers, within "
        + "six standard errors of 64 draws.")]
    public static void TermsFollowTheirFormulas(IModel model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        var terms = DeclaredAttribute.Of<LossAttribute>(DeclaredAttribute.Part(model.GetType(), "Loss"));
        if (terms.Count == 0) return;
        model.Module.to(ScalarType.Float64);
        using var noGrad = no_grad();
        foreach (var amplification in s_amplifications)
        {
            foreach (var parameter in model.Module.parameters()) parameter.mul_(amplification);
            foreach (var count in s_counts)
            {
                using var scope = NewDisposeScope();
                model.Module.eval();
                if (model is IAdversarial adversarial)
                {
                    AdversarialTerms(adversarial, context, count, terms.Single().Number("weight"));
                    continue;
                }

                Declared(model, context, terms, count);
                model.Module.train();
                Declared(model, context, terms, count);
            }
        }
    }

    private static void Declared(IModel model, LawContext context, IReadOnlyList<DeclaredAttribute> terms, int count)
    {
        var (operands, losses) = Pass(model, context, count);
        var input = $"a batch of {count} in {(model.Module.training ? "training" : "evaluation")} mode";
        foreach (var term in terms)
        {
            var weight = term.Number("weight");
            var index = IndexOf(model, term.Name);
            if (TermFormulas.Value(term, operands, (model as IWarmUp)?.WarmUp ?? 1) is { } value)
            {
                IsClose(context, term.Name, losses(0).Terms[index].Number(), weight * value, input);
            }
            else if (count == s_counts[0])
            {
                Discrepancy(context, operands.Latent!, weight, seed => losses(seed).Terms[index].Number());
            }
        }
    }

    private static void IsClose(LawContext context, string term, double found, double expected, string input) => context.AtMost(
        Math.Abs(found - expected),
        Tolerance * (1 + Math.Abs(expected)),
        LawContext.Text($"the term {term}, {found:G9}, against its formula, {expected:G9}, difference"),
        input);

    /// <summary>The one term that compares an output is called Reconstruction in an autoencoder.</summary>
    private static int IndexOf(IModel model, string term)
    {
        var names = model.LossNames.ToList();
        return names.IndexOf(term) is >= 0 and var index ? index : names.IndexOf("Reconstruction");
    }

    /// <summary>What the terms look at, and the losses of it with the random numbers of a seed.</summary>
    private static (TermOperands Operands, Func<long, ILosses> Losses) Pass(IModel model, LawContext context, int count)
    {
        using var random = context.Random("outputs");
        var batch = context.Batch(count);
        batch = batch with { Input = batch.Input.to(ScalarType.Float64), Target = Targets(model, batch.Target, random) };
        if (model is IVariational variational)
        {
            var size = model.Description.LatentShape[0];
            var posterior = new Posterior(1.5 * Normal([count, size], random), LogVarianceStd * Normal([count, size], random));
            var output = new VaeOutput(
                model.Description.EndsInLogits ? 3.0 * Normal(batch.Input.shape, random) : Within(model, batch.Input.shape, random),
                posterior,
                posterior.Mean + Normal([count, size], random) * (0.5 * posterior.LogVariance).exp());
            return (
                new TermOperands(output.Reconstruction, batch.Target, output.Latent, posterior),
                seed => Seeded(context, seed, generator => variational.ComputeLosses(batch.Target, output, generator)));
        }

        var (made, latent) = Seeded(context, 0, generator => Output(model, batch.Input, generator));
        return (
            new TermOperands(made, batch.Target, latent),
            seed => Seeded(context, seed, generator => model.ComputeLosses(batch.Input, batch.Target, batch.Labels, generator)));
    }

    /// <summary>What the loss compares, logits where the model ends in them.</summary>
    private static (Tensor Output, Tensor? Latent) Output(IModel model, Tensor input, Generator random) => model switch
    {
        AutoencoderModel autoencoder when autoencoder.forward(input, random) is var (made, latent) => (made, latent),
        NetworkModel network => (network.forward(input, random), null),
        INetwork network => (network.Predict(input), null),
        IAutoencoder autoencoder => (autoencoder.Reconstruct(input), autoencoder.Encode(input)),
        _ => throw new NotSupportedException($"{model.Name} is a model of an unknown kind."),
    };

    /// <summary>Targets that have nothing to do with the outputs: classes as they are, values drawn anew.</summary>
    private static Tensor Targets(IModel model, Tensor targets, Generator random) =>
        targets.is_floating_point() ? Within(model, targets.shape, random) : targets;

    /// <summary>Values between the ends of the declared interval, or around 0 where it has none.</summary>
    private static Tensor Within(IModel model, long[] shape, Generator random)
    {
        var (low, high) = (model.OutputRange.Minimum, model.OutputRange.Maximum);
        if (model.Description.EndsInLogits) (low, high) = (0, 1);
        return double.IsFinite(low) && double.IsFinite(high)
            ? low + (high - low) * rand(shape, ScalarType.Float64, generator: random)
            : double.IsFinite(low) ? low + Normal(shape, random).abs() : 2.0 * Normal(shape, random);
    }

    private static Tensor Normal(long[] shape, Generator random) => randn(shape, ScalarType.Float64, generator: random);

    private static T Seeded<T>(LawContext context, long seed, Func<Generator, T> run) =>
        context.Repeatable(LawContext.Text($"losses {seed}"), run);

    /// <summary>The mean over many draws of the prior, against as many of another generator.</summary>
    private static void Discrepancy(LawContext context, Tensor latents, double weight, Func<long, double> found)
    {
        var rows = TermFormulas.Rows(latents);
        using var random = context.Random("prior");
        double[] theirs = [.. Enumerable.Range(0, Draws).Select(seed => found(seed))];
        double[] ours =
        [
            .. Enumerable.Range(0, Draws)
                .Select(_ => weight * TermFormulas.MaximumMeanDiscrepancy(rows, TermFormulas.Rows(Normal(latents.shape, random)))),
        ];
        context.AtMost(
            Math.Abs(theirs.Average() - ours.Average()),
            StandardErrors * Math.Sqrt((Variance(theirs) + Variance(ours)) / Draws),
            LawContext.Text(
                $"the term MaximumMeanDiscrepancy, on average {theirs.Average():G6}, against its formula, {ours.Average():G6}, difference"),
            $"{Draws} draws of the prior for {latents.shape[0]} latents");
    }

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }

    /// <summary>The cross-entropy of the discriminator's own scores, with samples.</summary>
    private static void AdversarialTerms(IAdversarial model, LawContext context, int count, double weight)
    {
        var batch = context.Batch(count);
        batch = batch with { Input = batch.Input.to(ScalarType.Float64) };
        var made = Seeded(context, 0, random => model.Sample(count, batch.Labels, random));
        var (real, fake) = (Odds(model, batch.Input, batch.Labels), Odds(model, made, batch.Labels));
        IsClose(
            context,
            "Generator",
            model.ComputeGeneratorLosses(made, batch.Labels).Total.Number(),
            -weight * fake.log().mean().Number(),
            $"a batch of {count}");
        IsClose(
            context,
            "Discriminator",
            model.ComputeDiscriminatorLosses(batch.Input, made, batch.Labels).Total.Number(),
            -weight * (real.log().mean().Number() + (1.0 - fake).log().mean().Number()),
            $"a batch of {count}");
    }

    /// <summary>The probability that the discriminator gives to inputs.</summary>
    private static Tensor Odds(IAdversarial model, Tensor input, Tensor? labels)
    {
        var scores = model switch
        {
            GanModel gan => gan.Discriminate(input),
            ConditionalGanModel gan => gan.Discriminate(input, labels!),
            _ => throw new NotSupportedException($"{model.Name} is a model of an unknown kind."),
        };
        var acting = DeclaredAttribute.Of<LayerAttribute>(DeclaredAttribute.Part(model.GetType(), "Discriminator"))
            .Last(layer => layer.Name is not ("Flatten" or "Unflatten" or "Save" or "Dropout" or "Dropout2d"));
        return acting.Name == "Sigmoid" ? scores : 1.0 / (1.0 + (-scores).exp());
    }
}
