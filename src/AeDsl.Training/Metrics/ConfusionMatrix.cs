using AeDsl.Training.Data;
using AeDsl.Training.Data.Sources;
using AeDsl.Training.Fitting;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Metrics;

/// <summary>How often examples of each class are held for each class.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[,] _counts;

    /// <summary>Counts pairs of classes.</summary>
    /// <param name="labels">The true class of each example, 0 to classes − 1.</param>
    /// <param name="predictions">What each was held for, 0 to classes − 1.</param>
    /// <param name="classes">How many classes there are, at least 1.</param>
    /// <exception cref="ArgumentException">The lists differ in length or are empty, or a class is out of range.</exception>
    public ConfusionMatrix(IReadOnlyList<long> labels, IReadOnlyList<long> predictions, int classes)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        if (labels.Count == 0 || labels.Count != predictions.Count)
        {
            throw new ArgumentException(
                $"Each example needs a label and a prediction, got {labels.Count} and {predictions.Count}.", nameof(predictions));
        }

        if (labels.Concat(predictions).Where(label => label < 0 || label >= classes).Take(1).ToList() is [var wrong])
        {
            throw new ArgumentException($"Classes are 0 to {classes - 1}, got {wrong}.", nameof(labels));
        }

        (Classes, Count, _counts) = (classes, labels.Count, new long[classes, classes]);
        for (var i = 0; i < labels.Count; i++)
        {
            _counts[labels[i], predictions[i]]++;
        }
    }

    /// <summary>How many classes there are.</summary>
    public int Classes { get; }

    /// <summary>How many examples were counted.</summary>
    public long Count { get; }

    /// <summary>The share of examples that were held for what they are, 0 to 1.</summary>
    public double Accuracy => Enumerable.Range(0, Classes).Sum(i => _counts[i, i]) / (double)Count;

    /// <summary>Examples of a class that were held for another, or for itself.</summary>
    /// <param name="label">The true class.</param>
    /// <param name="prediction">What they were held for.</param>
    public long this[int label, int prediction] => _counts[label, prediction];

    /// <summary>How many examples have a class.</summary>
    /// <param name="label">The class.</param>
    public long Labelled(int label) => Enumerable.Range(0, Classes).Sum(prediction => _counts[label, prediction]);

    /// <summary>How many examples were held for a class.</summary>
    /// <param name="prediction">The class.</param>
    public long Predicted(int prediction) => Enumerable.Range(0, Classes).Sum(label => _counts[label, prediction]);

    /// <summary>The share of a class's examples that were held for it, 0 to 1; NaN where the class has none.</summary>
    /// <param name="label">The class.</param>
    public double Recall(int label) => _counts[label, label] / (double)Labelled(label);

    /// <summary>The share of the examples held for a class that have it, 0 to 1; NaN where none were.</summary>
    /// <param name="label">The class.</param>
    public double Precision(int label) => _counts[label, label] / (double)Predicted(label);

    /// <summary>Counts what a classifier makes of a labelled set.</summary>
    /// <param name="classifier">A network that gives (N, classes) scores, the highest of which is its answer.</param>
    /// <param name="dataset">Examples with labels.</param>
    /// <exception cref="ArgumentException">The network gives something else, or a label is out of range.</exception>
    /// <exception cref="InvalidOperationException">The set has no labels.</exception>
    public static ConfusionMatrix Of(INetwork classifier, IDataSource dataset)
    {
        var classes = ClassesOf(classifier);
        ArgumentNullException.ThrowIfNull(dataset);
        var labels = SourceLabels.Of(dataset)
            ?? throw new InvalidOperationException("Accuracy needs labels, and this data set has none.");
        using var predictions = EvaluationPass.Collect(classifier, dataset, batch => classifier.Predict(batch.Input).argmax(1));
        return new ConfusionMatrix(labels, predictions.ToArray<long>(), classes);
    }

    /// <summary>What a classifier holds examples for: of made ones, the spread over the classes.</summary>
    /// <param name="classifier">A network that gives (N, classes) scores, the highest of which is its answer.</param>
    /// <param name="inputs">(N, input shape).</param>
    /// <returns>A class for each.</returns>
    /// <exception cref="ArgumentException">The network gives something else, or the inputs have another shape.</exception>
    public static IReadOnlyList<long> Predict(INetwork classifier, Tensor inputs)
    {
        ClassesOf(classifier);
        ArgumentNullException.ThrowIfNull(inputs);
        using var dataset = new ImageDataset(inputs.detach());
        using var predictions = EvaluationPass.Collect(classifier, dataset, batch => classifier.Predict(batch.Input).argmax(1));
        return predictions.ToArray<long>();
    }

    private static int ClassesOf(INetwork classifier)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        return classifier.OutputShape is [> 1 and <= int.MaxValue and var classes]
            ? (int)classes
            : throw new ArgumentException(
                $"{classifier.Name} gives "
                    + $"({string.Join(", ", classifier.OutputShape.Prepend(-1)).Replace("-1", "N", StringComparison.Ordinal)}); a "
                    + $"classifier gives a score for each of two or more classes, (N, classes).",
                nameof(classifier));
    }
}
