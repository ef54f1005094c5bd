using AeDsl;
using AeDsl.Training;
using AeDsl.Training.Metrics;
using AeDsl.Training.Pictures;
using Gallery.Images;
using Gallery.Running;
using TorchSharp;

namespace Gallery.Systems;

/// <summary>
/// 784-400-20-400-784 (Kingma and Welling, arXiv:1312.6114): mean, log variance, reparameterisation; reconstruction and divergence as they
/// are.
/// </summary>
[Vae(latent: 20), Input(1, 28, 28)]
public partial class DigitVae
{
    [Flatten, Linear(400), ReLU]
    public partial class Encoder;

    [Linear(400), ReLU, Linear(784), Sigmoid, Unflatten(1, 28, 28)]
    public partial class Decoder;

    [BinaryCrossEntropy, KullbackLeibler]
    public partial class Loss;
}

/// <summary>The same with the divergence counting half.</summary>
[Vae(latent: 20), Input(1, 28, 28)]
public partial class DigitVaeHalf
{
    [Flatten, Linear(400), ReLU]
    public partial class Encoder;

    [Linear(400), ReLU, Linear(784), Sigmoid, Unflatten(1, 28, 28)]
    public partial class Decoder;

    [BinaryCrossEntropy, KullbackLeibler(weight: 0.5)]
    public partial class Loss;
}

/// <summary>The same with the divergence counting four times.</summary>
[Vae(latent: 20), Input(1, 28, 28)]
public partial class DigitVaeFour
{
    [Flatten, Linear(400), ReLU]
    public partial class Encoder;

    [Linear(400), ReLU, Linear(784), Sigmoid, Unflatten(1, 28, 28)]
    public partial class Decoder;

    [BinaryCrossEntropy, KullbackLeibler(weight: 4)]
    public partial class Loss;
}

/// <summary>Three seeds, three weights of the divergence, and the importance-weighted bound.</summary>
public sealed class VariationalAutoencoder : ISystem
{
    private const int Epochs = 10;

    public int Row => 12;

    public string Name => "variational-autoencoder";

    public string Title => "Variational autoencoder: 784-400-20-400-784";

    public string Definition
        => "Mean and log variance, reparameterisation, binary cross-entropy and closed-form divergence; Adam at 1e-3, batches of 128, 10 "
            + "epochs. Three seeds; the divergence weighted 0.5, 1 and 4; the importance-weighted bound.";

    public void Run(SystemRun run)
    {
        var isMnist = ImageStudy.IsMnist(run);
        using var model = run.New(() => new DigitVae());
        var first = ImageStudy.Train(run, model, Epochs, "weight-1");
        ImageStudy.ShowLosses(run, first, "nats");
        ImageStudy.ShowReconstructions(run, model, "reconstructions", "Test images above what the model makes of them.");
        TestLoss(run.Seed, first);
        for (var seed = run.Seed + 1; seed < run.Seed + 3; seed++)
        {
            using var other = run.New(() => new DigitVae(), seed);
            TestLoss(seed, ImageStudy.Train(run, other, Epochs, FormattableString.Invariant($"seed-{seed}"), seed: seed));
        }

        Weights(run, model, first.LastTest(), isMnist);
        Bound(run, model, isMnist);
        run.Figure("numbers of the latent that say something of the image", ActiveUnits.Of(model, run.Images.Test).Count, "of 20");
        run.Figure(
            "test loss of answering with the mean image",
            MeanImage.BinaryCrossEntropy(run.Images.Train, run.Images.Test),
            "nats an image");

        void TestLoss(long seed, FitResult result)
        {
            var loss = result.LastTest().Total;
            run.Figure(
                $"test loss, seed {seed}",
                loss,
                "nats an image",
                isMnist ? "104.5 to 107.0" : null,
                isMnist ? loss is >= 104.5 and <= 107 : null);
        }
    }

    /// <summary>The more the divergence counts, the less the latents tell of the image.</summary>
    private static void Weights(SystemRun run, DigitVae one, LossAverages oneTest, bool isMnist)
    {
        using var half = run.New(() => new DigitVaeHalf());
        using var four = run.New(() => new DigitVaeFour());
        var halfTest = ImageStudy.Train(run, half, Epochs, "weight-0.5").LastTest();
        var fourTest = ImageStudy.Train(run, four, Epochs, "weight-4").LastTest();
        (double Weight, IVariationalAutoencoder Model, LossAverages Test, double Bce, double Kl)[] all =
            [(0.5, half, halfTest, 74.3, 33.6), (1, one, oneTest, 80.9, 24.4), (4, four, fourTest, 113.4, 9.1)];
        foreach (var (weight, _, test, bce, kl) in all)
        {
            Beside(run, $"cross-entropy with weight {Numbers.Text(weight)}", test.Terms["Reconstruction"], isMnist ? bce : null);
            Beside(run, $"divergence with weight {Numbers.Text(weight)}", test.Terms["KullbackLeibler"] / weight, isMnist ? kl : null);
        }

        Rises(
            run,
            "weights at which the cross-entropy is above that of the weight before",
            all.Select(row => row.Test.Terms["Reconstruction"]));
        Rises(
            run,
            "weights at which the divergence is below that of the weight before",
            all.Select(row => -row.Test.Terms["KullbackLeibler"] / row.Weight));
        run.Table("weights", "On test images, in nats an image", ["weight of the divergence", "cross-entropy", "divergence"],
            all.Select(
                row => (IReadOnlyList<object>)[
                    row.Weight, row.Test.Terms["Reconstruction"], row.Test.Terms["KullbackLeibler"] / row.Weight
                ]));
        using var noGrad = torch.no_grad();
        foreach (var (weight, vae, _, _, _) in all)
        {
            run.Picture(
                $"samples-{Numbers.Text(weight)}",
                ImageGrid.Create(vae.Sample(50, run.Generator()), ImageStudy.Columns, scale: 2),
                $"Decoded draws from the prior, weight {Numbers.Text(weight)}.");
        }
    }

    private static void Bound(SystemRun run, DigitVae model, bool isMnist)
    {
        var bounds = new List<double>();
        foreach (var (samples, asked) in new[] { (1, 104.66), (5, 102.18), (50, 100.68), (200, 100.20) })
        {
            run.Cancellation.ThrowIfCancellationRequested();
            bounds.Add(ImportanceWeightedBound.Of(model, run.Images.Test, samples, seed: run.Seed));
            Beside(run, $"importance-weighted bound, {samples} sample{(samples == 1 ? "" : "s")}", bounds[^1], isMnist ? asked : null);
        }

        Rises(run, "numbers of samples at which the bound is tighter than with the number before", bounds.Select(bound => -bound));
    }

    /// <summary>A figure beside what another implementation measured on the same images.</summary>
    private static void Beside(SystemRun run, string name, double value, double? other)
        => run.Figure(name, value, "nats an image", other is { } number ? FormattableString.Invariant($"{number} elsewhere") : null);

    private static void Rises(SystemRun run, string name, IEnumerable<double> values)
    {
        var all = values.ToList();
        var rises = all.Zip(all.Skip(1)).Count(pair => pair.Second > pair.First);
        run.Figure(name, rises, $"of {all.Count - 1}", "all", rises == all.Count - 1);
    }
}
