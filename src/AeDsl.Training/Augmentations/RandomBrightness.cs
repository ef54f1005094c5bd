using AeDsl.Training.Data;

namespace AeDsl.Training.Augmentations;

/// <summary>
/// Multiplies all values of an image by one factor and keeps them from 0 to 1, as TorchVision's <c>ColorJitter</c> does; for images with
/// values from 0 to 1.
/// </summary>
public sealed class RandomBrightness : Augmentation
{
    /// <summary>The change, drawn anew for every example and epoch.</summary>
    /// <param name="brightness">The furthest that the factor is from 1, 0 to 1; factors are equally likely.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public RandomBrightness(double brightness) => Brightness = Checked(brightness, 0, 1, nameof(brightness));

    /// <summary>The furthest that the factor is from 1, 0 to 1; factors are equally likely.</summary>
    public double Brightness { get; }

    internal override bool MovesPixels => false;

    internal override bool NeedsUnitRange => true;

    internal override FormattableString Text => $"{nameof(RandomBrightness)}({Brightness})";

    internal override void Apply(AugmentedImage image, ref RandomStream random)
    {
        var factor = (float)random.Between(1 - Brightness, 1 + Brightness);
        foreach (ref var value in image.Values)
        {
            value = Math.Clamp(value * factor, 0, 1);
        }
    }
}
