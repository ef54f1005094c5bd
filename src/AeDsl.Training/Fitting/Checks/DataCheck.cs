using AeDsl.Training.Data;
using AeDsl.Training.Data.Sources;
using TorchSharp.Modules;

namespace AeDsl.Training.Fitting.Checks;

/// <summary>
/// Compares data sets with what a model declares, before the first step. Data that doesn't fit would otherwise train to a result without a
/// meaning, or fail later with a message about something else.
/// </summary>
internal static class DataCheck
{
    // Standardised data stay within about ±10.
    private const double LargeScale = 100;

    /// <summary>Checks the sets of a run.</summary>
    /// <returns>What is probably wrong but can be trained; each a sentence or two.</returns>
    /// <exception cref="ArgumentException">Data don't fit the model.</exception>
    public static IReadOnlyList<string> Of(IModel model, IDataSource train, IDataSource? test, FitOptions options)
    {
        List<string> warnings = [];
        Check(model, new CheckedSet(train, "training set"), warnings);
        if (test is not null)
        {
            Check(model, new CheckedSet(test, "test set"), warnings);
        }

        AugmentationCheck.Check(train, options);
        BatchNormCheck.Check(model, train, options);
        return [.. RunSource.Warnings(train), .. test is null ? [] : RunSource.Warnings(test), .. warnings];
    }

    /// <summary>Checks a set that a model is measured on.</summary>
    /// <exception cref="ArgumentException">Data don't fit the model.</exception>
    public static void Check(IModel model, ImageDataset measured) => Check(model, new CheckedSet(measured, "data set"), []);

    private static void Check(IModel model, CheckedSet set, List<string> warnings)
    {
        ShapeCheck.Check(model, set);
        LabelCheck.Check(model, set);
        var (data, kind) = (set.Data, model.Description.Targets);
        var inputs = CheckedValues.Inputs(set);
        inputs.CheckType(model);
        inputs.CheckFinite();
        var compared = inputs;
        if (data.TargetOrigin == TargetOrigin.Separate)
        {
            compared = CheckedValues.Targets(set);
            compared.CheckType(model);
            compared.CheckFinite();
        }

        foreach (var values in new[] { inputs, compared }.Distinct().Where(values => values.AreBytesOfOne))
        {
            warnings.Add(
                $"The {values.Name} are bytes of at most 1, which batches divide by 255. If they mean 0 and 1, convert them: "
                + "tensor.to(ScalarType.Float32).");
        }

        if (model is IAdversarial)
        {
            inputs.CheckRange(model);
        }
        else if (kind == TargetKind.Values)
        {
            compared.CheckRange(model);
        }

        if (ScaleWarning(model, inputs, compared) is { } warning)
        {
            warnings.Add(warning);
        }
    }

    private static string? ScaleWarning(IModel model, CheckedValues inputs, CheckedValues compared)
    {
        if (model.Description is { Targets: TargetKind.Values, SumsErrors: true } && compared.Magnitude > LargeScale)
        {
            return $"The {compared.Name} are from {CheckedValues.Text(compared.Minimum)} to {CheckedValues.Text(compared.Maximum)}, and "
                + $"{model.Name} sums their errors over the elements of an example: losses and gradients are very large. Subtract the "
                + "mean and divide by the standard deviation, or declare the loss with LossReduction.Mean.";
        }

        return inputs.Magnitude <= LargeScale || BeginsWithNorm(model)
            ? null
            : $"The {inputs.Name} are from {CheckedValues.Text(inputs.Minimum)} to {CheckedValues.Text(inputs.Maximum)}, but the first "
            + $"weights of {model.Name} are made for inputs of about -1 to 1: outputs and gradients are very large. "
            + (inputs.LooksLikeBytes
                ? "They look like bytes: divide them by 255."
                : "Subtract the mean and divide by the standard deviation.");
    }

    /// <summary>A norm makes its input's scale what it should be.</summary>
    private static bool BeginsWithNorm(IModel model)
        => model.Module.modules().FirstOrDefault(part => part.parameters(recurse: false).Any())
            is BatchNorm or LayerNorm or InstanceNorm or TorchSharp.Modules.GroupNorm or AeDsl.Modules.GroupNorm;
}

/// <summary>A data set, and what messages call it.</summary>
/// <param name="Data">The set.</param>
/// <param name="Name"><c>training set</c>.</param>
internal sealed record CheckedSet(IDataSource Data, string Name);
