using AeDsl.Testing;
using AeDsl.Training;
using AeDsl.Training.Data;
using TorchSharp;

namespace MyModelTests;

/// <summary>What the model makes after a hundred steps, held against a picture beside this file that a person has looked at.</summary>
public class DigitVaePictures
{
    [Fact]
    public void Digits_reconstructed()
    {
        using var scope = torch.NewDisposeScope();
        // Seeded: tests that run at the same time draw from the same generator.
        var images = LawContext.Seeded(1, () =>
        {
            using var train = DrawnDigits.Create(100 * 64, seed: 1);
            using var test = DrawnDigits.Create(10, seed: 2);
            using var model = new DigitVae();
            model.Fit(train, null, new FitOptions { Epochs = 1, BatchSize = 64, LearningRate = 5e-3, Seed = 1, Threads = 1 });

            model.eval();
            using var noGrad = torch.no_grad();
            var originals = test.First(test.Count);
            return torch.cat([originals, model.Reconstruct(originals)]);
        });
        Snapshot.MatchGrid(images, columns: 10, tolerance: ImageTolerance.ShortTraining);
    }
}
