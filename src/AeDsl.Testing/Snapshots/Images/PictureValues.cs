using System.Globalization;
using static TorchSharp.torch;

namespace AeDsl.Testing;

/// <summary>
/// Checks that a tensor's values can be seen in a picture. In one, NaN is as black as 0 and bytes are white from 1 on, so that a model that
/// gives them could have a baseline, and match it.
/// </summary>
internal static class PictureValues
{
    /// <exception cref="ArgumentException">A value is NaN or infinite, or the type is no floating-point type.</exception>
    public static void Require(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (!is_floating_point(images.dtype))
        {
            throw new ArgumentException(
                $"A snapshot of pictures needs values 0 (black) to 1 of a floating-point type, got {images.dtype}. Convert them, and "
                    + "divide what goes to 255 by 255: images.to(torch.ScalarType.Float32) / 255f.",
                nameof(images));
        }

        var content = TensorContent.Of(images);
        var first = Array.FindIndex(content.Reals, value => !double.IsFinite(value));
        if (first >= 0)
        {
            var count = content.Reals.Count(value => !double.IsFinite(value));
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{count} of {content.Count} values {(count == 1 ? "is" : "are")} NaN or infinite, the first at ")
                    + $"{content.Place(first)} ({content.Number(first)}). A snapshot of pictures needs finite values, 0 (black) to 1: a "
                    + "picture cannot show these. Look for what they come from, the input, the weights or the model.",
                nameof(images));
        }
    }
}
