using System.Buffers.Binary;

namespace AeDsl.Training.Parquet.Tests.Files;

/// <summary>The end of a Parquet file, which says what is in it.</summary>
internal static class Footer
{
    /// <summary>The length of the footer, and the mark.</summary>
    private const int End = 8;

    /// <summary>Where the footer of a file begins.</summary>
    public static int Start(byte[] file) => file.Length - End - BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(file.Length - End));

    /// <summary>Another number of rows of a file of one row group, which has less than 64.</summary>
    public static byte[] WithRows(byte[] file, int rows, long claimed)
        // In Thrift's compact protocol: the field, the number, and a list of one structure, which is the row groups.
        => WithRows(file, [0x16, (byte)(2 * rows), 0x19, 0x1C], claimed);

    /// <summary>Another number of rows of its row group.</summary>
    public static byte[] WithRowsOfGroup(byte[] file, int rows, long claimed)
        // The field, the number, and where the row group is in the file.
        => WithRows(file, [0x16, (byte)(2 * rows), 0x26], claimed);

    private static byte[] WithRows(byte[] file, byte[] old, long claimed)
    {
        var start = Start(file);
        var place = start + file.AsSpan(start).IndexOf(old);
        Assert.InRange(place, start, file.Length);
        var number = Number((ulong)((claimed << 1) ^ (claimed >> 63)));
        return File(file[..start], [.. file[start..(place + 1)], .. number, .. file[(place + 2)..^End]]);
    }

    /// <summary>A file without rows of one column, x, in another, g, and that in another, and so on.</summary>
    /// <param name="depth">How many it is in.</param>
    public static byte[] Nested(int depth)
    {
        byte[] root = [0x48, 1, (byte)'r', 0x15, 2, 0];
        byte[] group = [0x35, 0, 0x18, 1, (byte)'g', 0x15, 2, 0];
        byte[] leaf = [0x15, 2, 0x25, 0, 0x18, 1, (byte)'x', 0];
        byte[] groups = [.. Enumerable.Repeat(group, depth).SelectMany(one => one)];
        byte[] noRowGroups = [0x16, 0, 0x19, 0x0C, 0];
        return File("PAR1"u8.ToArray(), [0x15, 2, 0x19, 0xFC, .. Number((ulong)depth + 2), .. root, .. groups, .. leaf, .. noRowGroups]);
    }

    private static byte[] File(byte[] pages, byte[] footer)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, footer.Length);
        return [.. pages, .. footer, .. length, .. "PAR1"u8];
    }

    private static List<byte> Number(ulong number)
    {
        List<byte> bytes = [];
        for (; number >= 0x80; number >>= 7)
        {
            bytes.Add((byte)(number | 0x80));
        }

        return [.. bytes, (byte)number];
    }
}
