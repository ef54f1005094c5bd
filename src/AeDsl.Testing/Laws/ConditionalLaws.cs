using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>A conditional model listens to the class that it is told.</summary>
public static class ConditionalLaws
{
    private const int Samples = 64;
    private const double OfTheNoise = 0.05;
    private const double RowTolerance = 1e-5;

    /// <summary>A model that has not learnt its classes has a share of 0, one that has exchanged them of 1.</summary>
    private const double Exchanged = 0.3;

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

    /// <summary>Samples differ from class to class as the data does, and do not look like another class.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law(
        "The difference between mean samples of two classes has, along that between the mean images of these classes, a share of it of at "
            + "least -0.3 (1 is right, -1 are exchanged classes), for every two classes, and row i of a batch of samples is of label i.",
        Trained = true)]
    public static void SamplesBelongToTheirClasses(IConditional model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        model.Module.eval();
        using var noGrad = no_grad();
        var (images, labels) = (context.TrainingSet.First(context.TrainingSet.Count), context.TrainingSet.Labels!);
        var means = stack([.. Enumerable.Range(0, model.Classes).Select(label => images[labels.eq(label)].mean([0L]))]);
        var samples = stack([.. Enumerable.Range(0, model.Classes).Select(label => Sample(full([Samples], label, ScalarType.Int64)))]);
        for (var one = 0; one < model.Classes; one++)
        {
            for (var other = one + 1; other < model.Classes; other++)
            {
                var (made, data) = (samples[one].mean([0L]) - samples[other].mean([0L]), means[one] - means[other]);
                context.AtMost(
                    -(made * data).sum().Number() / data.square().sum().Number(),
                    Exchanged,
                    $"mean samples of the classes {one} and {other}: share of the difference between their mean images, with the sign "
                        + "changed",
                    $"{Samples} samples of each class");
            }
        }

        var mixed = (arange(Samples, dtype: ScalarType.Int64) * 7).remainder(model.Classes);
        var expected = stack([.. Enumerable.Range(0, Samples).Select(row => samples[mixed[row].item<long>(), row])]);
        context.AtMost(
            Figures.LargestDifference(Sample(mixed), expected),
            RowTolerance * Math.Max(1, expected.abs().max().Number()),
            "largest difference of samples of mixed classes from those of one class each, with the same noise",
            $"{Samples} samples");

        Tensor Sample(Tensor classes)
        {
            using var random = context.Random("samples");
            return model.Sample(classes, random);
        }
    }

    /// <summary>The loss is least for the classes that the examples have.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("The loss of the test set is less with its classes than with the classes moved on by one, by two and so on.", Trained = true)]
    public static void LossKnowsTheClasses(IConditional model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        // What a generator pays does not tell classes from one another: a discriminator that is told a wrong class may be as unsure.
        if (model is not IVariational) return;
        model.Module.eval();
        using var noGrad = no_grad();
        var batch = context.Batch(256);
        var right = Loss(0);
        for (var moved = 1; moved < model.Classes; moved++)
        {
            context.AtMost(
                right,
                Loss(moved),
                $"loss with the right classes, against that with the classes moved on by {moved}",
                "256 test examples");
        }

        double Loss(int moved)
        {
            using var random = context.Random("losses");
            return model.ComputeLosses(batch.Input, batch.Target, (batch.Labels! + moved).remainder(model.Classes), random).Total.Number();
        }
    }

    /// <summary>Labels that are missing or no labels are refused.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">What it is checked with.</param>
    [Law("Labels that are missing, of float, of another number than the batch, or no class give an ArgumentException that says what is "
        + "needed.")]
    public static void LabelsAreNeeded(IConditional model, LawContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        var batch = context.Batch(4);
        Refused("no labels", () => model.ComputeLosses(batch.Input, batch.Target));
        Refused("labels (3)", () => model.ComputeLosses(batch.Input, batch.Target, zeros(3, dtype: ScalarType.Int64)));
        Refused("labels (4) of float", () => model.ComputeLosses(batch.Input, batch.Target, zeros(4)));
        foreach (var label in new[] { -1, model.Classes })
        {
            Refused($"labels of {label}", () => model.ComputeLosses(batch.Input, batch.Target, full([4], label, ScalarType.Int64)));
        }

        Refused("samples of a class too many", () => model.Sample(full([4], model.Classes, ScalarType.Int64)));
        Refused("samples of classes (2, 2)", () => model.Sample(zeros(2, 2, dtype: ScalarType.Int64)));
        Refused("samples of classes of float", () => model.Sample(zeros(4)));

        void Refused(string input, Action act) => InputLaws.Refused(context, input, act, "labels");
    }
}
