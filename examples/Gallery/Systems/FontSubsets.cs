using AeDsl;
using AeDsl.Training.Data;
using AeDsl.Training.Metrics;
using Gallery.Fonts;
using Gallery.Running;
using TorchSharp;

namespace Gallery.Systems;

/// <summary>The deepest font autoencoder on 4, 8, 16 and 32 glyphs, and what eight glyphs teach about the other 24.</summary>
public sealed class FontSubsets : ISystem
{
    public int Row => 4;

    public string Name => "font-subsets";

    public string Title => "Subsets and generalisation: 4, 8, 16 and 32 glyphs";

    public string Definition
        => "35-25-20-10-2-10-20-25-35 (declared in FontThreeHiddenLayers) learns the first 4, 8, 16 or all glyphs as in rows 1 to 3; then "
            + "each quarter of the font in turn is learnt and the other 24 glyphs are the test.";

    public void Run(SystemRun run)
    {
        var rows = new List<IReadOnlyList<object>>();
        foreach (var count in new[] { 4, 8, 16, 32 })
        {
            var learnt = Enumerable.Range(0, count).ToList();
            var (train, test) = Learn(run, learnt, $"first-{count}");
            run.Figure($"wrong pixels of {count} learnt glyphs", train, $"of {count * FontStudy.Dots:N0}");
            if (count < DotMatrixFont.Count)
            {
                run.Figure(
                    $"wrong pixels of the {DotMatrixFont.Count - count} others",
                    test,
                    $"of {(DotMatrixFont.Count - count) * FontStudy.Dots:N0}");
            }

            rows.Add([
                $"first {count}",
                Percent(train, count),
                count < DotMatrixFont.Count ? Percent(test, DotMatrixFont.Count - count) : "-",
                Share(learnt),
            ]);
        }

        foreach (var quarter in Enumerable.Range(1, 3))
        {
            var learnt = Enumerable.Range(8 * quarter, 8).ToList();
            var (train, test) = Learn(run, learnt, $"quarter-{quarter + 1}");
            rows.Add([
                $"{DotMatrixFont.Characters[learnt[0]]} to {(learnt[^1] == 31 ? "box" : DotMatrixFont.Characters[learnt[^1]].ToString())}",
                Percent(train, 8),
                Percent(test, 24),
                Share(learnt),
            ]);
        }

        run.Table(
            "subsets",
            "Share of dots that are wrong: of the learnt glyphs, of the others, and of the others if each were answered with the most "
                + "common dots of the learnt ones",
            ["learnt", "learnt glyphs, %", "others, %", "others by the most common dots, %"],
            rows);
        run.Note($"An autoencoder of two numbers learns a small set by heart; glyphs that it has not seen come out as some that it has.");
    }

    private static (long Train, long Test) Learn(SystemRun run, List<int> learnt, string name)
    {
        using var font = FontStudy.Font();
        using var train = font.Where(label => learnt.Contains((int)label));
        using var model = run.New(() => new FontAutoencoder25());
        FontStudy.Train(run, model, train, name);
        FontStudy.ShowFont(
            run,
            name,
            model,
            $"All glyphs above what the autoencoder makes of them that has learnt "
                + $"{(learnt.Count == 32 ? "all" : $"those at the places {learnt[0] + 1} to {learnt[^1] + 1}")}.");
        var all = FontStudy.WrongPixels(model, font);
        var own = FontStudy.WrongPixels(model, train);
        return (own, all - own);
    }

    private static string Share(List<int> learnt)
    {
        if (learnt.Count == DotMatrixFont.Count)
        {
            return "-";
        }

        using var scope = torch.NewDisposeScope();
        using var font = FontStudy.Font();
        using var train = font.Where(label => learnt.Contains((int)label));
        using var test = font.Where(label => !learnt.Contains((int)label));
        var common = train.Inputs.mean(new long[] { 0 }).unsqueeze(0).expand(test.Count, FontStudy.Dots);
        return Percent(PixelErrors.WrongPixels(common, test.Inputs, threshold: 0), (int)test.Count);
    }

    private static string Percent(long wrong, int glyphs) => FormattableString.Invariant($"{100.0 * wrong / (glyphs * FontStudy.Dots):F1}");
}
