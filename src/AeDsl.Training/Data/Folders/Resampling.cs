using System.Buffers;

namespace AeDsl.Training.Data.Folders;

/// <summary>
/// Scales pictures with a triangle filter as wide as a pixel of the smaller picture, so that nothing is left out where a picture becomes
/// smaller. It is the filter of Pillow's bilinear resize, in its whole numbers: each pixel is the same on every machine, and is Pillow's.
/// </summary>
internal static class Resampling
{
    private const int Precision = 22;
    private const int Half = 1 << (Precision - 1);

    /// <summary>Scales a part of a picture, and disposes of the picture.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="box">The part, which may begin and end within pixels.</param>
    /// <param name="width">Columns that are wanted.</param>
    /// <param name="height">Rows that are wanted.</param>
    public static DecodedPicture Scale(
        DecodedPicture picture, (double Left, double Top, double Right, double Bottom) box, int width, int height)
    {
        if (width != picture.Width || box.Left != 0 || box.Right != picture.Width)
        {
            using var before = picture;
            using var weights = new Weights(picture.Width, box.Left, box.Right, width);
            picture = Horizontally(before, weights);
        }

        if (height != picture.Height || box.Top != 0 || box.Bottom != picture.Height)
        {
            using var before = picture;
            using var weights = new Weights(picture.Height, box.Top, box.Bottom, height);
            picture = Vertically(before, weights);
        }

        return picture;
    }

    private static DecodedPicture Horizontally(DecodedPicture picture, Weights weights)
    {
        var channels = picture.Channels;
        var scaled = new DecodedPicture(weights.Count, picture.Height, channels);
        for (var y = 0; y < picture.Height; y++)
        {
            var row = picture.Pixels.Slice(y * picture.Width * channels, picture.Width * channels);
            var target = scaled.Pixels.Slice(y * weights.Count * channels, weights.Count * channels);
            for (var x = 0; x < weights.Count; x++)
            {
                var own = weights.Of(x, out var start);
                for (var channel = 0; channel < channels; channel++)
                {
                    var sum = Half;
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

    private static DecodedPicture Vertically(DecodedPicture picture, Weights weights)
    {
        var width = picture.Width * picture.Channels;
        var scaled = new DecodedPicture(picture.Width, weights.Count, picture.Channels);
        var lent = ArrayPool<int>.Shared.Rent(width);
        var sums = lent.AsSpan(0, width);
        for (var y = 0; y < weights.Count; y++)
        {
            var own = weights.Of(y, out var start);
            sums.Fill(Half);
            for (var i = 0; i < own.Length; i++)
            {
                var row = picture.Pixels.Slice((start + i) * width, width);
                var weight = own[i];
                for (var x = 0; x < row.Length; x++)
                {
                    sums[x] += row[x] * weight;
                }
            }

            var target = scaled.Pixels.Slice(y * width, width);
            for (var x = 0; x < target.Length; x++)
            {
                target[x] = Byte(sums[x]);
            }
        }

        ArrayPool<int>.Shared.Return(lent);
        return scaled;
    }

    private static byte Byte(int sum) => (byte)Math.Clamp(sum >> Precision, 0, 255);

    /// <summary>What each pixel along one side takes from which pixels of the picture, in memory that pools lend.</summary>
    private sealed class Weights : IDisposable
    {
        private readonly int[] _starts;
        private readonly int[] _counts;
        private readonly int[] _weights;
        private readonly int _most;

        public Weights(int size, double from, double to, int count)
        {
            Count = count;
            var scale = (to - from) / count;
            var reach = Math.Max(scale, 1);
            _most = (int)Math.Ceiling(reach) * 2 + 1;
            (_starts, _counts) = (ArrayPool<int>.Shared.Rent(count), ArrayPool<int>.Shared.Rent(count));
            _weights = ArrayPool<int>.Shared.Rent(count * _most);
            var shares = ArrayPool<double>.Shared.Rent(_most);
            for (var i = 0; i < count; i++)
            {
                var centre = from + (i + 0.5) * scale;
                var first = Math.Max(0, (int)(centre - reach + 0.5));
                var own = Math.Min(size, (int)(centre + reach + 0.5)) - first;
                var sum = 0.0;
                for (var x = 0; x < own; x++)
                {
                    shares[x] = Math.Max(0, 1 - Math.Abs((x + first - centre + 0.5) * (1 / reach)));
                    sum += shares[x];
                }

                (_starts[i], _counts[i]) = (first, own);
                for (var x = 0; x < own; x++)
                {
                    _weights[i * _most + x] = (int)(0.5 + shares[x] / sum * (1 << Precision));
                }
            }

            ArrayPool<double>.Shared.Return(shares);
        }

        public int Count { get; }

        public ReadOnlySpan<int> Of(int index, out int start)
        {
            start = _starts[index];
            return _weights.AsSpan(index * _most, _counts[index]);
        }

        public void Dispose()
        {
            ArrayPool<int>.Shared.Return(_starts);
            ArrayPool<int>.Shared.Return(_counts);
            ArrayPool<int>.Shared.Return(_weights);
        }
    }
}
