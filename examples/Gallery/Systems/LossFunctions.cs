using AeDsl;
using AeDsl.Training.Data;
using AeDsl.Training.Pictures;
using Gallery.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace Gallery.Systems;

/// <summary>Three outputs in [0, 1], judged by their mean squared error.</summary>
[Network, Input(3)]
[Sigmoid]
public partial class JudgedBySquares
{
    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>The same outputs, judged by their binary cross-entropy, a mean over them.</summary>
[Network, Input(3)]
[Sigmoid]
public partial class JudgedByCrossEntropy
{
    [BinaryCrossEntropy(reduction: LossReduction.Mean)]
    public partial class Loss;
}

/// <summary>Compares both losses with sums done by hand, over outputs that are chosen.</summary>
public sealed class LossFunctions : ISystem
{
    private static readonly double[] s_outputs = [0.9, 0.2, 0.6];
    private static readonly double[] s_targets = [1, 0, 1];

    public int Row => 21;

    public string Name => "losses";

    public string Title => "Losses: mean squared error and binary cross-entropy";

    public string Definition
        => "Outputs 0.9, 0.2 and 0.6 against targets 1, 0 and 1. The source prints the cross-entropy without its minus sign; with it the "
            + "loss is above 0 and has its minimum where output and target agree.";

    public void Run(SystemRun run)
    {
        using var squares = run.New(() => new JudgedBySquares());
        using var entropy = run.New(() => new JudgedByCrossEntropy());
        // (0.1² + 0.2² + 0.4²) / 3, and −(ln 0.9 + ln 0.8 + ln 0.6) / 3.
        Say(run, "mean squared error", Loss(squares, s_outputs, s_targets), 0.07);
        Say(run, "binary cross-entropy", Loss(entropy, s_outputs, s_targets), 0.2797765635793423);
        Say(run, "binary cross-entropy of an output of ½", Loss(entropy, [0.5, 0.5, 0.5], s_targets), Math.Log(2));

        double[] places = [.. Enumerable.Range(1, 99).Select(i => i / 100.0)];
        run.Picture("losses", LineChart.Create("Loss of an output where the target is 1", "output", "loss",
            [
                new("squares", [.. places.Select(y => Loss(squares, [y, y, y], [1, 1, 1]))]),
                new("entropy", [.. places.Select(y => Loss(entropy, [y, y, y], [1, 1, 1]))]),
            ],
            range: (0.01, 0.99)),
            "What an output costs where 1 is right: the squared error never exceeds 1, the cross-entropy grows without bound.");
    }

    private static void Say(SystemRun run, string name, double measured, double byHand)
        => run.Figure(name, measured, "", FormattableString.Invariant($"{byHand:G6} by hand"), Math.Abs(measured - byHand) < 1e-6);

    /// <summary>The declared loss of outputs, which the model makes from their logits ln (y / (1 − y)).</summary>
    private static double Loss(INetwork model, double[] outputs, double[] targets)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        return model.ComputeLosses(One(outputs.Select(y => Math.Log(y / (1 - y)))), One(targets)).Total.item<float>();
    }

    private static Tensor One(IEnumerable<double> numbers) => torch.tensor(numbers.Select(number => (float)number).ToArray()).unsqueeze(0);
}
