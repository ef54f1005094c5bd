using AeDsl.Training.Planned.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>A seed decides everything, and evaluation looks at each input by itself.</summary>
public static class DeterminismLaws
{
    /// <summary>Differences of one row that summing in another order makes in float, relative to the largest number.</summary>
    private const double RowTolerance = 1e-5;

    private const int Cases = 10;
    private const int Rows = 7;

    /// <summary>The same seed gives the same bits.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("In training mode the same seed gives the same losses and gradients, bit for bit.")]
    public static void SeedDecidesTraining(IModel model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        model.Module.train();
        var batch = context.Batch(16);
        var (first, second) = (Run(), Run());
        for (var i = 0; i < first.Count; i++)
        {
            if (!Figures.AreSame(first[i].Value, second[i].Value))
            {
                throw context.Broken(
                    LawContext.Text($"{first[i].Name} differs by {Figures.LargestDifference(first[i].Value, second[i].Value):G6} ")
                        + "between two runs with one seed, allowed 0",
                    "a batch of 16");
            }
        }

        List<(string Name, Tensor Value)> Run() => LawContext.Seeded(context.SeedFor("default"), () =>
        {
            using var random = context.Random("losses");
            var losses = model.ComputeLosses(batch.Input, batch.Target, batch.Labels, random);
            var parameters = model.Module.named_parameters().ToList();
            if (parameters.Count == 0) return [.. model.LossNames.Zip(losses.Terms)];
            var gradients = Gradients.Of(losses.Total, parameters.Select(named => named.parameter));
            return model.LossNames.Zip(losses.Terms)
                .Concat(parameters.Zip(gradients)
                    .Where(pair => pair.Second is not null)
                    .Select(pair => ($"the gradient of {pair.First.name}", pair.Second!)))
                .ToList();
        });
    }

    /// <summary>A seed decides the parameters that a model begins with.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("Two new models under the same seed of TorchSharp's default generator have the same parameters and buffers, bit for bit.")]
    public static void SeedDecidesParameters(IModel model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        var seed = context.SeedFor("new model");
        using var first = context.NewModel(seed);
        UsedMemory.FillLike(model.Module);
        using var second = context.NewModel(seed);
        var other = second.Module.state_dict();
        foreach (var (name, value) in first.Module.state_dict())
        {
            if (!Figures.AreSame(value, other[name]))
            {
                throw context.Broken(
                    LawContext.Text(
                        $"{name} differs by {Figures.LargestDifference(value, other[name]):G6} between two models of one seed, allowed 0"),
                    "two new models");
            }
        }
    }

    /// <summary>Nothing but the generator that is passed makes a difference in evaluation mode.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("In evaluation mode the passed generator decides the losses, bit for bit: no dropout, and no noise from elsewhere.")]
    public static void EvaluationRepeats(IModel model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        model.Module.eval();
        var batch = context.Batch(16);
        // Each run starts the process-wide generator elsewhere, which must not show.
        var (first, second) = (Run(1), Run(2));
        foreach (var (name, one, other) in model.LossNames.Zip(first, second))
        {
            if (one != other)
            {
                throw context.Broken(
                    LawContext.Text($"{name}: found {one:R} and then {other:R}, allowed no difference"), "a batch of 16, twice");
            }
        }

        List<double> Run(long elsewhere) => LawContext.Seeded(elsewhere, () =>
        {
            using var random = context.Random("losses");
            return model.ComputeLosses(batch.Input, batch.Target, batch.Labels, random).Terms.Select(term => term.Number()).ToList();
        });
    }

    /// <summary>An autoencoder's batch is its rows.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("In evaluation mode a batch is encoded and reconstructed as its rows are one by one.")]
    public static void AutoencoderTreatsRowsAlone(IAutoencoder model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        RowByRow(model, context, model.Encode, "latents");
        RowByRow(model, context, model.Reconstruct, "reconstructions");
    }

    /// <summary>A network's batch is its rows.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("In evaluation mode a network's outputs for a batch are those of its rows one by one.")]
    public static void NetworkTreatsRowsAlone(INetwork model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        RowByRow(model, context, model.Predict, "outputs");
    }

    /// <summary>A posterior depends on its own input alone.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("In evaluation mode the posteriors of a batch are those of its rows one by one.")]
    public static void PosteriorTreatsRowsAlone(IVariational model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        var labels = context.Batch(Rows).Labels;
        RowByRow(model, context, (input, from) => Posterior(input, from).Mean, "means");
        RowByRow(model, context, (input, from) => Posterior(input, from).LogVariance, "log variances");

        Posterior Posterior(Tensor input, long from)
        {
            using var random = context.Random("pass");
            return model.Pass(input, labels?.narrow(0, from, input.shape[0]), random).Posterior;
        }
    }

    /// <summary>A sampler follows its generator.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("The same seed gives the same samples, bit for bit, another seed others, and no two samples of a batch are the same.")]
    public static void SeedDecidesSamples(ISampler model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        SeedDecides(model, context, random => model.Sample(16, random));
    }

    /// <summary>A conditional sampler follows its generator.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("The same seed gives the same samples of a class, bit for bit, another seed others, and no two samples of a batch are the same.")]
    public static void SeedDecidesConditionalSamples(IConditional model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        var labels = zeros(16, dtype: ScalarType.Int64);
        SeedDecides(model, context, random => model.Sample(labels, random));
    }

    private static void SeedDecides(IModel model, LawContext context, Func<Generator, Tensor> sample)
    {
        model.Module.eval();
        var (first, again, other) = (Draw("samples"), Draw("samples"), Draw("other samples"));
        if (!Figures.AreSame(first, again))
        {
            throw context.Broken(
                LawContext.Text($"samples differ by {Figures.LargestDifference(first, again):G6} under one seed, allowed 0"),
                "16 samples, twice");
        }
        if (Figures.AreSame(first, other)) throw context.Broken("two seeds give the same samples", "16 samples, twice");
        if (first.shape[0] > 1 && Figures.AreSame(first[0], first[1]))
        {
            throw context.Broken("the first two samples of a batch are the same", "16 samples");
        }

        Tensor Draw(string purpose)
        {
            using var random = context.Random(purpose);
            return sample(random);
        }
    }

    private static void RowByRow(IModel model, LawContext context, Func<Tensor, Tensor> compute, string what) =>
        RowByRow(model, context, (input, _) => compute(input), what);

    private static void RowByRow(IModel model, LawContext context, Func<Tensor, long, Tensor> compute, string what)
    {
        model.Module.eval();
        using var noGrad = no_grad();
        context.ForAll(Arbitraries.Batches(model.InputShape, Rows), Cases, drawn =>
        {
            var input = drawn.ToTensor();
            var together = compute(input, 0);
            var alone = cat([.. Enumerable.Range(0, drawn.Rows).Select(i => compute(input.narrow(0, i, 1), i))], 0);
            var scale = Math.Max(1, alone.abs().max().Number());
            context.AtMost(
                Figures.LargestDifference(together, alone) / scale,
                RowTolerance,
                $"largest difference of the {what}, relative to the largest of them",
                $"{drawn.Rows} rows");
        });
    }
}
