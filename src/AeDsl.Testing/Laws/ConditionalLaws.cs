using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>A conditional model listens to the class that it is told.</summary>
public static class ConditionalLaws
{
    private const int Samples = 64;
    private const double OfTheNoise = 0.05;

    /// <summary>Samples of different classes differ.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law(
        "With the same noise, samples of two neighbouring classes differ at least 0.05 times as much as samples of one class from one "
            + "another.",
        Trained = true)]
    public static void ClassIsUsed(IConditional model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        model.Module.eval();
        using var noGrad = no_grad();
        var first = Sample(0);
        var noise = Figures.Spread(first);
        for (var label = 1; label < model.Classes; label++)
        {
            var next = Sample(label);
            context.AtLeast(
                Figures.Distance(first, next),
                Math.Max(OfTheNoise * noise, 1e-6),
                $"root mean square difference of the classes {label - 1} and {label}, the samples of one class having a spread of "
                    + LawContext.Text($"{noise:G6}"),
                $"{Samples} samples of each class");
            (first, noise) = (next, Figures.Spread(next));
        }

        Tensor Sample(long label)
        {
            using var random = context.Random("samples");
            return model.Sample(full([Samples], label, ScalarType.Int64), random);
        }
    }

    /// <summary>The loss looks at the class.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("The loss of a batch changes when its classes are taken for others.", Trained = true)]
    public static void ClassChangesTheLoss(IConditional model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        model.Module.eval();
        using var noGrad = no_grad();
        var batch = context.Batch(64);
        var (right, wrong) = (Loss(batch.Labels!), Loss((batch.Labels! + 1).remainder(model.Classes)));
        context.AtLeast(
            Math.Abs(right - wrong),
            1e-6 * Math.Abs(right),
            LawContext.Text($"difference of the loss with the right classes, {right:G6}, from that with the next ones, {wrong:G6}"),
            "a batch of 64");

        double Loss(Tensor labels)
        {
            using var random = context.Random("losses");
            return model.ComputeLosses(batch.Input, batch.Target, labels, random).Total.Number();
        }
    }

    /// <summary>Labels that are missing or no labels are refused.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("Labels that are missing, of float, or of another number than the batch give an ArgumentException that says what is needed.")]
    public static void LabelsAreNeeded(IConditional model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        var batch = context.Batch(4);
        Refused("no labels", () => model.ComputeLosses(batch.Input, batch.Target));
        Refused("labels (3)", () => model.ComputeLosses(batch.Input, batch.Target, zeros(3, dtype: ScalarType.Int64)));
        Refused("labels (4) of float", () => model.ComputeLosses(batch.Input, batch.Target, zeros(4)));
        Refused("samples of classes (2, 2)", () => model.Sample(zeros(2, 2, dtype: ScalarType.Int64)));
        Refused("samples of classes of float", () => model.Sample(zeros(4)));

        void Refused(string input, Action act) => InputLaws.Refused(context, input, act, "labels");
    }
}
