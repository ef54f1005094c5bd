using AeDsl.Training.Augmentations;
using AeDsl.Training.Data;

namespace AeDsl.Training.Fitting.Checks;

/// <summary>Whether the training set can be augmented as the options say.</summary>
internal static class AugmentationCheck
{
    private const double Rounding = 1e-4;

    /// <exception cref="ArgumentException">
    /// The examples are no images, are smaller than they are moved by, or have values that an augmentation is not for.
    /// </exception>
    public static void Check(IDataSource train, FitOptions options)
    {
        if (options.Augmentations.Count == 0)
        {
            return;
        }

        AugmentedBatches.CheckShape(train);
        var (height, width) = (train.InputShape[1], train.InputShape[2]);
        var most = Math.Min(height, width) - 1;
        if (options.Augmentations.OfType<RandomShift>().FirstOrDefault(shift => shift.Pixels > most) is { } far)
        {
            throw new ArgumentException(
                $"{far} moves images of {height}×{width} pixels out of sight. Shift by {most} at most, or leave it out.");
        }

        if (!options.Augmentations.Any(augmentation => augmentation.NeedsUnitRange))
        {
            return;
        }

        var inputs = CheckedValues.Inputs(new CheckedSet(train, "training set"));
        if (inputs.Minimum < -Rounding || inputs.Maximum > 1 + Rounding)
        {
            throw new ArgumentException(
                $"{nameof(RandomBrightness)} is for values from 0 to 1, but the {inputs.Name} are from "
                + $"{CheckedValues.Text(inputs.Minimum)} to {CheckedValues.Text(inputs.Maximum)}. Scale them, or leave it out.");
        }
    }
}
