using AeDsl.Training.Data;
using AeDsl.Training.Files;

namespace AeDsl.Training.Fitting.Checks;

/// <summary>Whether inputs and what outputs are compared with have the shapes that a model declares.</summary>
internal static class ShapeCheck
{
    public static void Check(IModel model, CheckedSet set)
    {
        var data = set.Data;
        if (!data.InputShape.SequenceEqual(model.InputShape))
        {
            throw new ArgumentException(
                $"{model.Name} expects {Batch(model.InputShape)}, got {Excerpt.Of([data.Count, .. data.InputShape])} as the inputs of the "
                + $"{set.Name}. "
                + (IsChannelsLast(data.InputShape, model.InputShape)
                    ? "Put the channels first: inputs.permute(0, 3, 1, 2)."
                    : "Reshape them, or declare the Input of the model to match."));
        }

        if (model.Description.Targets != TargetKind.Values)
        {
            return;
        }

        if (data.TargetOrigin == TargetOrigin.Label)
        {
            throw new ArgumentException(
                $"{model.Name} compares its output with values, {Batch(model.Description.OutputShape)}, but the targets of the {set.Name} "
                + "are classes. Give it the data set without ForClassification.");
        }

        if (data.TargetShape is { } targets && !targets.SequenceEqual(model.Description.OutputShape))
        {
            throw new ArgumentException(
                $"{model.Name} expects targets {Batch(model.Description.OutputShape)}, got {Excerpt.Of([data.Count, .. targets])} as the "
                + $"targets of the {set.Name}. Reshape them, or change the last layers of the model.");
        }

        if (data.TargetShape is null && !model.Description.OutputShape.SequenceEqual(model.InputShape))
        {
            throw new ArgumentException(
                $"{model.Name} expects targets {Batch(model.Description.OutputShape)}, but the {set.Name} has none, so that outputs would "
                + "be compared with inputs of another shape. Add them: ImageDataset.WithTargets.");
        }
    }

    /// <summary>(H, W, C) where the model takes (C, H, W): a reshape would take other elements for neighbours.</summary>
    private static bool IsChannelsLast(IReadOnlyList<long> given, IReadOnlyList<long> needed)
        => needed.Count == 3 && given.SequenceEqual([needed[1], needed[2], needed[0]]);

    private static string Batch(IReadOnlyList<long> shape) => $"(N, {string.Join(", ", shape)})";
}
