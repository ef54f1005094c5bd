using AeDsl.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>Inputs are spoilt as declared, in training only.</summary>
public static class CorruptionLaws
{
    private const double Level = 0.5;
    private const int Numbers = 100_000;
    private const double StandardErrors = 6;
    private const int Cases = 10;

    /// <summary>The distribution of a spoilt grey.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("A grey of 0.5 is spoilt into the declared mixture of noise, 0 and 1 within the Kolmogorov-Smirnov distance √(ln(2/1e-9)/2N) "
        + "and with its variance within six standard errors, each number by itself.")]
    public static void InputsAreSpoiltAsDeclared(ICorruptsInput model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        model.Module.to(ScalarType.Float64);
        var size = model.InputShape.Aggregate(1L, (product, side) => product * side);
        // At least two rows, to compare them.
        var rows = Math.Max(2, (Numbers + size - 1) / size);
        using var random = context.Random("corruption");
        var spoilt = model.Corrupt(full([rows, .. model.InputShape], Level, ScalarType.Float64), random);
        var values = spoilt.ToArray<double>();
        var mixture = Spoilt.Of(model.Corruptions, Level);
        var input = $"{rows} inputs of {LawContext.Text($"{Level}")}, spoilt by "
            + $"{string.Join(", ", model.Corruptions.Select(step => LawContext.Text($"{step.Kind}({step.Amount})")))}";
        context.AtMost(
            Empirical.KolmogorovSmirnov(values, mixture.AtMost, mixture.Below),
            Empirical.KolmogorovSmirnovBound(values.Length),
            "Kolmogorov-Smirnov distance of the spoilt numbers from what is declared",
            input);

        var squares = (spoilt - mixture.Mean).square();
        context.AtMost(
            Math.Abs(squares.mean().Number() - mixture.Variance),
            StandardErrors * squares.std().Number() / Math.Sqrt(values.Length),
            LawContext.Text(
                $"variance of the spoilt numbers {squares.mean().Number():G6}, of what is declared {mixture.Variance:G6}, difference"),
            input);

        // Products of independent numbers: their mean is 0 within six standard errors, however they are distributed.
        var deviations = spoilt.flatten(1) - mixture.Mean;
        var error = StandardErrors * mixture.Variance;
        var half = rows / 2;
        context.AtMost(
            Math.Abs((deviations.narrow(0, 0, half) * deviations.narrow(0, half, half)).mean().Number()),
            error / Math.Sqrt(half * size),
            "covariance of two inputs",
            input);
        if (size < 2) return;
        context.AtMost(
            Math.Abs((deviations.narrow(1, 0, size - 1) * deviations.narrow(1, 1, size - 1)).mean().Number()),
            error / Math.Sqrt(rows * (size - 1)),
            "covariance of neighbouring numbers",
            input);
    }

    /// <summary>What is spoilt is a copy, and the seed decides how.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("Corrupt leaves the tensor that it is given as it was, and spoils it in the same way under the same seed and in another under "
        + "another.")]
    public static void CorruptionIsACopyOfItsSeed(ICorruptsInput model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        context.ForAll(Arbitraries.Batches(model.InputShape, 4), Cases, drawn =>
        {
            var (input, before) = (drawn.ToTensor(), drawn.ToTensor());
            var (first, again) = (Corrupt(input, "corruption"), Corrupt(input, "corruption"));
            context.Equal(Figures.AreSame(input, before), true, "the given tensor is as it was", "images");
            context.Equal(Figures.Shape(first), Figures.Shape(input), "shape of the spoilt images", "images");
            context.Equal(Figures.AreSame(first, again), true, "the same seed spoils in the same way", "images");
        });
        var grey = full([64, .. model.InputShape], Level, ScalarType.Float32);
        context.Equal(
            Figures.AreSame(Corrupt(grey, "corruption"), Corrupt(grey, "another")),
            false,
            "another seed spoils in the same way",
            "64 inputs of 0.5");

        Tensor Corrupt(Tensor input, string purpose)
        {
            using var random = context.Random(purpose);
            return model.Corrupt(input, random);
        }
    }

    /// <summary>Evaluation looks at clean inputs.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("What the model computes of an input before any noise of its own depends on the generator in training mode and not in evaluation "
        + "mode.")]
    public static void OnlyTrainingSeesSpoiltInputs(ICorruptsInput model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        var batch = context.Batch(16);
        model.Module.eval();
        context.Equal(
            Figures.AreSame(Seen("one"), Seen("another")), true, "two generators give the same in evaluation mode", "a batch of 16");
        model.Module.train();
        context.Equal(
            Figures.AreSame(Seen("one"), Seen("another")), false, "two generators give the same in training mode", "a batch of 16");

        Tensor Seen(string purpose) => LawContext.Seeded(context.SeedFor("default"), () =>
        {
            using var random = context.Random(purpose);
            return model is IVariational variational
                ? variational.Pass(batch.Input, batch.Labels, random).Posterior.Mean.detach()
                : model.ComputeLosses(batch.Input, batch.Target, batch.Labels, random).Terms[0].detach();
        });
    }

    /// <summary>What becomes of one number: a mixture of points and Gaussians.</summary>
    private sealed record Spoilt(IReadOnlyList<(double Share, double Mean, double Std)> Parts)
    {
        public double Mean => Parts.Sum(part => part.Share * part.Mean);

        public double Variance => Parts.Sum(part => part.Share * (part.Std * part.Std + (part.Mean - Mean) * (part.Mean - Mean)));

        public static Spoilt Of(IReadOnlyList<CorruptionStep> steps, double level) =>
            steps.Aggregate(new Spoilt([(1, level, 0)]), (spoilt, step) => new Spoilt(step.Kind switch
            {
                CorruptionKind.GaussianNoise => [.. spoilt.Parts.Select(
                    part => part with { Std = Math.Sqrt(part.Std * part.Std + step.Amount * step.Amount) })],
                CorruptionKind.SaltAndPepper => [.. spoilt.Kept(step.Amount), (step.Amount / 2, 0, 0), (step.Amount / 2, 1, 0)],
                CorruptionKind.Masking => [.. spoilt.Kept(step.Amount), (step.Amount, 0, 0)],
                _ => throw new ArgumentOutOfRangeException(nameof(steps), step.Kind, "There is no such corruption."),
            }));

        public double AtMost(double value)
            => Parts.Sum(
                part => part.Share * (part.Std > 0 ? Empirical.Normal((value - part.Mean) / part.Std) : value >= part.Mean ? 1 : 0));

        public double Below(double value)
            => Parts.Sum(
                part => part.Share * (part.Std > 0 ? Empirical.Normal((value - part.Mean) / part.Std) : value > part.Mean ? 1 : 0));

        private IEnumerable<(double Share, double Mean, double Std)> Kept(double rate)
            => Parts.Select(part => part with { Share = part.Share * (1 - rate) });
    }
}
