using AeDsl;
using AeDsl.Training.Latents;
using AeDsl.Training.Pictures;
using Gallery.Images;
using Gallery.Running;
using TorchSharp;

namespace Gallery.Systems;

/// <summary>Digits that nobody has written, and the latents laid out in the plane twice.</summary>
public sealed class GeneratedDigits : ISystem
{
    private const int Epochs = 10;
    private const int MostPoints = 1_000;

    public int Row => 13;

    public string Name => "generated-digits";

    public string Title => "Generated digits, and t-SNE of the latents";

    public string Definition
        => "The variational autoencoder of row 12: 10 decoded draws from the prior; the posterior means of up to 1,000 test images laid "
            + "out by t-SNE at two perplexities.";

    public void Run(SystemRun run)
    {
        using var model = run.New(() => new DigitVae());
        ImageStudy.Train(run, model, Epochs);

        using var noGrad = torch.no_grad();
        run.Picture(
            "generated",
            ImageGrid.Create(model.Sample(10, run.Generator()), ImageStudy.Columns, scale: 3),
            "Ten decoded draws from the prior.");
        using var shown = run.Images.Test.Take(Math.Min(MostPoints, run.Images.Test.Count));
        var means = model.Encode(shown.All()).Mean;
        foreach (var perplexity in new[] { 5, 50 })
        {
            var layout = TSne.Of(means, new TSneOptions { Perplexity = perplexity, Seed = run.Seed, CancellationToken = run.Cancellation });
            run.Figure($"divergence of the layout at perplexity {perplexity}", layout.Divergence, "nats");
            run.Picture($"t-sne-{perplexity}", LatentScatter.Create($"t-SNE, perplexity {perplexity}", layout.Points, shown.Labels!),
                $"The latents of {shown.Count:N0} test images laid out by t-SNE at a perplexity of {perplexity}; the colour is the class, "
                    + $"which neither model nor layout was told.");
        }

        run.Note(
            $"A caution: t-SNE keeps neighbours, and nothing else. The size of a cluster, the distance between two and their shape mean ",
            $"little, and a class that lies in two pieces at one perplexity can be whole at another. What is believed should be ",
            $"seen at several perplexities; the two divergences cannot be compared with each other.");
    }
}
