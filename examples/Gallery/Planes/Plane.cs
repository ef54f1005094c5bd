using TorchSharp;
using static TorchSharp.torch;

namespace Gallery.Planes;

/// <summary>Points evenly spread over a square of the plane, as a picture of it has its pixels.</summary>
internal static class Plane
{
    /// <summary>
    /// Points (side², 2) of first number and second, row by row from the top left: the first grows to the right, the second upwards.
    /// </summary>
    /// <param name="side">Points in a row and in a column, at least 2.</param>
    /// <param name="low">The smallest of both numbers.</param>
    /// <param name="high">The largest of both.</param>
    public static Tensor Points(int side, double low, double high)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 2);
        var values = new float[2 * side * side];
        for (var i = 0; i < side * side; i++)
        {
            values[2 * i] = (float)(low + (high - low) * (i % side) / (side - 1));
            values[2 * i + 1] = (float)(high - (high - low) * (i / side) / (side - 1));
        }

        return torch.tensor(values, new long[] { side * side, 2 });
    }
}
