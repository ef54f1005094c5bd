using System.Globalization;
using AeDsl.Training.Data.Sources;
using AeDsl.Training.Data;
using AeDsl.Training.Files;
using AeDsl.Training.Fitting.Checks;
using AeDsl.Training.Fitting;
using AeDsl.Training.Pictures;
using AeDsl.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Anomalies;

/// <summary>
/// Tells what is unlike the examples that a model has learnt: it is reconstructed worse. The score of an example is the mean squared error
/// of its reconstruction, without noise: of a variational autoencoder through the posterior's mean. An example is an anomaly if its score
/// is above a threshold that normal examples exceed at most as often as was asked for, whatever the model and the data: a split-conformal
/// anomaly detector (Laxhammar and Falkman, "Inductive conformal anomaly detection for sequential detection of anomalous sub-trajectories",
/// 2015; Vovk, Gammerman and Shafer, "Algorithmic Learning in a Random World", 2005).
/// </summary>
public sealed class AnomalyDetector
{
    private readonly IModel _model;
    private readonly Reconstructions _reconstructions;

    private readonly string _weights;

    private AnomalyDetector(IModel model, Reconstructions reconstructions, double falseAlarms, long examples, double threshold)
    {
        _weights = WeightsDigest.Of(model);
        (_model, _reconstructions, FalseAlarms, Examples, Threshold) = (model, reconstructions, falseAlarms, examples, threshold);
        Doubts = CopyDoubts.Of(model);
    }

    /// <summary>The score above which an example is an anomaly.</summary>
    public double Threshold { get; }

    /// <summary>The largest share of normal examples that are taken for anomalies, as it was asked for.</summary>
    public double FalseAlarms { get; }

    /// <summary>How many normal examples the threshold was found with.</summary>
    public long Examples { get; }

    /// <summary>
    /// Why anomalies may get no higher scores than normal examples, each a sentence or two: the model can copy whatever it is given, since
    /// its latent is not smaller than the input, or connections lead past its narrowest layer. The rate of false alarms holds all the same.
    /// </summary>
    public IReadOnlyList<string> Doubts { get; }

    /// <summary>
    /// Finds the threshold: of n normal scores the ⌈(n + 1)(1 − <paramref name="falseAlarms"/>)⌉-th smallest. Over many
    /// calibrations, a new normal example is then above it with a probability of at most <paramref name="falseAlarms"/>, and of at least
    /// <paramref name="falseAlarms"/> − 1/(n + 1) if no two scores are equal. The share after one calibration varies around that, with a
    /// standard deviation of about √(falseAlarms (1 − falseAlarms) / n).
    /// </summary>
    /// <param name="model">
    /// An autoencoder, a variational one, conditional or not, or a network that returns what it is given. It stays the caller's. The
    /// detector is of its weights as they are: after more training, calibrate again.
    /// </param>
    /// <param name="normal">
    /// Examples without anomalies that the model was not trained on: of those that it was trained on, scores are lower than of new ones, so
    /// that there would be more false alarms than asked for. A conditional model needs their labels.
    /// </param>
    /// <param name="falseAlarms">The rate, above 0 and below 1; 0.01 needs at least 99 examples.</param>
    /// <exception cref="ArgumentException">
    /// The model doesn't reconstruct its input, the examples don't fit it, have no labels that it needs, give a score that is not finite,
    /// or are too few for the rate; or the rate is out of range.
    /// </exception>
    public static AnomalyDetector Calibrate(IModel model, IDataSource normal, double falseAlarms = 0.01)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(normal);
        var reconstructions = new Reconstructions(model);
        var needed = ConformalThreshold.FewestExamples(falseAlarms);
        if (normal.Count < needed)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A rate of false alarms of {falseAlarms} needs at least {needed:N0} normal examples, got {normal.Count:N0}: with "
                        + $"fewer, no threshold is exceeded so seldom. Add examples, or ask for at least {1.0 / (normal.Count + 1):G3}."),
                nameof(normal));
        }

        var set = new CheckedSet(normal, "normal set");
        ShapeCheck.Check(model, set);
        LabelCheck.Check(model, set);
        var scores = ScoresOf(model, reconstructions, normal);
        if (Array.FindIndex(scores, score => !double.IsFinite(score)) is >= 0 and var wrong)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The score of normal example {wrong} is {scores[wrong]}: its values, or those that {model.Name} makes of it, are not "
                        + $"finite. Remove the example, or load weights that are sound."),
                nameof(normal));
        }

        return new AnomalyDetector(
            model, reconstructions, falseAlarms, scores.Length, ConformalThreshold.Of(scores, falseAlarms));
    }

    /// <summary>The score of each example: the mean squared error of its reconstruction.</summary>
    /// <param name="input">(N, input shape), with N at least 1, as the model takes them.</param>
    /// <param name="labels">The class of each, (N) of int64; a conditional model needs it, others do not look at it.</param>
    /// <returns>(N) of Float64 on the CPU; NaN where an input or a reconstruction has a NaN. The caller disposes of it.</returns>
    /// <exception cref="ArgumentException">The input has another shape, or a conditional model gets no labels.</exception>
    public Tensor Score(Tensor input, Tensor? labels = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        return _reconstructions.Map(input, labels, _reconstructions.Scores);
    }

    /// <summary>The score of each example of a source.</summary>
    /// <param name="source">The examples, with labels if the model is conditional.</param>
    /// <returns>(Count) of Float64 on the CPU, in the order of the examples. The caller disposes of it.</returns>
    /// <exception cref="ArgumentException">The examples don't fit the model.</exception>
    public Tensor Score(IDataSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return EvaluationPass.Collect(_model, source, batch => _reconstructions.Scores(batch.Input, batch.Labels));
    }

    /// <summary>Which examples are anomalies. One whose score is NaN is one.</summary>
    /// <param name="input">(N, input shape), with N at least 1, as the model takes them.</param>
    /// <param name="labels">The class of each, (N) of int64; a conditional model needs it, others do not look at it.</param>
    /// <returns>(N) of bool on the CPU. The caller disposes of it.</returns>
    /// <exception cref="ArgumentException">The input has another shape, or a conditional model gets no labels.</exception>
    public Tensor IsAnomaly(Tensor input, Tensor? labels = null)
    {
        using var scores = Score(input, labels);
        return IsAbove(scores);
    }

    /// <summary>Which examples of a source are anomalies. One whose score is NaN is one.</summary>
    /// <param name="source">The examples, with labels if the model is conditional.</param>
    /// <returns>(Count) of bool on the CPU, in the order of the examples. The caller disposes of it.</returns>
    /// <exception cref="ArgumentException">The examples don't fit the model.</exception>
    public Tensor IsAnomaly(IDataSource source)
    {
        using var scores = Score(source);
        return IsAbove(scores);
    }

    /// <summary>The squared error of each element: which columns of a row, or which steps of a window, make it an anomaly.</summary>
    /// <param name="input">(N, input shape), with N at least 1, as the model takes them.</param>
    /// <param name="labels">The class of each, (N) of int64; a conditional model needs it, others do not look at it.</param>
    /// <returns>(N, input shape) of Float64 on the CPU; the mean of an example is its score. The caller disposes of it.</returns>
    /// <exception cref="ArgumentException">The input has another shape, or a conditional model gets no labels.</exception>
    public Tensor Errors(Tensor input, Tensor? labels = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        return _reconstructions.Map(input, labels, _reconstructions.Errors);
    }

    /// <summary>The squared error of each pixel, averaged over the channels: where an image is unlike what the model has learnt.</summary>
    /// <param name="input">Images (N, channels, height, width), with N at least 1, as the model takes them.</param>
    /// <param name="labels">The class of each, (N) of int64; a conditional model needs it, others do not look at it.</param>
    /// <returns>(N, 1, height, width) of Float64 on the CPU; the mean of an image is its score. The caller disposes of it.</returns>
    /// <exception cref="ArgumentException">
    /// The model takes no images, the input has another shape, or a conditional model gets no labels.
    /// </exception>
    public Tensor HeatMap(Tensor input, Tensor? labels = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        CheckImages();
        return _reconstructions.Map(input, labels, (images, classes) => _reconstructions.Errors(images, classes).mean([1], keepdim: true));
    }

    /// <summary>A picture of images above their heat maps, from black (no error) over red and yellow to white.</summary>
    /// <param name="input">Images (N, channels, height, width) with values 0 to 1; of more than three channels, the first three.</param>
    /// <param name="labels">The class of each, (N) of int64; a conditional model needs it, others do not look at it.</param>
    /// <param name="columns">Images in a row, at least 1.</param>
    /// <param name="scale">Each pixel becomes a square of scale × scale pixels, at least 1.</param>
    /// <param name="white">
    /// The squared error that is white, above 0; null: the largest in these images. Pass a number to compare pictures.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The model takes no images, the input has another shape, a conditional model gets no labels, or a number is out of range.
    /// </exception>
    public Image DrawHeatMap(Tensor input, Tensor? labels = null, int columns = 8, int scale = 1, double? white = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (white is { } given && !(given > 0 && double.IsFinite(given)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(white),
                string.Create(CultureInfo.InvariantCulture, $"The squared error that is white is a finite number above 0, got {given}."));
        }

        using var scope = torch.NewDisposeScope();
        var heat = HeatColours.Of(HeatMap(input, labels), white);
        return ImageGrid.CreatePairs(HeatColours.Shown(input), heat, columns, scale: scale);
    }

    /// <summary>
    /// Saves the threshold, with the digest of the model's weights, as JSON, whole or not at all. Save the weights beside it.
    /// </summary>
    /// <param name="path">Where it goes.</param>
    /// <exception cref="InvalidOperationException">The model has other weights than the threshold was found with.</exception>
    /// <exception cref="IOException">It could not be written; what was there before is unchanged.</exception>
    public void Save(string path)
    {
        if (WeightsDigest.Of(_model) != _weights)
        {
            throw new InvalidOperationException(
                $"The weights of {_model.Name} have changed since the threshold was found, which is no longer right. Calibrate again, and "
                + "save that detector.");
        }

        DetectorFile.Write(path, _model, _weights, FalseAlarms, Examples, Threshold);
    }

    /// <summary>Loads what <see cref="Save"/> saved.</summary>
    /// <param name="model">The model, with the weights that it had; it stays the caller's.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentException">The model doesn't reconstruct its input.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// It is another file, damaged, of another model, or was calibrated with other weights than the model has.
    /// </exception>
    public static AnomalyDetector Load(IModel model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        var reconstructions = new Reconstructions(model);
        var file = DetectorFile.Read(path, model);
        return new AnomalyDetector(model, reconstructions, file.FalseAlarms, file.Examples, file.Threshold);
    }

    private static double[] ScoresOf(IModel model, Reconstructions reconstructions, IDataSource source)
    {
        using var scores = EvaluationPass.Collect(model, source, batch => reconstructions.Scores(batch.Input, batch.Labels));
        return scores.ToArray<double>();
    }

    // Not "above", which NaN is not.
    private Tensor IsAbove(Tensor scores)
    {
        using var scope = torch.NewDisposeScope();
        return scores.le(Threshold).logical_not().MoveToOuterDisposeScope();
    }

    private void CheckImages()
    {
        if (_model.InputShape.Count != 3)
        {
            throw new ArgumentException(
                $"A heat map is of images (channels, height, width), and {_model.Name} takes {Excerpt.Of([.. _model.InputShape])}. Errors "
                + "gives the squared error of each element.");
        }
    }
}
