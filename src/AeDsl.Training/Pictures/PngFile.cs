using System.Buffers.Binary;
using System.IO.Compression;

namespace AeDsl.Training;

/// <summary>Writes and reads PNG files of 8-bit grey or RGB (https://www.w3.org/TR/png-3/).</summary>
public static class PngFile
{
    internal static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Writes a picture, whole or not at all.</summary>
    /// <param name="path">Where it goes.</param>
    /// <param name="image">The picture.</param>
    /// <exception cref="IOException">It could not be written; what was there before is unchanged.</exception>
    public static void Write(string path, Image image)
    {
        var bytes = Encode(image);
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    /// <summary>Reads a picture.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no PNG, is truncated or corrupt, claims an impossible size, or is of another kind than 8-bit grey or RGB.</exception>
    public static Image Read(string path) => new PngReader(path, File.ReadAllBytes(path)).Read();

    /// <summary>A picture as the bytes of a PNG file.</summary>
    /// <param name="image">The picture.</param>
    public static byte[] Encode(Image image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var file = new MemoryStream();
        file.Write(Signature);

        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], image.Height);
        header[8] = 8;
        header[9] = (byte)(image.Channels == 1 ? 0 : 2);
        header[10..].Clear();
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Pack(image));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>Every row goes unfiltered: these pictures are small, and their repetitions are what deflate is good at.</summary>
    private static ReadOnlySpan<byte> Pack(Image image)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var stride = image.Width * image.Channels;
            for (var y = 0; y < image.Height; y++)
            {
                zlib.WriteByte(0);
                zlib.Write(image.Pixels.Slice(y * stride, stride));
            }
        }

        return packed.GetBuffer().AsSpan(0, (int)packed.Length);
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(type, data));
        file.Write(number);
    }
}
