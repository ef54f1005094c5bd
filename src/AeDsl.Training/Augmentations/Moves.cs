using AeDsl.Training.Data;

namespace AeDsl.Training.Augmentations;

/// <summary>
/// Moves an image by whole pixels in each direction, each number equally likely; what comes in is 0. This is also TorchVision's
/// <c>RandomCrop</c> to the image's own size, with a padding.
/// </summary>
public sealed class RandomShift : Augmentation
{
    /// <summary>The change, drawn anew for every example and epoch.</summary>
    /// <param name="pixels">The furthest, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public RandomShift(int pixels) => Pixels = (int)Checked(pixels, 0, int.MaxValue / 4, nameof(pixels));

    /// <summary>The furthest, 0 or more.</summary>
    public int Pixels { get; }

    internal override FormattableString Text => $"{nameof(RandomShift)}({Pixels})";

    internal override void Apply(AugmentedImage image, ref RandomStream random)
    {
        var right = (int)random.Below(2L * Pixels + 1) - Pixels;
        var down = (int)random.Below(2L * Pixels + 1) - Pixels;
        image.Shift(
            Math.Clamp(right, -image.Width, image.Width), Math.Clamp(down, -image.Height, image.Height));
    }
}

/// <summary>
/// Cuts out a part of an image and stretches it to the image's size, with values between pixels interpolated. The part has the image's
/// proportions.
/// </summary>
public sealed class RandomResizedCrop : Augmentation
{
    /// <summary>The change, drawn anew for every example and epoch.</summary>
    /// <param name="leastScale">The smallest share of the area, above 0 and at most 1; shares up to 1 are equally likely.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public RandomResizedCrop(double leastScale = 0.8) => LeastScale = Checked(leastScale, 0.01, 1, nameof(leastScale));

    /// <summary>The smallest share of the area, above 0 and at most 1; shares up to 1 are equally likely.</summary>
    public double LeastScale { get; }

    internal override FormattableString Text => $"{nameof(RandomResizedCrop)}({LeastScale})";

    internal override void Apply(AugmentedImage image, ref RandomStream random)
    {
        var side = Math.Sqrt(random.Between(LeastScale, 1));
        var (x0, y0) = ((image.Width - 1) * (1 - side) * random.Unit(), (image.Height - 1) * (1 - side) * random.Unit());
        image.Sample(side, 0, x0, 0, side, y0);
    }
}

/// <summary>
/// Turns an image about its centre, with values between pixels interpolated; what comes in is 0.
/// </summary>
public sealed class RandomRotation : Augmentation
{
    /// <summary>The change, drawn anew for every example and epoch.</summary>
    /// <param name="degrees">The furthest in either direction, 0 to 180; angles are equally likely.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public RandomRotation(double degrees) => Degrees = Checked(degrees, 0, 180, nameof(degrees));

    /// <summary>The furthest in either direction, 0 to 180; angles are equally likely.</summary>
    public double Degrees { get; }

    internal override FormattableString Text => $"{nameof(RandomRotation)}({Degrees})";

    internal override void Apply(AugmentedImage image, ref RandomStream random)
    {
        var angle = random.Between(-Degrees, Degrees) * Math.PI / 180;
        var (sin, cos) = Math.SinCos(angle);
        var (x, y) = ((image.Width - 1) / 2.0, (image.Height - 1) / 2.0);
        image.Sample(cos, -sin, x - cos * x + sin * y, sin, cos, y - sin * x - cos * y);
    }
}
