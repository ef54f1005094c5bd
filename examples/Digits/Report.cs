using System.Globalization;
using AeDsl.Training;
using TorchSharp;

namespace Digits;

/// <summary>The pictures that show what a model has learnt, and a few lines that say where they are.</summary>
internal static class Report
{
    private const int Columns = 10;

    public static void Write(DigitVae model, DatasetPair data, FitResult result, Settings settings)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        model.eval();

        var originals = data.Test.First(Math.Min(2 * Columns, data.Test.Count));
        ImageGrid.CreatePairs(originals, model.Reconstruct(originals), Columns, scale: 2).SavePng(settings.InOut("reconstructions.png"));
        ImageGrid.Create(model.Sample(Columns * Columns, new torch.Generator((ulong)settings.Seed)), Columns, scale: 2).SavePng(settings.InOut("samples.png"));

        var pairs = Math.Min(8, originals.shape[0] - 1);
        if (pairs > 0)
        {
            var between = model.Interpolate(originals.narrow(0, 0, pairs), originals.narrow(0, 1, pairs), Columns);
            ImageGrid.Create(between, Columns, scale: 2).SavePng(settings.InOut("interpolation.png"));
        }

        using var shown = data.Test.Take(Math.Min(2_000, data.Test.Count));
        var means = model.Encode(shown.First(shown.Count)).Mean;
        LatentScatter.Create("Where the digits lie", means, shown.Labels!).SavePng(settings.InOut("latent.png"));

        LineChart.Create("DigitVae: loss of an image", "epoch", "nats",
        [
            new("train", [.. result.History.Select(epoch => epoch.Train.Total)]),
            new("test", [.. result.History.Select(epoch => epoch.Test!.Total)]),
        ]).SavePng(settings.InOut("losses.png"));

        Say(data, result, settings);
    }

    private static void Say(DatasetPair data, FitResult result, Settings settings)
    {
        var last = result.History[^1];
        var terms = string.Join(", ", last.Test!.Terms.Select(term => string.Create(CultureInfo.InvariantCulture, $"{term.Key} {term.Value:F2}")));
        var blind = MeanImage.BinaryCrossEntropy(data.Train, data.Test);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            Test loss after {result.History.Count} epochs: {last.Test.Total:F2} nats an image ({terms}).
            Answering every image with the mean image would cost {blind:F2}.
            In {settings.Out}:
              reconstructions.png     test images above what the model makes of them
              samples.png             digits that nobody has written
              interpolation.png       from one digit to the next, a row a pair
              latent.png              where the ten classes lie
              losses.png, history.csv the losses epoch by epoch
              model.safetensors       the weights, under PyTorch's names
              checkpoint.safetensors  everything needed to go on: --resume --epochs {result.History.Count + 10}
            """));
    }
}
