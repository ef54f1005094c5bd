using AeDsl.Training.Metrics;
using Gallery.Images;
using Gallery.Running;
using Gallery.Systems;
using TorchSharp;
using static TorchSharp.torch;

namespace Gallery.Generated;

/// <summary>A trained classifier (LeNet-5) that says of made images which digit they are, and how sure it is.</summary>
internal sealed class Judge : IDisposable
{
    private const int Epochs = 4;
    private const int Learnt = 20_000;
    private const double Sure = 0.9;

    private readonly SystemRun _run;
    private readonly LeNet _classifier;

    /// <summary>Trains it, and says how good it is on test images.</summary>
    public Judge(SystemRun run)
    {
        (_run, _classifier) = (run, run.New(() => new LeNet()));
        using var train = run.Images.Train.Take(Math.Min(Learnt, run.Images.Train.Count)).ForClassification();
        using var test = run.Images.Test.ForClassification();
        ImageStudy.Train(run, _classifier, Epochs, "classifier", train, test);
        run.Figure("classifier's accuracy on test images", ConfusionMatrix.Of(_classifier, test).Accuracy);
    }

    /// <summary>What each image is held for.</summary>
    /// <param name="images">(N, 1, 28, 28).</param>
    public IReadOnlyList<long> Answers(Tensor images) => ConfusionMatrix.Predict(_classifier, images);

    /// <summary>The share of images for which one digit's probability is above 0.9.</summary>
    /// <param name="images">(N, 1, 28, 28).</param>
    public double ShareSure(Tensor images)
    {
        using var scope = torch.NewDisposeScope();
        var highest = ImageStudy.InParts(images, part => nn.functional.softmax(_classifier.Predict(part), 1).amax([1]));
        return highest.gt(Sure).to(ScalarType.Float32).mean().item<float>();
    }

    /// <summary>
    /// Says how made images spread over the digits, beside test images: shares, their entropy, and how sure the classifier is.
    /// </summary>
    /// <param name="made">(N, 1, 28, 28).</param>
    public void Spread(Tensor made)
    {
        var test = _run.Images.Test.All();
        var (makes, tests) = (Shares(made), Shares(test));
        _run.Figure(
            $"entropy of the digits among {made.shape[0]:N0} made images",
            Entropy(makes),
            "nats",
            FormattableString.Invariant($"ln 10 = {Math.Log(10):F3} at most"));
        _run.Figure("entropy among test images", Entropy(tests), "nats");
        _run.Figure("share of made images of which the classifier is more than 90 % sure", ShareSure(made));
        _run.Figure("share of test images of which it is", ShareSure(test));
        _run.Table(
            "spread",
            "Share of images that are held for each digit",
            ["digit", "made", "test images"],
            makes.Zip(tests).Index().Select(row => (IReadOnlyList<object>)[row.Index, row.Item.First, row.Item.Second]));
    }

    public void Dispose() => _classifier.Dispose();

    private List<double> Shares(Tensor images)
    {
        var answers = Answers(images);
        return [.. Enumerable.Range(0, 10).Select(digit => answers.Count(answer => answer == digit) / (double)answers.Count)];
    }

    private static double Entropy(IEnumerable<double> shares) => shares.Where(share => share > 0).Sum(share => share * Math.Log(1 / share));
}
