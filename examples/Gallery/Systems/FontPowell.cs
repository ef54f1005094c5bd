using AeDsl;
using AeDsl.Training;
using AeDsl.Training.Data;
using AeDsl.Training.Metrics;
using AeDsl.Training.Pictures;
using Gallery.Fonts;
using Gallery.Running;
using TorchSharp;

namespace Gallery.Systems;

/// <summary>35-25-15-10-2-10-15-25-35: 2,977 numbers, each a direction of Powell's method.</summary>
[Autoencoder, Input(35)]
public partial class FontAutoencoder25To10
{
    [Linear(25), Tanh, Linear(15), Tanh, Linear(10), Tanh, Linear(2), Tanh]
    public partial class Encoder;

    [Linear(10), Tanh, Linear(15), Tanh, Linear(25), Tanh, Linear(35), Tanh]
    public partial class Decoder;

    // A sum over the 35 dots and a mean over the glyphs of a batch; times half the number of glyphs, it is ½ Σ over the set.
    [MeanSquaredError(reduction: LossReduction.Sum)]
    public partial class Loss;
}

/// <summary>Trains it without derivatives, and with Adam beside it.</summary>
public sealed class FontPowell : ISystem
{
    private const int Subset = 8;

    public int Row => 5;

    public string Name => "font-powell";

    public string Title => "Powell's method beside Adam: 35-25-15-10-2-10-15-25-35";

    public string Definition
        => "Powell's derivative-free method for 150 iterations on all glyphs and 50 on the first eight, and Adam at 1e-3 for as many "
            + "iterations and for 10,000. An iteration of Powell's is a line search along each of 2,977 directions, one of Adam's a "
            + "single gradient.";

    public void Run(SystemRun run)
    {
        Compare(run, DotMatrixFont.Count, iterations: 150, "all glyphs");
        Compare(run, Subset, iterations: 50, "eight glyphs");
        run.Note(
            $"Iterations are not alike: one of Powell's looks at the loss several times along each of 2,977 directions, ",
            $"one of Adam's once.");
    }

    private static void Compare(SystemRun run, int glyphs, int iterations, string words)
    {
        using var font = FontStudy.Font();
        using var train = font.Take(glyphs);
        var powell = Learn(run, train, OptimizerKind.Powell, iterations, $"{words}, Powell");
        var adam = Learn(run, train, OptimizerKind.Adam, iterations, $"{words}, Adam");
        Learn(run, train, OptimizerKind.Adam, 10_000, $"{words}, Adam, long");
        run.Picture(
            $"error {words}",
            LineChart.Create($"Error, {words}", "iteration", "error", [new("Powell", powell), new("Adam", adam)], logarithmic: true),
            $"½ Σ (output − dot)² against iterations, {words}.");
    }

    private static IReadOnlyList<double> Learn(SystemRun run, ImageDataset train, OptimizerKind optimizer, int iterations, string name)
    {
        using var model = run.New(() => new FontAutoencoder25To10());
        var result = run.Fit(
            model,
            train,
            null,
            new FitOptions { Epochs = run.Epochs(iterations), BatchSize = FitOptions.WholeSet, Optimizer = optimizer, Seed = run.Seed },
            name);
        using var noGrad = torch.no_grad();
        var output = model.Reconstruct(train.Inputs);
        run.Figure(
            $"{name}: error after {result.History.Count:N0} iterations",
            PixelErrors.HalfSquaredSum(output, train.Inputs),
            "½ Σ (output − dot)²");
        run.Figure($"{name}: wrong pixels", FontStudy.WrongPixels(model, train), $"of {train.Count * FontStudy.Dots:N0}");
        run.Figure($"{name}: time", result.History.Sum(epoch => epoch.Seconds), "s");
        run.Picture(
            name,
            ImageGrid.CreatePairs(FontStudy.Pictures(train.Inputs), FontStudy.Pictures(output), 16, scale: 6),
            $"{name}: glyphs above what the autoencoder makes of them.");
        return [.. result.History.Select(epoch => epoch.Train.Total * train.Count / 2)];
    }
}
