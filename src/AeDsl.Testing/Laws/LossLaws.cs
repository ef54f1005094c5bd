using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>What a loss is made of, and that learning lowers it.</summary>
public static class LossLaws
{
    private const double Tolerance = 1e-6;

    /// <summary>The share of an untrained model's loss that one that has learnt may still have.</summary>
    private const double Remaining = 0.9;

    /// <summary>Terms and total fit together.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("There is a finite number for every named loss term, and the total is their sum.")]
    public static void TotalIsTheSumOfTheTerms(IModel model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        foreach (var count in new[] { 2, 64 })
        {
            using var scope = NewDisposeScope();
            using var random = context.Random("losses");
            var batch = context.Batch(count);
            var losses = LawContext.Seeded(
                context.SeedFor("default"), () => model.ComputeLosses(batch.Input, batch.Target, batch.Labels, random));
            context.Equal(losses.Terms.Count, model.LossNames.Count, "terms", $"a batch of {count}");
            foreach (var (name, term) in model.LossNames.Zip(losses.Terms))
            {
                context.Equal(term.shape.Length, 0, $"dimensions of {name}", $"a batch of {count}");
                context.Equal(Figures.IsFinite(term), true, $"{name} is finite", $"a batch of {count}");
            }

            var (total, sum) = (losses.Total.Number(), losses.Terms.Sum(term => term.Number()));
            context.AtMost(
                Math.Abs(total - sum),
                Tolerance * (1 + losses.Terms.Sum(term => Math.Abs(term.Number()))),
                LawContext.Text($"the total {total:G9} against the sum of the terms {sum:G9}, difference"),
                $"a batch of {count}");
        }
    }

    /// <summary>Training makes the loss smaller on examples that were not trained on.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("After the stated number of steps the loss on the test set is at most 0.9 times that of new parameters.", Trained = true)]
    public static void TrainingLowersTheLoss(INetwork model, LawContext context) => IsLower(model, context);

    /// <summary>Training makes the loss smaller on examples that were not trained on.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law(
        "After the stated number of steps the loss of a variational autoencoder on the test set is at most 0.9 times that of new "
            + "parameters.",
        Trained = true)]
    public static void TrainingLowersTheBound(IVariational model, LawContext context) => IsLower(model, context);

    private static void IsLower(IModel model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        if (!model.Module.parameters().Any()) return;
        using var untrained = context.NewModel(context.SeedFor("untrained"));
        var (learnt, before) = (Loss(model), Loss(untrained));
        // A loss can be negative, as that of a total correlation: what is asked for is a fall by a tenth of its size.
        context.AtMost(
            learnt,
            before - (1 - Remaining) * Math.Abs(before),
            LawContext.Text($"loss, which is {before:G6} before training"),
            "256 test examples");

        double Loss(IModel measured)
        {
            measured.Module.eval();
            using var noGrad = no_grad();
            using var random = context.Random("losses");
            var batch = context.Batch(256);
            return measured.ComputeLosses(batch.Input, batch.Target, batch.Labels, random).Total.Number();
        }
    }
}
