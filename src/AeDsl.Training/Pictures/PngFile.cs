using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using System.Text;
using AeDsl.Training.Data;
using AeDsl.Training.Files;
using SkiaSharp;

namespace AeDsl.Training.Pictures;

/// <summary>Writes and reads PNG files of grey or RGB pictures.</summary>
public static class PngFile
{
    // Deflate cannot unpack a byte to more than this, so a larger claim is false and nothing is allocated for it.
    internal const long MostPerPackedByte = 1032;

    // A file of some megabytes can hold gigabytes of one colour; no picture here is near this.
    internal const long MostPixels = 1 << 26;

    private static readonly string s_mostPixels = MostPixels.ToString("N0", CultureInfo.InvariantCulture);

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Writes a picture, whole or not at all: grey as 8-bit grey, RGB as 8 bits a channel, every value as it is.</summary>
    /// <param name="path">Where it goes.</param>
    /// <param name="image">The picture.</param>
    /// <exception cref="ArgumentException">It has more pixels than <see cref="Read"/> takes; nothing is written.</exception>
    /// <exception cref="IOException">It could not be written; what was there before is unchanged.</exception>
    public static void Write(string path, Image image)
    {
        var bytes = Encode(image);
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    /// <summary>A picture as the bytes of a PNG file.</summary>
    /// <param name="image">The picture, of at most 67,108,864 pixels.</param>
    /// <exception cref="ArgumentException">It has more pixels than <see cref="Read"/> takes.</exception>
    public static byte[] Encode(Image image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if ((long)image.Width * image.Height > MostPixels)
        {
            throw new ArgumentException(
                $"The picture has {image.Width}×{image.Height} pixels, more than the {s_mostPixels} that can be read again. Divide it.",
                nameof(image));
        }

        using var bitmap = image.ToBitmap();
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, quality: 100);
        return png.ToArray();
    }

    /// <summary>Reads a picture of at most 8 bits a channel without transparency, at most 67,108,864 pixels.</summary>
    /// <param name="path">The file.</param>
    /// <returns>
    /// One channel where the file is grey, otherwise three; values as they are stored, also where the file names a colour space.
    /// </returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// It is no PNG, is truncated or corrupt, claims an impossible size, or has 16 bits a channel or transparency.
    /// </exception>
    public static Image Read(string path)
    {
        GivenFile.ThrowIfFolder(path, "a PNG file");
        var bytes = File.ReadAllBytes(path);
        CheckChunks(path, bytes);
        CheckHeader(path, bytes);

        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data) ?? throw Wrong(path, "is corrupt: its header cannot be read.");
        if (codec.Info.AlphaType != SKAlphaType.Opaque)
        {
            throw Wrong(path, "has a transparent colour; needed is a picture without transparency.");
        }

        var (width, height) = (codec.Info.Width, codec.Info.Height);
        using var bitmap = ImageBitmap.Create(width, height, codec.Info.ColorType == SKColorType.Gray8 ? 1 : 3);
        return codec.GetPixels(bitmap.Info, bitmap.GetPixels()) switch
        {
            SKCodecResult.Success => bitmap.ToImage(),
            SKCodecResult.IncompleteInput => throw Wrong(path, $"is truncated: its data do not unpack to {width}×{height} pixels."),
            var other => throw Wrong(path, $"is corrupt: its pixels cannot be read ({other})."),
        };
    }

    /// <summary>
    /// Walks from chunk to chunk to the last one: a decoder that has all rows looks no further, and would take a file that was cut off
    /// after them.
    /// </summary>
    private static void CheckChunks(string path, ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith(Signature))
        {
            var start = Convert.ToHexString(bytes[..Math.Min(8, bytes.Length)]);
            throw Wrong(path, $"is no PNG file: it begins with {start}, a PNG with {Convert.ToHexString(Signature)}.");
        }

        for (var rest = bytes[Signature.Length..]; ;)
        {
            if (rest.Length < 12)
            {
                throw Wrong(path, "is truncated: it ends before its last chunk (IEND).");
            }

            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            var type = Encoding.ASCII.GetString(rest.Slice(4, 4));
            if (length > rest.Length - 12)
            {
                throw Wrong(path, $"is truncated: its chunk {type} needs {length} bytes, {rest.Length - 12} are left.");
            }

            var end = 8 + (int)length;
            var (found, needed) = (BinaryPrimitives.ReadUInt32BigEndian(rest[end..]), Crc32.HashToUInt32(rest[4..end]));
            if (found != needed)
            {
                throw Wrong(path, $"is corrupt: its chunk {type} has the check sum {found:X8}, its data give {needed:X8}.");
            }

            if (type == "IEND")
            {
                return;
            }

            rest = rest[(end + 4)..];
        }
    }

    /// <summary>Looks at the size and the kind before anything is allocated for the pixels.</summary>
    private static void CheckHeader(string path, ReadOnlySpan<byte> bytes)
    {
        var header = bytes[(Signature.Length + 4)..];
        if (!header.StartsWith("IHDR"u8) || header.Length < 17)
        {
            throw Wrong(path, $"begins with a chunk {Encoding.ASCII.GetString(header[..4])}; a PNG begins with IHDR.");
        }

        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(header[4..]), BinaryPrimitives.ReadUInt32BigEndian(header[8..]));
        var (depth, kind) = (header[12], header[13]);
        if (depth > 8 || kind is 4 or 6)
        {
            const string needed = "needed are at most 8 bits, and 0 (grey), 2 (RGB) or 3 (palette)";
            throw Wrong(path, $"is of a kind that is not read: bit depth {depth}, colour type {kind}; {needed}.");
        }

        var row = (width * (kind == 2 ? 3L : 1L) * depth + 7) / 8 + 1;
        if (width == 0 || height == 0 || row > bytes.Length * MostPerPackedByte / height)
        {
            throw Wrong(path, $"claims {width}×{height} pixels, which its {bytes.Length} bytes cannot hold.");
        }

        if ((long)width * height > MostPixels)
        {
            throw Wrong(
                path,
                $"claims {width}×{height} pixels, more than the {s_mostPixels} that are read.");
        }
    }

    private static InvalidDataException Wrong(string path, string what) => new($"{path} {what}");
}
