using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using AeDsl.Training.Pictures;
using SkiaSharp;

namespace AeDsl.Training.Tests.Sources;

/// <summary>Files of pictures, sound and otherwise, as bytes.</summary>
internal static class PictureFiles
{
    /// <summary>8×8 pixels of red as a CMYK JPEG with Adobe's inverted inks.</summary>
    public static byte[] CmykJpeg { get; } = Convert.FromBase64String(
        "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwADAgIDAgIDAwMDBAMDBAUIBQUEBAUKBwcGCAwKDAwLCgsLDQ4SEA0OEQ4LCxAWEBETFBUVFQwPFxgWFBgSFBUU/8AAFAgACAAI"
        + "BEMRAE0RAFkRAEsRAP/EAB8AAAEFAQEBAQEBAAAAAAAAAAABAgMEBQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEV"
        + "UtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrC"
        + "w8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAA4EQwBNAFkASwAAPwD9U6/Kqvyqr9U6/9k=");

    /// <summary>4×4 pixels, red, then green, then blue.</summary>
    public static byte[] AnimatedGif { get; } = Convert.FromBase64String(
        "R0lGODlhBAAEAIEAAP8AAAAAAAAAAAAAACH5BAAFAAAALAAAAAAEAAQAAAgJAAEIHEiwIICAACH5BAAFAAAALAAAAAAEAAQAgQD/AAAAAAAAAAAAAAgJAAEIHEiwIICA"
        + "ACH5BAAFAAAALAAAAAAEAAQAgQAA/wAAAAAAAAAAAAgJAAEIHEiwIICAADs=");

    /// <summary>4×4 pixels of green, without loss.</summary>
    public static byte[] WebP { get; } = Convert.FromBase64String("UklGRhwAAABXRUJQVlA4TA8AAAAvA8AAAAfQ/4j+ByKi/wEA");

    /// <summary>4×4 pixels of blue.</summary>
    public static byte[] Bmp { get; } = Convert.FromBase64String(
        "Qk1mAAAAAAAAADYAAAAoAAAABAAAAAQAAAABABgAAAAAADAAAADEDgAAxA4AAAAAAAAAAAAA/wAA/wAA/wAA/wAA/wAA/wAA/wAA/wAA/wAA/wAA/wAA/wAA/wAA/wAA"
        + "/wAA/wAA");

    /// <summary>A grey PNG of which each pixel is a number.</summary>
    public static byte[] Grey(int width, int height, Func<int, int, int> value)
        => PngFile.Encode(new Image(width, height, 1, [.. Pixels(width, height).Select(at => (byte)value(at.X, at.Y))]));

    /// <summary>A grey PNG of one value.</summary>
    public static byte[] Grey(int width, int height, int value) => Grey(width, height, (_, _) => value);

    /// <summary>A PNG of one colour.</summary>
    public static byte[] Color(int width, int height, byte red, byte green, byte blue)
        => PngFile.Encode(new Image(width, height, 3, [.. Pixels(width, height).SelectMany(_ => new[] { red, green, blue })]));

    /// <summary>A PNG of one colour with alpha.</summary>
    public static byte[] Transparent(int width, int height, byte red, byte green, byte blue, byte alpha)
        => RawPng(width, height, depth: 8, type: 6, [.. Enumerable.Repeat(new[] { red, green, blue, alpha }, width).SelectMany(x => x)]);

    /// <summary>A PNG with a stated header, all rows the same.</summary>
    public static byte[] RawPng(int width, int height, byte depth, byte type, byte[] row, int? rows = null)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (depth, type);
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < (rows ?? height); y++)
            {
                zlib.Write([0, .. row]);
            }
        }

        return [
            0x89, .. "PNG\r\n"u8, 0x1A, 0x0A,
            .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, [])];
    }

    /// <summary>A grey JPEG.</summary>
    public static byte[] Jpeg(int width, int height, Func<int, int, int> value)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque));
        foreach (var (x, y) in Pixels(width, height))
        {
            var grey = (byte)value(x, y);
            bitmap.SetPixel(x, y, new SKColor(grey, grey, grey));
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 100);
        return data.ToArray();
    }

    /// <summary>A JPEG with an EXIF block that says how it is to be turned.</summary>
    public static byte[] WithOrientation(byte[] jpeg, byte orientation)
    {
        byte[] tiff = [.. "II"u8, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
        byte[] exif = [.. "Exif"u8, 0, 0, .. tiff];
        return [.. jpeg[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];
    }

    public static IEnumerable<(int X, int Y)> Pixels(int width, int height)
        => from y in Enumerable.Range(0, height) from x in Enumerable.Range(0, width) select (x, y);

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] data)
    {
        byte[] body = [.. type, .. data];
        var (length, sum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, Crc32.HashToUInt32(body));
        return [.. length, .. body, .. sum];
    }
}
