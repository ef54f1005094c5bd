using System.Globalization;
using AeDsl.Training.Data;

namespace AeDsl.Training.Augmentations;

/// <summary>
/// A random change of training images, named as in TorchVision. What is drawn depends on the run's seed, the epoch, the example and the
/// augmentation's place in <see cref="FitOptions.Augmentations"/> alone: not on the batch, the thread, or where a run was resumed. Where
/// targets are images of the same size, what moves the pixels of an input moves those of its target in the same way.
/// </summary>
public abstract class Augmentation
{
    private protected Augmentation()
    {
    }

    /// <summary>Whether pixels change their places, not only their values.</summary>
    internal virtual bool MovesPixels => true;

    /// <summary>Whether it is for values from 0 to 1 only.</summary>
    internal virtual bool NeedsUnitRange => false;

    /// <summary>Name and numbers, the same in every culture.</summary>
    internal abstract FormattableString Text { get; }

    /// <summary>Its name and numbers.</summary>
    public sealed override string ToString() => FormattableString.Invariant(Text);

    /// <summary>Changes an image.</summary>
    /// <param name="image">Its values, (channels, height, width).</param>
    /// <param name="random">What it draws from, as often for every image of this height and width.</param>
    internal abstract void Apply(AugmentedImage image, ref RandomStream random);

    /// <summary>What a checkpoint says of a run's augmentations.</summary>
    internal static string TextOf(IReadOnlyList<Augmentation> augmentations)
        => augmentations.Count == 0
            ? "no augmentations"
            : $"augmentations {string.Join(" and ", augmentations)}";

    private protected static double Checked(double value, double least, double most, string name)
        => value >= least && value <= most
            ? value
            : throw new ArgumentOutOfRangeException(
                name,
                string.Create(CultureInfo.InvariantCulture, $"{name} is from {least} to {most}, got {value}."));
}
