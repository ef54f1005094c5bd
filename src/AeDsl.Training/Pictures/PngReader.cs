using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace AeDsl.Training;

/// <summary>Reads one PNG file that is in memory; every message begins with the file's name.</summary>
internal sealed class PngReader(string name, byte[] bytes)
{
    // Deflate cannot unpack a byte to more than this, so a larger claim is false and nothing is allocated for it.
    private const long MostPerPackedByte = 1032;

    // A file of some megabytes can hold gigabytes of one colour; no picture here is near this.
    private const long MostValues = 1 << 28;

    private readonly ArrayBufferWriter<byte> _packed = new();
    private int _position;
    private int _width;
    private int _height;
    private int _channels;

    public Image Read()
    {
        if (!bytes.AsSpan().StartsWith(PngFile.Signature))
        {
            throw Wrong($"is no PNG file: it begins with {Convert.ToHexString(bytes.AsSpan(0, Math.Min(8, bytes.Length)))}, a PNG with {Convert.ToHexString(PngFile.Signature)}.");
        }

        _position = PngFile.Signature.Length;
        ReadHeader();
        while (ReadChunk())
        {
        }

        return new Image(_width, _height, _channels, Unfilter(Unpack()));
    }

    private void ReadHeader()
    {
        var header = NextChunk(out var type);
        if (type != "IHDR" || header.Length != 13)
        {
            throw Wrong($"begins with a chunk {type} of {header.Length} bytes; needed is IHDR of 13.");
        }

        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(header), BinaryPrimitives.ReadUInt32BigEndian(header[4..]));
        _channels = (header[8], header[9], header[10], header[11], header[12]) switch
        {
            (8, 0, 0, 0, 0) => 1,
            (8, 2, 0, 0, 0) => 3,
            _ => throw Wrong($"is of a kind that is not read: bit depth {header[8]}, colour type {header[9]}, interlace {header[12]}; needed are 8, 0 (grey) or 2 (RGB), and 0."),
        };
        var most = (long)bytes.Length * MostPerPackedByte;
        if (width == 0 || height == 0 || width > int.MaxValue || height > int.MaxValue || width * (long)_channels + 1 > most / height)
        {
            throw Wrong($"claims {width}×{height} pixels, which its {bytes.Length} bytes cannot hold.");
        }

        if ((width * (long)_channels + 1) * height > MostValues)
        {
            throw Wrong($"claims {width}×{height} pixels, more than the {MostValues:N0} values that are read.");
        }

        (_width, _height) = ((int)width, (int)height);
    }

    private bool ReadChunk()
    {
        var data = NextChunk(out var type);
        if (type == "IDAT")
        {
            _packed.Write(data);
        }
        else if (type == "IEND")
        {
            return false;
        }
        else if (char.IsAsciiLetterUpper(type[0]) && type != "PLTE")
        {
            throw Wrong($"has a chunk {type} that a reader must know and this one does not.");
        }

        return true;
    }

    private ReadOnlySpan<byte> NextChunk(out string type)
    {
        var rest = bytes.AsSpan(_position);
        if (rest.Length < 12)
        {
            throw Wrong("is truncated: it ends before its last chunk (IEND).");
        }

        type = Encoding.ASCII.GetString(rest.Slice(4, 4));
        var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        if (length > rest.Length - 12)
        {
            throw Wrong($"is truncated: its chunk {type} needs {length} bytes, {rest.Length - 12} are left.");
        }

        var data = rest.Slice(8, (int)length);
        var found = BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + data.Length)..]);
        var needed = Crc32.Of(rest.Slice(4, 4), data);
        if (found != needed)
        {
            throw Wrong($"is corrupt: its chunk {type} has the check sum {found:X8}, its data give {needed:X8}.");
        }

        _position += 12 + data.Length;
        return data;
    }

    private byte[] Unpack()
    {
        var raw = new byte[(long)_height * (_width * _channels + 1)];
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(_packed.WrittenSpan.ToArray()), CompressionMode.Decompress);
            var found = zlib.ReadAtLeast(raw, raw.Length, throwOnEndOfStream: false);
            if (found < raw.Length)
            {
                throw Wrong($"is truncated: its data unpack to {found} bytes, {_width}×{_height} pixels need {raw.Length}.");
            }

            return zlib.ReadByte() < 0 ? raw : throw Wrong($"is too long: its data unpack to more than the {raw.Length} bytes of {_width}×{_height} pixels.");
        }
        catch (InvalidDataException error) when (!error.Message.StartsWith(name, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{name} is corrupt: its data do not unpack ({error.Message})", error);
        }
    }

    /// <summary>Undoes the row filters (PNG specification, section 9): each byte was stored as a difference from its neighbours.</summary>
    private byte[] Unfilter(byte[] raw)
    {
        var stride = _width * _channels;
        var pixels = new byte[_height * stride];
        for (var y = 0; y < _height; y++)
        {
            var filter = raw[y * (stride + 1)];
            var stored = raw.AsSpan(y * (stride + 1) + 1, stride);
            var row = pixels.AsSpan(y * stride, stride);
            var above = y == 0 ? new byte[stride] : pixels.AsSpan((y - 1) * stride, stride);
            for (var i = 0; i < stride; i++)
            {
                var left = i < _channels ? 0 : row[i - _channels];
                var aboveLeft = i < _channels ? 0 : above[i - _channels];
                var guess = filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => above[i],
                    3 => (left + above[i]) / 2,
                    4 => Paeth(left, above[i], aboveLeft),
                    _ => throw Wrong($"is corrupt: row {y} has the filter {filter}; there are 0 to 4."),
                };
                row[i] = (byte)(stored[i] + guess);
            }
        }

        return pixels;
    }

    private static int Paeth(int left, int above, int aboveLeft)
    {
        var estimate = left + above - aboveLeft;
        var (toLeft, toAbove, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - aboveLeft));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : aboveLeft;
    }

    private InvalidDataException Wrong(string what) => new($"{name} {what}");
}
