using AeDsl.Training.Data;
using AeDsl.Training.Files;
using AeDsl.Training.Pictures;
using TorchSharp;

namespace WriteYourOwnLoop;

/// <summary>Trains a declared model in a loop of one's own: the losses are the model's, the rest is TorchSharp.</summary>
public static class Program
{
    private static void Main() => Train(examples: 10_000, epochs: 10, OutputFolder.Create("artifacts/own-loop").FullName);

    /// <summary>Trains, and leaves <c>reconstructions.png</c> in a folder.</summary>
    /// <returns>The loss of an image in each epoch.</returns>
    public static IReadOnlyList<double> Train(int examples, int epochs, string folder)
    {
        torch.manual_seed(1);
        using var digits = DrawnDigits.Create(examples, seed: 1);
        using var model = new DigitAutoencoder();
        using var optimizer = torch.optim.Adam(model.parameters(), lr: 1e-3);
        var losses = new List<double>();
        for (var epoch = 1; epoch <= epochs; epoch++)
        {
            using var batches = new MiniBatches(digits, batchSize: 128, seed: 1, epoch);
            losses.Add(Enumerable.Range(0, batches.Count).Sum(i => Step(model, optimizer, batches, i)) / examples);
            Console.WriteLine(FormattableString.Invariant($"epoch {epoch}: {losses[^1]:F2}"));
        }

        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        var originals = digits.First(20);
        var pairs = ImageGrid.CreatePairs(originals, model.Reconstruct(originals), columns: 10, scale: 2);
        pairs.SavePng(Path.Combine(folder, "reconstructions.png"));
        return losses;
    }

    private static double Step(DigitAutoencoder model, torch.optim.Optimizer optimizer, MiniBatches batches, int index)
    {
        // All that the step makes goes with the scope.
        using var scope = torch.NewDisposeScope();
        var batch = batches[index];
        optimizer.zero_grad();
        var losses = DigitAutoencoder.ComputeLosses(batch.Input, model.call(batch.Input));
        losses.Total.backward();
        optimizer.step();
        return losses.Total.item<float>() * batch.Count;
    }
}
