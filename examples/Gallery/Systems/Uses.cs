using AeDsl;
using AeDsl.Training;
using AeDsl.Training.Metrics;
using AeDsl.Training.Pictures;
using AeDsl.Training.Weights;
using Gallery.Images;
using Gallery.Running;
using TorchSharp;

namespace Gallery.Systems;

/// <summary>Learns features of images without a label; hidden pixels keep it from learning to copy.</summary>
[Autoencoder, Input(1, 28, 28), Masking(0.4)]
public partial class FeatureAutoencoder
{
    [Flatten, Linear(512), ReLU, Linear(128), ReLU]
    public partial class Encoder;

    [Mirror, Sigmoid]
    public partial class Decoder;

    [BinaryCrossEntropy]
    public partial class Loss;
}

/// <summary>Begins with the same layers, and ends in the ten classes.</summary>
[Network, Input(1, 28, 28)]
[Flatten, Linear(512), ReLU, Linear(128), ReLU, Linear(10)]
public partial class FewLabelsClassifier
{
    [CrossEntropy]
    public partial class Loss;
}

/// <summary>Learns to copy what is normal, and copies badly what it has never seen.</summary>
[Autoencoder, Input(1, 28, 28)]
public partial class AnomalyAutoencoder
{
    [Flatten, Linear(128), ReLU, Linear(16)]
    public partial class Encoder;

    [Mirror, Sigmoid]
    public partial class Decoder;

    [MeanSquaredError]
    public partial class Loss;
}

/// <summary>
/// Two uses with figures: a classifier with 100 labels, and a class that was left out. The other uses have rows of their own.
/// </summary>
public sealed class Uses : ISystem
{
    private const int PretrainingEpochs = 10;
    private const int LabelledEpochs = 60;
    private const int AnomalyEpochs = 4;
    private const int OfEachClass = 10;
    private const int Seeds = 5;
    private const int Shown = 5;

    public int Row => 17;

    public string Name => "uses";

    public string Title => "Uses of autoencoders: pre-training and anomalies";

    public string Definition
        => "A classifier learns from 10 labelled images a class, from random weights and from those of an autoencoder that saw all images "
            + "without labels; an autoencoder that never saw one class tells its images by their error.";

    public void Run(SystemRun run)
    {
        Pretraining(run);
        Anomalies(run);
        run.Note(
            $"Reduction of dimensions is shown by compression (row 10) and the latent plane (rows 8 and 9), filling in by row 11, ",
            $"generation by rows 13 and 14, denoising by row 18.");
    }

    private static void Pretraining(SystemRun run)
    {
        using var features = run.New(() => new FeatureAutoencoder());
        ImageStudy.Train(run, features, PretrainingEpochs);
        using var labelled = run.Images.Train.TakeOfEachClass(OfEachClass);
        using var train = labelled.ForClassification();
        using var test = run.Images.Test.ForClassification();
        var (without, with) = (new List<double>(), new List<double>());
        for (var seed = run.Seed; seed < run.Seed + Seeds; seed++)
        {
            without.Add(Accuracy(isPretrained: false, seed));
            with.Add(Accuracy(isPretrained: true, seed));
        }

        run.Table(
            "pretraining",
            $"Accuracy on test images after learning from {10 * OfEachClass} labelled images",
            ["first weights", .. Enumerable.Range(0, Seeds).Select(i => $"seed {run.Seed + i}"), "mean"],
            [["random", .. without.Cast<object>(), without.Average()], ["pre-trained", .. with.Cast<object>(), with.Average()]]);
        run.Figure($"accuracy with {10 * OfEachClass} labels, random first weights, mean of {Seeds} seeds", without.Average());
        run.Figure(
            $"accuracy with {10 * OfEachClass} labels, pre-trained, mean of {Seeds} seeds",
            with.Average(),
            "",
            "above that of random ones",
            with.Average() > without.Average());

        double Accuracy(bool isPretrained, long seed)
        {
            using var classifier = run.New(() => new FewLabelsClassifier(), seed);
            if (isPretrained)
            {
                classifier.TakeEncoder(features, layers: 2);
            }

            var name = FormattableString.Invariant($"{(isPretrained ? "pretrained" : "random")}-seed-{seed}");
            run.Fit(classifier, train, null, new FitOptions { Epochs = run.Epochs(LabelledEpochs), BatchSize = 20, Seed = seed }, name);
            return ConfusionMatrix.Of(classifier, test).Accuracy;
        }
    }

    private static void Anomalies(SystemRun run)
    {
        var areas = new List<double>();
        var pictures = new List<torch.Tensor>();
        for (var left = 0; left < 10; left++)
        {
            using var scope = torch.NewDisposeScope();
            using var normal = run.Images.Train.WithoutClass(left);
            using var known = run.Images.Test.WithoutClass(left);
            using var model = run.New(() => new AnomalyAutoencoder());
            ImageStudy.Train(run, model, AnomalyEpochs, FormattableString.Invariant($"without-{left}"), normal, known);

            var test = run.Images.Test.All();
            var errors = (ImageStudy.InParts(test, model.Reconstruct) - test).square().flatten(1).mean(new long[] { 1 });
            areas.Add(RocAuc.Of(errors, run.Images.Test.Labels!.eq(left)));
            using var unknown = run.Images.Test.OfClass(left);
            var shown = torch.cat([unknown.First(Math.Min(Shown, unknown.Count)), known.First(Shown)], 0);
            pictures.AddRange(new[] { shown, ImageStudy.InParts(shown, model.Reconstruct) }.Select(rows => rows.MoveToOuterDisposeScope()));
        }

        run.Table(
            "anomalies",
            "Area under the receiver operating characteristic: how likely an image of the class that was left out has a larger error than "
                + "another",
            ["class left out", "area"],
            areas.Select((area, left) => (IReadOnlyList<object>)[left, area]));
        foreach (var (name, left) in new[] { ("easiest", areas.IndexOf(areas.Max())), ("hardest", areas.IndexOf(areas.Min())) })
        {
            run.Picture(
                name,
                ImageGrid.CreatePairs(pictures[2 * left], pictures[2 * left + 1], 2 * Shown, scale: 2),
                $"Class {left}, the {name} to tell: images of it and of others, above what the model that never saw it makes of them.");
        }

        run.Figure(
            "area under the ROC curve, mean of the ten classes left out", areas.Average(), "", "above chance, 0.5", areas.Average() > 0.5);
        run.Figure("area under the ROC curve, easiest class", areas.Max());
        run.Figure("area under the ROC curve, hardest class", areas.Min());
    }
}
