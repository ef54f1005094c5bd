using AeDsl.Training.Data;

namespace AeDsl.Training.Augmentations;

/// <summary>Flips an image left to right, sometimes.</summary>
public sealed class RandomHorizontalFlip : Augmentation
{
    /// <summary>The change, drawn anew for every example and epoch.</summary>
    /// <param name="probability">How often, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public RandomHorizontalFlip(double probability = 0.5) => Probability = Checked(probability, 0, 1, nameof(probability));

    /// <summary>How often, 0 to 1.</summary>
    public double Probability { get; }

    internal override FormattableString Text => $"{nameof(RandomHorizontalFlip)}({Probability})";

    internal override void Apply(AugmentedImage image, ref RandomStream random)
    {
        if (random.Unit() < Probability)
        {
            image.Flip(vertically: false);
        }
    }
}

/// <summary>Flips an image top to bottom, sometimes.</summary>
public sealed class RandomVerticalFlip : Augmentation
{
    /// <summary>The change, drawn anew for every example and epoch.</summary>
    /// <param name="probability">How often, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public RandomVerticalFlip(double probability = 0.5) => Probability = Checked(probability, 0, 1, nameof(probability));

    /// <summary>How often, 0 to 1.</summary>
    public double Probability { get; }

    internal override FormattableString Text => $"{nameof(RandomVerticalFlip)}({Probability})";

    internal override void Apply(AugmentedImage image, ref RandomStream random)
    {
        if (random.Unit() < Probability)
        {
            image.Flip(vertically: true);
        }
    }
}
