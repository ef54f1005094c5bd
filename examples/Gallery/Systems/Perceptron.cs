using AeDsl;
using AeDsl.Training;
using AeDsl.Training.Data;
using AeDsl.Training.Metrics;
using AeDsl.Training.Pictures;
using Gallery.Planes;
using Gallery.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace Gallery.Systems;

/// <summary>One unit that says 1 where its sum is above 0, else 0.</summary>
[Network, Input(2)]
[Linear(1)]
public partial class StepUnit
{
    public partial class Loss;

    /// <summary>The step has no slope; the gradient of this, (step(z) − target) · x, is Rosenblatt's rule (1958).</summary>
    [LossTerm]
    public static Tensor Rosenblatt(Tensor target, Tensor z) => ((z.detach().gt(0).to(ScalarType.Float32) - target) * z).mean();
}

/// <summary>A hidden layer of three units before it.</summary>
[Network, Input(2)]
[Linear(3), Tanh, Linear(1), Sigmoid]
public partial class HiddenLayer
{
    [BinaryCrossEntropy]
    public partial class Loss;
}

/// <summary>
/// OR and XOR, learnt by one unit and with a hidden layer, from all four examples at once, one at a time, and two at a time.
/// </summary>
public sealed class Perceptron : ISystem
{
    // Of an example: the loss of a batch is a mean, so that a step grows with the batch to go as far in an epoch.
    private const double Rate = 0.05;

    private static readonly (string Name, int BatchSize)[] s_ways = [("gradient descent", 4), ("stochastic", 1), ("mini-batch", 2)];
    private static readonly (string Name, float[] Truth)[] s_functions = [("OR", [0, 1, 1, 1]), ("XOR", [0, 1, 1, 0])];

    public int Row => 19;

    public string Name => "perceptron";

    public string Title => "Perceptron and hidden layer: OR and XOR";

    public string Definition
        => "A step unit learns by Rosenblatt's rule, a network with three hidden units by gradient descent. No line separates XOR: one "
            + "unit gets at most three of its four examples right.";

    public void Run(SystemRun run)
    {
        var rows = new List<IReadOnlyList<object>>();
        foreach (var (function, truth) in s_functions)
        {
            foreach (var (way, batchSize) in s_ways)
            {
                var unit = Learn(run, run.New(() => new StepUnit()), $"{function} {way} unit", truth, batchSize, threshold: 0);
                var hidden = Learn(run, run.New(() => new HiddenLayer()), $"{function} {way} hidden", truth, batchSize, threshold: 0.5);
                rows.Add([function, way, unit, hidden]);
                run.Figure(
                    $"{function}, {way}: right with one unit",
                    unit,
                    "of 4",
                    function == "OR" ? "4" : "at most 3",
                    function == "OR" ? unit == 4 : unit < 4);
                run.Figure($"{function}, {way}: right with a hidden layer", hidden, "of 4", "4", hidden == 4);
            }
        }

        run.Table("right", "Examples of four that are right", ["function", "way", "one unit", "hidden layer"], rows);
    }

    private static long Learn(SystemRun run, INetwork model, string name, float[] truth, int batchSize, double threshold)
    {
        using (model)
        {
            using var inputs = torch.tensor(new float[] { 0, 0, 0, 1, 1, 0, 1, 1 }, new long[] { 4, 2 });
            using var examples = new ImageDataset(inputs.alias(), null, torch.tensor(truth, new long[] { 4, 1 }));
            run.Fit(
                model,
                examples,
                null,
                new FitOptions
                {
                    Epochs = run.Epochs(1_000),
                    BatchSize = batchSize,
                    Optimizer = OptimizerKind.Sgd,
                    LearningRate = Rate * batchSize,
                    Seed = run.Seed,
                },
                name);
            using var noGrad = torch.no_grad();
            if (batchSize == 4)
            {
                run.Picture(
                    name,
                    ImageGrid.Create(Regions(model, threshold), 1, scale: 4),
                    $"{name}: where it says 1, over the square from -0.5 to 1.5; the four grey places are the examples, the lighter ones "
                        + $"those that are 1.");
            }

            return 4 - PixelErrors.WrongPixels(model.Predict(inputs) - threshold, examples.Targets! - 0.5, threshold: 0);
        }

        Tensor Regions(INetwork of, double above)
        {
            const int side = 65;
            var says = of.Predict(Plane.Points(side, -0.5, 1.5)).gt(above).to(ScalarType.Float32).reshape(1, 1, side, side);
            for (var i = 0; i < 4; i++)
            {
                var (x, y) = (16 + 32 * (i % 2), 48 - 32 * (i / 2));
                says.narrow(2, y - 2, 5).narrow(3, x - 2, 5).fill_(truth[i] == 1 ? 0.7 : 0.3);
            }

            return says;
        }
    }
}
