using AeDsl;
using AeDsl.Training;
using Gallery.Fonts;
using Gallery.Running;

namespace Gallery.Systems;

/// <summary>35-25-20-10-2-10-20-25-35: the deepest of the three font autoencoders.</summary>
[Autoencoder, Input(35)]
public partial class FontAutoencoder25
{
    [Linear(25), Tanh, Linear(20), Tanh, Linear(10), Tanh, Linear(2), Tanh]
    public partial class Encoder;

    [Linear(10), Tanh, Linear(20), Tanh, Linear(25), Tanh, Linear(35), Sigmoid]
    public partial class Decoder;

    // A sum over the 35 dots and a mean over the 32 glyphs of a batch: times 16, it is ½ Σ over the font.
    [MeanSquaredError(weight: 16, reduction: LossReduction.Sum)]
    public partial class Loss;
}

/// <summary>Trains it as the source does, and compares the three depths over five seeds.</summary>
public sealed class FontThreeHiddenLayers : ISystem
{
    private const int Seeds = 5;

    public int Row => 3;

    public string Name => "font-three-hidden-layers";

    public string Title => "Font autoencoder, three hidden layers: 35-25-20-10-2-10-20-25-35";

    public string Definition => "As the two before, with three hidden layers on each side; then all three depths from five seeds each, to see which wins.";

    public void Run(SystemRun run)
    {
        FontStudy.Show(run, () => new FontAutoencoder25(), reported: 2.515);

        (string Name, Func<IAutoencoder> Make)[] depths = [("one", () => new FontAutoencoder20()), ("two", () => new FontAutoencoder15()), ("three", () => new FontAutoencoder25())];
        foreach (var optimizer in new[] { OptimizerKind.Sgd, OptimizerKind.Adam })
        {
            var word = optimizer == OptimizerKind.Sgd ? "gradient descent" : "Adam";
            var results = depths.Select(depth => Enumerable.Range(0, Seeds).Select(i => Train(run, depth.Make, optimizer, depth.Name, run.Seed + i)).ToList()).ToList();
            run.Table($"depths-{(optimizer == OptimizerKind.Sgd ? "descent" : "adam")}", $"{word}: error ½ Σ (output − dot)² and, in brackets, wrong pixels of 1,120, by hidden layers and seed",
                ["hidden layers", .. Enumerable.Range(0, Seeds).Select(i => $"seed {run.Seed + i}"), "mean error", "mean wrong"],
                depths.Select((depth, i) => (IReadOnlyList<object>)[depth.Name, .. results[i].Select(result => $"{Numbers.Text(result.Error)} ({result.WrongPixels})"), results[i].Average(result => result.Error), results[i].Average(result => result.WrongPixels)]));
            var wins = Enumerable.Range(0, Seeds).GroupBy(seed => Enumerable.Range(0, 3).MinBy(depth => results[depth][seed].Error)).ToDictionary(group => group.Key, group => group.Count());
            foreach (var (i, depth) in depths.Index())
            {
                run.Figure($"{word}: seeds of {Seeds} that {depth.Name} hidden layer{(i == 0 ? "" : "s")} win{(i == 0 ? "s" : "")}", wins.GetValueOrDefault(i), "", i == 2 ? "the deepest is best" : null, i == 2 ? wins.GetValueOrDefault(i) > Seeds / 2 : null);
            }
        }
    }

    private static FontResult Train(SystemRun run, Func<IAutoencoder> make, OptimizerKind optimizer, string depth, long seed)
    {
        using var model = run.New(make, seed);
        return FontStudy.Train(run, model, optimizer, FormattableString.Invariant($"{depth}-{(optimizer == OptimizerKind.Sgd ? "descent" : "adam")}-seed-{seed}"));
    }
}
