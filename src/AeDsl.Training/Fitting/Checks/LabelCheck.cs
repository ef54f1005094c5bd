using AeDsl.Training.Data;
using AeDsl.Training.Data.Sources;

namespace AeDsl.Training.Fitting.Checks;

/// <summary>Whether a classifier or a conditional model gets the class of each example, and only classes that it has.</summary>
internal static class LabelCheck
{
    public static void Check(IModel model, CheckedSet set)
    {
        if (model is IConditional conditional)
        {
            CheckLabels(model, set, conditional.Classes, "needs the class of each example", "Pass them to ImageDataset");
        }

        if (model.Description.Targets == TargetKind.Classes)
        {
            CheckClassifier(model, set);
        }
    }

    private static void CheckClassifier(IModel model, CheckedSet set)
    {
        var shape = model.Description.OutputShape;
        if (shape.Count != 1)
        {
            throw new ArgumentException(
                $"{model.Name} returns scores (N, {string.Join(", ", shape)}), a class for each place, but a data set has one class for "
                + "each example. End the model in (N, classes), or write the training loop yourself.");
        }

        CheckLabels(
            model, set, shape[0], $"is a classifier of {shape[0]} classes", "Pass them to ImageDataset, and call ForClassification");
        if (set.Data.TargetOrigin != TargetOrigin.Label)
        {
            var others = set.Data.TargetOrigin == TargetOrigin.Input ? "inputs" : "targets";
            throw new ArgumentException(
                $"{model.Name} is a classifier of {shape[0]} classes, but the {set.Name} compares its outputs with {others}. Pass "
                + "data.ForClassification(), which compares them with the labels.");
        }
    }

    private static void CheckLabels(IModel model, CheckedSet set, long classes, string who, string advice)
    {
        if (SourceLabels.Of(set.Data) is not { } labels)
        {
            throw new ArgumentException(
                $"{model.Name} {who}, but the {set.Name} has no labels. {advice}: labels ({set.Data.Count}) of Int64, 0 to {classes - 1}.");
        }

        var (first, last) = (labels.Min(), labels.Max());
        if (first < 0 || last >= classes)
        {
            var example = Array.FindIndex(labels, label => label < 0 || label >= classes);
            throw new ArgumentException(
                $"The labels of the {set.Name} are from {first} to {last}, first outside in example {example}, but {model.Name} has "
                + $"{classes} classes: labels are 0 to {classes - 1}. "
                + (first == 1 && last == classes ? "They seem to begin at 1: subtract 1." : "Correct them, or declare more classes."));
        }
    }
}
