using AeDsl;
using AeDsl.Training.Pictures;
using Gallery.Fonts;
using Gallery.Running;

namespace Gallery.Systems;

/// <summary>Which of the three font autoencoders wins over five seeds.</summary>
public sealed class FontDepths : ISystem
{
    private const int Seeds = 5;

    private static readonly Func<IAutoencoder>[] s_depths =
    [
        () => new FontAutoencoder20(), () => new FontAutoencoder15(), () => new FontAutoencoder25()
    ];

    private static readonly double[] s_reported = [4.983, 3.329, 2.515];

    public int Row => 3;

    public string Name => "font-depths";

    public string Title => "Which depth wins: the three font autoencoders over five seeds";

    public string Definition => "One, two and three hidden layers on each side, five seeds each, trained as in the rows before.";

    public void Run(SystemRun run)
    {
        var seeds = Enumerable.Range(0, Seeds).Select(i => run.Seed + i).ToList();
        var results = s_depths.Select((make, i) => seeds.Select(seed => Train(run, make, $"{i + 1}-{seed}", seed)).ToList()).ToList();
        run.Table("depths", "Error (sum over glyphs of the mean squared error) and, in brackets, wrong pixels of 1,120",
            ["hidden layers", .. seeds.Select(seed => $"seed {seed}"), "mean error", "mean wrong pixels"],
            results.Select(
                (row, i) =>
                    (IReadOnlyList<object>)[
                        i + 1,
                        .. row.Select(result => $"{Numbers.Text(result.Error)} ({result.WrongPixels})"),
                        Mean(row),
                        row.Average(result => result.WrongPixels),
                    ]));
        var lines = seeds.Select((seed, s) => new LineSeries($"seed {seed}", [.. results.Select(row => row[s].Error)]));
        run.Picture(
            "depths",
            LineChart.Create($"Error of {Seeds} seeds", "hidden layers", "error", [.. lines]),
            "The error against the number of hidden layers on each side, a line a seed.");

        foreach (var (i, reported) in s_reported.Index())
        {
            run.Figure(
                $"mean error, hidden layers {i + 1}",
                Mean(results[i]),
                "Σ over glyphs of the mean squared error",
                FormattableString.Invariant($"{reported}"));
        }

        var wins = seeds.Where((_, s) => results[2][s].Error < Math.Min(results[0][s].Error, results[1][s].Error)).Count();
        run.Figure("seeds that three hidden layers win", wins, $"of {Seeds}", "the deepest is best", wins > Seeds / 2);
    }

    private static double Mean(List<FontResult> row) => row.Average(result => result.Error);

    private static FontResult Train(SystemRun run, Func<IAutoencoder> make, string name, long seed)
    {
        using var font = FontStudy.Font();
        using var model = run.New(make, seed);
        return FontStudy.Train(run, model, font, name);
    }
}
