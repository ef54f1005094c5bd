using AeDsl;
using AeDsl.Training.Data;
using AeDsl.Training.Pictures;
using Gallery.Images;
using Gallery.Running;
using TorchSharp;

namespace Gallery.Systems;

/// <summary>Turns images into one another along straight lines between their latents.</summary>
public sealed class Interpolation : ISystem
{
    private const int Epochs = 10;
    private const int Steps = 11;
    private const int Measured = 100;
    private const int Shown = 6;

    public int Row => 15;

    public string Name => "interpolation";

    public string Title => "Interpolation between two encoded images";

    public string Definition
        => "The variational autoencoder of row 12; 11 points on the straight line between two encoded images, decoded. How gradual it is: "
            + "the largest step from one picture to the next against the mean step, over 100 pairs of test images.";

    public void Run(SystemRun run)
    {
        using var model = run.New(() => new DigitVae());
        ImageStudy.Train(run, model, Epochs);

        using var noGrad = torch.no_grad();
        var pairs = Math.Min(Measured, run.Images.Test.Count / 2);
        var (from, to) = (run.Images.Test.First(pairs), run.Images.Test.First(2 * pairs).narrow(0, pairs, pairs));
        var ways = model.Interpolate(from, to, Steps).reshape(pairs, Steps, 1, 28, 28);
        var steps = Morphing.Steps(ways);
        var ratios = (steps.amax(new long[] { 1 }) / steps.mean(new long[] { 1 })).data<float>().ToArray();
        run.Figure("largest step against the mean step, mean of the pairs", ratios.Average(), "times");
        run.Figure(
            "largest step against the mean step, worst pair",
            ratios.Max(),
            "times",
            $"below {Steps - 1}: one jump",
            ratios.Max() < Steps - 1);
        run.Picture(
            "strips",
            ImageGrid.Create(ways.narrow(0, 0, Shown).flatten(0, 1), Steps, scale: 2),
            "From the image on the left to that on the right, a row a pair.");
        run.Picture("steps", LineChart.Create("Distance of each picture from the one before", "step", "distance",
            [.. Enumerable.Range(0, Shown).Select(
                i => new LineSeries(
                    $"row {i + 1}", steps.narrow(0, i, 1).flatten().data<float>().Select(step => (double)step)
                        .ToArray()))]), "How large each step of the strips is: √Σ (difference of pixels)².");

        var fade = LatentPath.Between(from.narrow(0, 0, Shown), to.narrow(0, 0, Shown), Steps);
        run.Picture(
            "fade",
            ImageGrid.Create(fade, Steps, scale: 2),
            "For comparison, the pixels themselves on a straight line: two images at once and no morphing.");
    }
}
