using System.Buffers.Binary;

namespace AeDsl.Build.Tests;

/// <summary>The first bytes of pictures.</summary>
internal static class Headers
{
    public static byte[] Png(byte colorType, int width, int height)
    {
        var bytes = new byte[33];
        new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52 }.CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        (bytes[24], bytes[25]) = (8, colorType);
        return bytes;
    }

    /// <param name="orientation">What the EXIF data say; without them where it is 0.</param>
    /// <param name="entries">How many entries the EXIF data claim; there is one.</param>
    /// <param name="tag">The second byte of what the entry is; 0x12 is an orientation.</param>
    public static byte[] Jpeg(byte components, ushort width, ushort height, byte orientation, byte entries = 1, byte tag = 0x12)
    {
        byte[] exif =
        [
            0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, entries, 0x01, tag, 0, 3, 0, 0, 0, 1, 0,
            orientation, 0, 0, 0, 0, 0, 0,
        ];
        byte[] frame =
        [
            0xFF, 0xFF, 0xC0, 0, 17, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, components, .. new byte[9],
        ];
        return [0xFF, 0xD8, .. orientation == 0 ? [] : exif, 0xFF, 0xDB, 0, 4, 1, 2, .. frame];
    }

    public static byte[] Bmp(int width, int height)
    {
        var bytes = new byte[54];
        (bytes[0], bytes[1], bytes[14], bytes[28]) = ((byte)'B', (byte)'M', 40, 24);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(22), height);
        return bytes;
    }
}
