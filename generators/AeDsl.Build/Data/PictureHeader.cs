using AeDsl.Core.Model;

namespace AeDsl.Build.Data;

/// <summary>
/// Channels, height and width of a picture out of the first bytes of its file: 1 channel for grey, 3 for colors, 4 for colors with alpha.
/// Height and width are those of the picture as it is looked at: a photograph may be turned by its EXIF data.
/// </summary>
/// <remarks>Every number is checked before it is followed. A library that decodes pictures has natives, which a build can't load.</remarks>
internal static class PictureHeader
{
    private const int MostSegments = 10_000;

    /// <exception cref="UnreadableFileException">It is no such picture.</exception>
    public static Shape Read(OpenedFile file)
    {
        var start = file.Beginning(32);
        var shape = Begins(start, 0x89, (byte)'P', (byte)'N', (byte)'G') ? Png(file)
            : Begins(start, 0xFF, 0xD8) ? Jpeg(file)
            : Begins(start, (byte)'R', (byte)'I', (byte)'F', (byte)'F') ? WebP(file)
            : Begins(start, (byte)'B', (byte)'M') ? Bmp(file)
            : Begins(start, (byte)'G', (byte)'I', (byte)'F', (byte)'8') ? Of(3, Little16(start, 8), Little16(start, 6))
            : file.BeginsWith("version https://git-lfs")
                ? throw new UnreadableFileException("it is a pointer of Git LFS and not the picture itself; run 'git lfs pull'")
            : throw new UnreadableFileException("it is no PNG, JPEG, WebP, BMP or GIF, whatever its name says");
        return shape.Sizes.All(size => size > 0) ? shape : throw Damaged();
    }

    private static Shape Png(OpenedFile file)
    {
        var header = file.Bytes(0, 26);
        // Color types: 0 grey, 2 colors, 3 a palette of colors, 4 grey with alpha, 6 colors with alpha.
        var channels = header[25] switch { 0 => 1, 2 or 3 => 3, 4 or 6 => 4, _ => throw Damaged() };
        return Of(channels, Big32(header, 20), Big32(header, 16));
    }

    private static Shape Jpeg(OpenedFile file)
    {
        long at = 2;
        var isTurned = false;
        for (var i = 0; i < MostSegments; i++)
        {
            var marker = file.Bytes(at, 4);
            if (marker[0] != 0xFF) throw Damaged();
            // Any number of 0xFF may stand before a marker, and some markers have nothing after them.
            if (marker[1] == 0xFF) at++;
            else if (marker[1] is 0x01 or (>= 0xD0 and <= 0xD8)) at += 2;
            else
            {
                var length = Big16(marker, 2);
                if (length < 2) throw Damaged();
                if (marker[1] == 0xE1) isTurned |= IsTurned(file.Bytes(at + 4, length - 2));
                // Start of a frame; C4, C8 and CC are tables.
                if (marker[1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                {
                    var frame = file.Bytes(at + 4, 6);
                    var (height, width) = (Big16(frame, 1), Big16(frame, 3));
                    return isTurned ? Of(frame[5] == 1 ? 1 : 3, width, height) : Of(frame[5] == 1 ? 1 : 3, height, width);
                }
                // The picture itself begins before any frame.
                if (marker[1] is 0xDA or 0xD9) throw Damaged();
                at += 2 + length;
            }
        }
        throw Damaged();
    }

    /// <summary>EXIF data say that rows are shown as columns: an orientation from 5 to 8.</summary>
    private static bool IsTurned(byte[] exif)
    {
        const int orientation = 0x0112;
        if (exif.Length < 14 || exif[0] != 'E' || exif[1] != 'x' || exif[2] != 'i' || exif[3] != 'f') return false;
        var isLittle = exif[6] == 'I';
        var first = 6 + Number32(10);
        if (first < 6 || first > exif.Length - 2) return false;
        var count = Number16((int)first);
        for (var i = 0; i < count; i++)
        {
            var entry = first + 2 + 12L * i;
            if (entry > exif.Length - 12) return false;
            if (Number16((int)entry) == orientation) return Number16((int)entry + 8) is >= 5 and <= 8;
        }
        return false;

        int Number16(int at) => isLittle ? Little16(exif, at) : Big16(exif, at);

        long Number32(int at) => isLittle ? Little32(exif, at) : Big32(exif, at);
    }

    private static Shape WebP(OpenedFile file)
    {
        var header = file.Bytes(0, 30);
        if (header[8] != 'W' || header[11] != 'P' || header[12] != 'V') throw Damaged();
        return (char)header[15] switch
        {
            // Lossy: 14 bits each, after a tag of three bytes and a start code.
            ' ' => Of(3, Little16(header, 28) & 0x3FFF, Little16(header, 26) & 0x3FFF),
            // Lossless: a signature, then 14 bits each, less one, and a bit for alpha.
            'L' when header[20] == 0x2F && Little32(header, 21) is var bits =>
                Of((bits >> 28 & 1) == 1 ? 4 : 3, (bits >> 14 & 0x3FFF) + 1, (bits & 0x3FFF) + 1),
            // Extended: flags, then 24 bits each, less one.
            'X' => Of((header[20] & 0x10) != 0 ? 4 : 3, (Little32(header, 26) >> 8) + 1, (Little32(header, 24) & 0xFFFFFF) + 1),
            _ => throw Damaged(),
        };
    }

    private static Shape Bmp(OpenedFile file)
    {
        var header = file.Bytes(0, 26);
        // The oldest header has 12 bytes and 16-bit sizes; a negative height means that the rows go down.
        return Little32(header, 14) == 12
            ? Of(3, Little16(header, 20), Little16(header, 18))
            : Of(3, Math.Abs((long)(int)Little32(header, 22)), (int)Little32(header, 18));
    }

    private static Shape Of(long channels, long height, long width) => Shape.Of(channels, height, width);

    private static bool Begins(byte[] bytes, params byte[] beginning) =>
        bytes.Length >= beginning.Length && !beginning.Where((value, i) => bytes[i] != value).Any();

    private static int Big16(byte[] bytes, int at) => At(bytes, at, 1) << 8 | At(bytes, at, 2);

    private static long Big32(byte[] bytes, int at) => (long)Big16(bytes, at) << 16 | (uint)Big16(bytes, at + 2);

    private static int Little16(byte[] bytes, int at) => At(bytes, at, 2) << 8 | At(bytes, at, 1);

    private static long Little32(byte[] bytes, int at) => (long)Little16(bytes, at + 2) << 16 | (uint)Little16(bytes, at);

    /// <summary>A byte of a number that begins at a place; one that the file does not have is a mistake of the file.</summary>
    private static int At(byte[] bytes, int at, int place) =>
        at >= 0 && at + place <= bytes.Length ? bytes[at + place - 1] : throw new UnreadableFileException("its header is truncated");

    private static UnreadableFileException Damaged() => new("it is a picture with a damaged header");
}
