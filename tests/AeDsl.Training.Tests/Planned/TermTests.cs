using AeDsl.Training.Data;
using AeDsl.Training.Planned.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tests;

/// <summary>Every comparison that a plan can have, and its slope, against libtorch's in double precision, also at the ends.</summary>
public sealed class TermTests
{
    /// <summary>A few roundings of a float.</summary>
    private const double Tolerance = 1e-6;

    private static readonly float[] s_targets = [0f, 1f, 0.3f];

    private static readonly float[] s_probabilities =
        [0f, 1e-38f, 1e-20f, 1e-13f, 1e-12f, 1e-7f, 1e-4f, 0.3f, 0.5f, 0.999f, 1 - 1e-6f, 1 - 1e-7f, 1f];

    private static readonly float[] s_numbers = [0f, 0.3f, 1f, 8f, 15f, 16.6f, 17f, 30f, 88f, 104f, 1e4f];

    public static TheoryData<PlannedTerm> All => new(Enum.GetValues<PlannedTerm>().Where(term => term != PlannedTerm.KullbackLeibler));

    [Theory, MemberData(nameof(All))]
    public void Values_and_slopes_are_those_of_libtorch(PlannedTerm term)
    {
        var outputs = term == PlannedTerm.BinaryCrossEntropy ? s_probabilities : [.. s_numbers, .. s_numbers.Select(x => -x)];
        foreach (var target in s_targets)
        foreach (var output in outputs)
        {
            using var scope = NewDisposeScope();
            var x = torch.tensor([(double)output], requires_grad: true);
            var expected = Measured(term, x, torch.tensor([(double)target]));
            expected.backward();
            var (value, slope) = Planned(term, output, target);

            // What is subtracted from a larger number is rounded as that is: x y from x, a probability from 1, the target from it. Of
            // x = ±30 and its own target libtorch itself has few digits.
            var (ofValue, ofSlope) = term switch
            {
                PlannedTerm.BinaryCrossEntropyWithLogits => (target is 0 or 1 ? 1e-8 : Math.Abs(output), 1.0),
                PlannedTerm.BinaryCrossEntropy => (0.1, 0.0),
                _ => (0.0, 0.0),
            };
            AssertClose(expected.item<double>(), value, ofValue, $"{term} of {output} and {target}");
            AssertClose(x.grad!.item<double>(), slope, ofSlope, $"the slope of {term} at {output} and {target}");
        }
    }

    private static void AssertClose(double expected, double actual, double scale, string what) => Assert.True(
        Math.Abs(expected - actual) <= Tolerance * Math.Max(Math.Abs(expected), scale), $"{what} is {expected:G9}, but {actual:G9}");

    private static (double Value, float Slope) Planned(PlannedTerm term, float output, float target)
    {
        using var x = new Rows(1, 1);
        using var y = new Rows(1, 1);
        using var gradient = new Rows(1, 1);
        (x[0][0], y[0][0]) = (output, target);
        var value = LossKernel.Of(term).Measure(1, x, y, 1, gradient, isAdded: false);
        return (value, gradient[0][0]);
    }

    private static Tensor Measured(PlannedTerm term, Tensor x, Tensor target) => term switch
    {
        PlannedTerm.BinaryCrossEntropy => nn.functional.binary_cross_entropy(x, target, reduction: nn.Reduction.Sum),
        PlannedTerm.BinaryCrossEntropyWithLogits =>
            nn.functional.binary_cross_entropy_with_logits(x, target, reduction: nn.Reduction.Sum),
        PlannedTerm.MeanSquaredError => nn.functional.mse_loss(x, target, nn.Reduction.Sum),
        PlannedTerm.L1 => nn.functional.l1_loss(x, target, nn.Reduction.Sum),
        _ => throw new ArgumentOutOfRangeException(nameof(term), term, "libtorch's loss is not written down here."),
    };
}
