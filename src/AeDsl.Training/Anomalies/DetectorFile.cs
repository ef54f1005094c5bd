using AeDsl.Training.Files;
using AeDsl.Training.Weights;

namespace AeDsl.Training.Anomalies;

/// <summary>What a file of a detector says.</summary>
/// <param name="Format">Which kind of file it is.</param>
/// <param name="Model">The model's name.</param>
/// <param name="InputShape">The shape of its inputs.</param>
/// <param name="Weights">The digest of its weights.</param>
/// <param name="FalseAlarms">The rate that was asked for.</param>
/// <param name="Examples">How many normal examples there were.</param>
/// <param name="Threshold">The score above which an example is an anomaly.</param>
internal sealed record DetectorFile(
    string Format, string Model, long[] InputShape, string Weights, double FalseAlarms, long Examples, double Threshold)
{
    private const string FormatName = "AeDsl anomaly detector 1";

    public static void Write(string path, IModel model, string weights, double falseAlarms, long examples, double threshold)
        => JsonFile.Write(
            path,
            new DetectorFile(
                FormatName, model.Name, [.. model.InputShape], weights, falseAlarms, examples, threshold));

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is another file, damaged, or of another model.</exception>
    public static DetectorFile Read(string path, IModel model)
    {
        var file = JsonFile.Read<DetectorFile>(path, FormatName, "a file of an anomaly detector");
        if (file.Model != model.Name)
        {
            throw new InvalidDataException($"{path} is the anomaly detector of {Excerpt.Of(file.Model)}, not of {model.Name}.");
        }

        if (!file.InputShape.AsSpan().SequenceEqual([.. model.InputShape]))
        {
            throw new InvalidDataException(
                $"{path} is the anomaly detector of a {model.Name} with inputs {Excerpt.Of(file.InputShape)}; this one has "
                + $"{Excerpt.Of([.. model.InputShape])}.");
        }

        CheckNumbers(path, file);
        return file.Weights == WeightsDigest.Of(model)
            ? file
            : throw new InvalidDataException(
                $"{path} was calibrated with other weights of {model.Name} than the model has. Load the weights that were saved with it, "
                + "or calibrate again.");
    }

    private static void CheckNumbers(string path, DetectorFile file)
    {
        if (!double.IsFinite(file.Threshold) || file.Threshold < 0)
        {
            throw Corrupt($"its threshold is {file.Threshold:R}; needed is a finite number of at least 0");
        }

        if (!(file.FalseAlarms > 0 && file.FalseAlarms < 1))
        {
            throw Corrupt($"its rate of false alarms is {file.FalseAlarms:R}; needed is one above 0 and below 1");
        }

        if (file.Examples < ConformalThreshold.FewestExamples(file.FalseAlarms))
        {
            throw Corrupt(
                $"it was calibrated on {file.Examples} examples, fewer than a rate of {file.FalseAlarms:R} needs");
        }

        InvalidDataException Corrupt(FormattableString what) => new($"{path} is corrupt: {FormattableString.Invariant(what)}.");
    }
}
