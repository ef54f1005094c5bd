namespace AeDsl.Training.Data.Folders;

/// <summary>
/// Scales pictures with a triangle filter as wide as a pixel of the smaller picture, so that nothing is left out where a picture becomes
/// smaller. It is the filter of Pillow's bilinear resize, in its whole numbers: each pixel is the same on every machine, and is Pillow's.
/// </summary>
internal static class Resampling
{
    private const int Precision = 22;

    /// <summary>Scales a part of a picture.</summary>
    /// <param name="pixels">(height, width, channels).</param>
    /// <param name="from">Its size.</param>
    /// <param name="box">The part, which may begin and end within pixels.</param>
    /// <param name="to">The size that is wanted.</param>
    /// <param name="channels">Values of a pixel.</param>
    public static byte[] Scale(
        byte[] pixels,
        (int Width, int Height) from,
        (double Left, double Top, double Right, double Bottom) box,
        (int Width, int Height) to,
        int channels)
    {
        if (to.Width != from.Width || box.Left != 0 || box.Right != from.Width)
        {
            pixels = Horizontally(pixels, from, Weights.Of(from.Width, box.Left, box.Right, to.Width), channels);
            from = (to.Width, from.Height);
        }

        return to.Height != from.Height || box.Top != 0 || box.Bottom != from.Height
            ? Vertically(pixels, from.Width * channels, Weights.Of(from.Height, box.Top, box.Bottom, to.Height))
            : pixels;
    }

    private static byte[] Horizontally(byte[] pixels, (int Width, int Height) from, Weights weights, int channels)
    {
        var scaled = new byte[from.Height * weights.Count * channels];
        for (var y = 0; y < from.Height; y++)
        {
            var row = pixels.AsSpan(y * from.Width * channels, from.Width * channels);
            var target = scaled.AsSpan(y * weights.Count * channels, weights.Count * channels);
            for (var x = 0; x < weights.Count; x++)
            {
                var (start, own) = weights[x];
                for (var channel = 0; channel < channels; channel++)
                {
                    var sum = 1 << (Precision - 1);
                    for (var (i, at) = (0, start * channels + channel); i < own.Length; i++, at += channels)
                    {
                        sum += row[at] * own[i];
                    }

                    target[x * channels + channel] = Byte(sum);
                }
            }
        }

        return scaled;
    }

    private static byte[] Vertically(byte[] pixels, int width, Weights weights)
    {
        var scaled = new byte[weights.Count * width];
        var sums = new int[width];
        for (var y = 0; y < weights.Count; y++)
        {
            var (start, own) = weights[y];
            Array.Fill(sums, 1 << (Precision - 1));
            for (var i = 0; i < own.Length; i++)
            {
                var row = pixels.AsSpan((start + i) * width, width);
                for (var x = 0; x < width; x++)
                {
                    sums[x] += row[x] * own[i];
                }
            }

            for (var x = 0; x < width; x++)
            {
                scaled[y * width + x] = Byte(sums[x]);
            }
        }

        return scaled;
    }

    private static byte Byte(int sum) => (byte)Math.Clamp(sum >> Precision, 0, 255);

    /// <summary>What each pixel along one side takes from which pixels of the picture.</summary>
    private sealed class Weights
    {
        private readonly int[] _starts;
        private readonly int[][] _weights;

        private Weights(int count) => (_starts, _weights) = (new int[count], new int[count][]);

        public int Count => _starts.Length;

        public (int Start, int[] Weights) this[int index] => (_starts[index], _weights[index]);

        public static Weights Of(int size, double from, double to, int count)
        {
            var weights = new Weights(count);
            var scale = (to - from) / count;
            var reach = Math.Max(scale, 1);
            for (var i = 0; i < count; i++)
            {
                var centre = from + (i + 0.5) * scale;
                var first = Math.Max(0, (int)(centre - reach + 0.5));
                var last = Math.Min(size, (int)(centre + reach + 0.5));
                var shares = new double[last - first];
                var sum = 0.0;
                for (var x = 0; x < shares.Length; x++)
                {
                    shares[x] = Math.Max(0, 1 - Math.Abs((x + first - centre + 0.5) * (1 / reach)));
                    sum += shares[x];
                }

                weights._starts[i] = first;
                weights._weights[i] = [.. shares.Select(share => (int)(0.5 + share / sum * (1 << Precision)))];
            }

            return weights;
        }
    }
}
