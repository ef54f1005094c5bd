using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Data;

/// <summary>
/// Digits that look handwritten, drawn on the spot: always there, without a download. Each differs in the way it is written, in size,
/// slant, turn, bend, place and pen.
/// </summary>
public static class DrawnDigits
{
    /// <summary>Classes: the digits 0 to 9.</summary>
    public const int Classes = 10;

    /// <summary>Draws digits, white on black, in turn 0 to 9: every ten in a row have all classes.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="seed">The same seed gives the same digits, and those of a smaller count are the first of a larger one.</param>
    /// <returns>Images (count, 1, 28, 28) of bytes with labels.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1, or more than fits into one array.</exception>
    public static ImageDataset Create(int count, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        const int size = DigitPen.Side * DigitPen.Side;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Array.MaxLength / size);
        var pixels = new byte[count * size];
        var labels = new long[count];
        Parallel.For(0, count, () => new DigitPen(), Draw, static _ => { });
        return new ImageDataset(torch.tensor(pixels, new long[] { count, 1, DigitPen.Side, DigitPen.Side }), torch.tensor(labels));

        DigitPen Draw(int i, ParallelLoopState state, DigitPen pen)
        {
            labels[i] = i % Classes;
            pen.Draw(i % Classes, new RandomStream(seed, i), pixels.AsSpan(i * size, size));
            return pen;
        }
    }
}
