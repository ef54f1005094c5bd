using AeDsl;
using AeDsl.Training;
using Gallery.Fonts;
using Gallery.Running;

namespace Gallery.Systems;

/// <summary>Which of the three font autoencoders wins over five seeds, trained with gradient descent and with Adam.</summary>
public sealed class FontDepths : ISystem
{
    private const int Seeds = 5;

    private static readonly (string Name, Func<IAutoencoder> Make)[] s_depths =
        [("one", () => new FontAutoencoder20()), ("two", () => new FontAutoencoder15()), ("three", () => new FontAutoencoder25())];

    // The source does not say whether the two numbers of the latent pass through a tanh; these three leave it out.
    private static readonly (string Name, Func<IAutoencoder> Make)[] s_linear =
        [("one-linear", () => new LinearLatent20()), ("two-linear", () => new LinearLatent15()), ("three-linear", () => new LinearLatent25())];

    private static readonly double[] s_reported = [4.983, 3.329, 2.515];

    public int Row => 3;

    public string Name => "font-depths";

    public string Title => "Which depth wins: the three font autoencoders over five seeds";

    public string Definition => "One, two and three hidden layers on each side, five seeds each, 10,000 iterations at a rate of 5e-4: with gradient descent, with Adam, and with Adam but without a tanh on the latent.";

    public void Run(SystemRun run)
    {
        Compare(run, s_depths, OptimizerKind.Sgd, "descent", "gradient descent");
        Compare(run, s_depths, OptimizerKind.Adam, "adam", "Adam");
        Compare(run, s_linear, OptimizerKind.Adam, "adam-linear", "Adam, latent without tanh");
    }

    private static void Compare(SystemRun run, (string Name, Func<IAutoencoder> Make)[] depths, OptimizerKind optimizer, string file, string words)
    {
        var seeds = Enumerable.Range(0, Seeds).Select(i => run.Seed + i).ToList();
        var results = depths.Select(depth => seeds.Select(seed => Train(run, depth.Make, optimizer, $"{depth.Name}-{file}-{seed}", seed)).ToList()).ToList();
        run.Table(file, $"{words}: error ½ Σ (output − dot)² and, in brackets, wrong pixels of 1,120",
            ["hidden layers", .. seeds.Select(seed => $"seed {seed}"), "mean error", "mean wrong pixels"],
            results.Select((row, i) => (IReadOnlyList<object>)[i + 1, .. row.Select(result => $"{Numbers.Text(result.Error)} ({result.WrongPixels})"), row.Average(result => result.Error), row.Average(result => result.WrongPixels)]));
        run.Picture(file, LineChart.Create($"{words}: error of {Seeds} seeds", "hidden layers", "error", [.. seeds.Select((seed, s) => new LineSeries($"seed {seed}", [.. results.Select(row => row[s].Error)]))]), $"{words}: the error against the number of hidden layers on each side, a line a seed.");

        foreach (var (i, reported) in s_reported.Index())
        {
            run.Figure($"{words}: mean error, hidden layers {i + 1}", results[i].Average(result => result.Error), "½ Σ (output − dot)²", FormattableString.Invariant($"{reported}, unit not stated"));
        }

        var wins = seeds.Where((_, s) => results[2][s].Error < Math.Min(results[0][s].Error, results[1][s].Error)).Count();
        run.Figure($"{words}: seeds that three hidden layers win", wins, $"of {Seeds}", "the deepest is best", wins > Seeds / 2);
    }

    private static FontResult Train(SystemRun run, Func<IAutoencoder> make, OptimizerKind optimizer, string name, long seed)
    {
        using var model = run.New(make, seed);
        return FontStudy.Train(run, model, optimizer, name);
    }
}

/// <summary>35-20-2-20-35 with two numbers of any size in the middle.</summary>
[Autoencoder, Input(35)]
public partial class LinearLatent20
{
    [Linear(20), Tanh, Linear(2)]
    public partial class Encoder;

    [Mirror, Sigmoid]
    public partial class Decoder;

    [MeanSquaredError(weight: 16, reduction: LossReduction.Sum)]
    public partial class Loss;
}

/// <summary>35-15-10-2-10-15-35 with two numbers of any size in the middle.</summary>
[Autoencoder, Input(35)]
public partial class LinearLatent15
{
    [Linear(15), Tanh, Linear(10), Tanh, Linear(2)]
    public partial class Encoder;

    [Mirror, Sigmoid]
    public partial class Decoder;

    [MeanSquaredError(weight: 16, reduction: LossReduction.Sum)]
    public partial class Loss;
}

/// <summary>35-25-20-10-2-10-20-25-35 with two numbers of any size in the middle.</summary>
[Autoencoder, Input(35)]
public partial class LinearLatent25
{
    [Linear(25), Tanh, Linear(20), Tanh, Linear(10), Tanh, Linear(2)]
    public partial class Encoder;

    [Mirror, Sigmoid]
    public partial class Decoder;

    [MeanSquaredError(weight: 16, reduction: LossReduction.Sum)]
    public partial class Loss;
}
