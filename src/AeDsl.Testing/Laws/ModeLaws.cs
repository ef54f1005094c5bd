using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>
/// What training and evaluation mode may do: evaluation only looks, and in training examples meet in batch normalisation alone.
/// </summary>
public static class ModeLaws
{
    /// <summary>Differences of one row that summing in another order makes in float, relative to the largest element.</summary>
    private const double RowTolerance = 1e-5;

    private const int Rows = 7;
    private const double FarOut = 5;

    /// <summary>Nothing that is asked of a model in evaluation mode changes it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("In evaluation mode no method changes a parameter, a buffer or the mode of any module.")]
    public static void EvaluationOnlyLooks(IModel model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        model.Module.eval();
        using var noGrad = no_grad();
        using var random = context.Random("calls");
        var batch = context.Batch(Rows);
        foreach (var (method, call) in Methods(model, batch, random))
        {
            using var scope = NewDisposeScope();
            var before = model.Module.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.clone());
            Undisturbed(context, call);
            foreach (var (name, value) in model.Module.state_dict())
            {
                if (!Figures.AreSame(before[name], value)) throw context.Broken($"{method} changed {name}", $"a batch of {Rows}");
            }

            KeepsMode(model, context, method, training: false);
        }
    }

    /// <summary>What is asked of a model in training does not end it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("In training mode no method takes the model, or a module of it, out of training mode.")]
    public static void TrainingModeIsKept(IModel model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        using var noGrad = no_grad();
        using var random = context.Random("calls");
        var batch = context.Batch(Rows);
        foreach (var (method, call) in Methods(model, batch, random))
        {
            using var scope = NewDisposeScope();
            model.Module.train();
            Undisturbed(context, call);
            KeepsMode(model, context, method, training: true);
        }
    }

    /// <summary>Tensors that a model is given belong to who gives them.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("No method changes the inputs, targets, latents or labels that it is given, in either mode.")]
    public static void ArgumentsStayAsTheyAre(IModel model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        using var noGrad = no_grad();
        using var random = context.Random("calls");
        var batch = context.Batch(Rows);
        // Far out, so that a bound shows.
        batch = batch with { Input = FarOut * randn(batch.Input.shape, dtype: batch.Input.dtype, generator: random) };
        var latents = 10 * FarOut * randn([Rows, .. model.Description.LatentShape], dtype: batch.Input.dtype, generator: random);
        (string Name, Tensor? Given)[] arguments =
            [("inputs", batch.Input), ("targets", batch.Target), ("latents", latents), ("labels", batch.Labels)];
        var before = arguments.Select(argument => argument.Given?.clone()).ToList();
        foreach (var training in new[] { false, true })
        {
            foreach (var (method, call) in Methods(model, batch, random, latents))
            {
                using var scope = NewDisposeScope();
                model.Module.train(training);
                Undisturbed(context, call);
                foreach (var ((name, given), copy) in arguments.Zip(before))
                {
                    if (given is not null && !Figures.AreSame(given, copy!))
                    {
                        throw context.Broken($"{method} changed the {name} that it was given", $"a batch of {Rows} of large numbers");
                    }
                }
            }
        }
    }

    internal static bool IsBatchNormalisation(nn.Module module)
        => module.GetType().Name.StartsWith("BatchNorm", StringComparison.Ordinal);

    /// <summary>Only batch normalisation lets the examples of a batch know of each other; here it uses what it has learnt.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("In training mode, too, what a model, its batch normalisation being in evaluation mode, makes of an input does not depend on the "
        + "rest of its batch: latents, reconstructions, outputs, scores and samples.")]
    public static void TrainingTreatsRowsAlone(IModel model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        model.Module.train();
        foreach (var module in model.Module.modules().Where(IsBatchNormalisation)) module.eval();
        using var noGrad = no_grad();
        using var noise = context.Random("latents");
        var (one, more) = (context.Batch(Rows), context.Batch(2 * Rows));
        var mixed = new Batch(Mix(more.Input), Mix(more.Target), more.Labels is { } labels ? Mix(labels) : null, Rows);
        var latents = randn([2 * Rows, .. model.Description.LatentShape], dtype: more.Input.dtype, generator: noise);
        var (found, others) = (Outputs(one, latents.narrow(0, 0, Rows)), Outputs(mixed, Mix(latents)));
        foreach (var (what, made, again) in found.Zip(others, (a, b) => (a.What, a.Made, b.Made)))
        {
            var scale = Math.Max(1, made.abs().max().Number());
            context.AtMost(
                Figures.LargestDifference(made[0], again[0]) / scale,
                RowTolerance,
                $"largest difference of the first row's {what} in two batches, relative to the largest element",
                $"two batches of {Rows} with one first row");
        }

        // The first row with others behind it.
        static Tensor Mix(Tensor rows) => cat([rows.narrow(0, 0, 1), rows.narrow(0, Rows, Rows - 1)], 0);

        IReadOnlyList<(string What, Tensor Made)> Outputs(Batch batch, Tensor noise) => context.Repeatable("rows", random => model switch
        {
            IVariational variational => Parts(variational.Pass(batch.Input, batch.Labels, random)),
            INetwork network => [("output", network.Predict(batch.Input))],
            IAutoencoder autoencoder =>
                [("latent", autoencoder.Encode(batch.Input)), ("reconstruction", autoencoder.Reconstruct(batch.Input))],
            GanModel gan => [("score", gan.Discriminate(batch.Input)), ("sample", gan.call(noise))],
            ConditionalGanModel gan =>
                [("score", gan.Discriminate(batch.Input, batch.Labels!)), ("sample", gan.call(noise, batch.Labels!))],
            _ => Array.Empty<(string, Tensor)>(),
        });

        static (string, Tensor)[] Parts(VaeOutput output) =>
            [("mean", output.Posterior.Mean), ("log variance", output.Posterior.LogVariance), ("reconstruction", output.Reconstruction)];
    }

    /// <summary>Every module is in the mode that the model was in before the call.</summary>
    private static void KeepsMode(IModel model, LawContext context, string method, bool training)
    {
        if (model.Module.modules().Prepend(model.Module).FirstOrDefault(module => module.training != training) is not { } module) return;
        throw context.Broken($"{method} left {module.GetName()} in {(training ? "evaluation" : "training")} mode", $"a batch of {Rows}");
    }

    private static void Undisturbed(LawContext context, Action call) => LawContext.Seeded(context.SeedFor("default"), () =>
    {
        call();
        return true;
    });

    /// <summary>All that can be asked of a model, whatever its kind.</summary>
    private static IEnumerable<(string Method, Action Call)> Methods(
        IModel model, Batch batch, Generator random, Tensor? latents = null)
    {
        var (input, labels) = (batch.Input, batch.Labels);
        yield return ("ComputeLosses", () => model.ComputeLosses(input, batch.Target, labels, random));
        if (model is IAutoencoder autoencoder)
        {
            yield return ("Encode", () => autoencoder.Encode(input));
            yield return ("Decode", () => autoencoder.Decode(latents ?? zeros([Rows, .. autoencoder.LatentShape], dtype: input.dtype)));
            yield return ("Reconstruct", () => autoencoder.Reconstruct(input));
            yield return ("Interpolate", () => autoencoder.Interpolate(input, input.flip(0), 3));
        }

        if (model is IVariational variational) yield return ("Pass", () => variational.Pass(input, labels, random));
        foreach (var call in OfDeclared(model, batch, latents ?? zeros([Rows, .. model.Description.LatentShape], dtype: input.dtype)))
        {
            yield return call;
        }

        if (model is ISampler sampler) yield return ("Sample", () => sampler.Sample(Rows, random));
        if (model is IConditional conditional) yield return ("Sample", () => conditional.Sample(labels!, random));
        if (model is INetwork network) yield return ("Predict", () => network.Predict(input));
        if (model is IAdversarial adversarial)
        {
            yield return ("Sample", () => adversarial.Sample(Rows, labels, random));
            yield return ("ComputeGeneratorLosses", () => adversarial.ComputeGeneratorLosses(input, labels));
            yield return ("ComputeDiscriminatorLosses", () => adversarial.ComputeDiscriminatorLosses(input, input, labels));
        }
    }

    /// <summary>What no contract has: the methods of a declared model that are told the classes, and the parts of a Gan.</summary>
    private static (string Method, Action Call)[] OfDeclared(IModel model, Batch batch, Tensor latents)
    {
        var (input, labels) = (batch.Input, batch.Labels!);
        return model switch
        {
            ConditionalVaeModel vae =>
            [
                ("Encode", () => vae.Encode(input, labels)),
                ("Decode", () => vae.Decode(latents, labels)),
                ("Reconstruct", () => vae.Reconstruct(input, labels)),
                ("Interpolate", () => vae.Interpolate(input, input.flip(0), labels, 3)),
            ],
            GanModel gan => [("forward", () => gan.call(latents)), ("Discriminate", () => gan.Discriminate(input))],
            ConditionalGanModel gan =>
                [("forward", () => gan.call(latents, labels)), ("Discriminate", () => gan.Discriminate(input, labels))],
            _ => [],
        };
    }
}
