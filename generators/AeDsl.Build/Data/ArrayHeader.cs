using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AeDsl.Core.Model;

namespace AeDsl.Build.Data;

/// <summary>The shape of one example of an array whose first size counts examples: NumPy's npy files, and IDX files as MNIST's.</summary>
internal static class ArrayHeader
{
    private const int LongestHeader = 65536;

    private static readonly Regex s_shape = new(@"['""]shape['""]\s*:\s*\(([\d\s,]*)\)", RegexOptions.CultureInvariant);

    /// <summary>NumPy's format: a magic word, the header's length, and the header as a Python dictionary.</summary>
    /// <exception cref="UnreadableFileException">It is no such file, or an array without examples.</exception>
    public static Shape NumPy(OpenedFile file)
    {
        var start = file.Bytes(0, 12);
        if (start[0] != 0x93 || Encoding.ASCII.GetString(start, 1, 5) != "NUMPY") throw Damaged("npy");
        // Version 1 has a length of 16 bits, later ones of 32.
        var (begin, length) = start[6] == 1
            ? (10, start[8] + 256L * start[9])
            : (12, start[8] + 256L * (start[9] + 256L * (start[10] + 256L * start[11])));
        if (length > LongestHeader) throw Damaged("npy");
        var header = Encoding.UTF8.GetString(file.Bytes(begin, (int)length));
        if (s_shape.Match(header) is not { Success: true } match) throw Damaged("npy");
        var sizes = new List<long>();
        foreach (var text in match.Groups[1].Value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size)) throw Damaged("npy");
            sizes.Add(size);
        }
        return OfOne(sizes);
    }

    /// <summary>IDX: two zeros, the type, the number of sizes, and the sizes as big-endian 32-bit numbers.</summary>
    /// <exception cref="UnreadableFileException">It is no such file, or an array without examples.</exception>
    public static Shape Idx(OpenedFile file)
    {
        var start = file.Bytes(0, 4);
        if (start[0] != 0 || start[1] != 0 || start[2] is < 0x08 or > 0x0E) throw Damaged("IDX");
        var bytes = file.Bytes(4, 4 * start[3]);
        return OfOne([
            .. Enumerable.Range(0, start[3])
                .Select(i => 4 * i)
                .Select(at => (long)bytes[at] << 24 | (uint)bytes[at + 1] << 16 | (uint)bytes[at + 2] << 8 | bytes[at + 3]),
        ]);
    }

    private static Shape OfOne(List<long> sizes) => sizes.Count > 0
        ? new Shape((sizes.Count == 1 ? [1] : sizes.Skip(1)).ToEquatableArray())
        : throw new UnreadableFileException("it is one number, and no array of examples");

    private static UnreadableFileException Damaged(string format) => new($"it is no {format} file, or its header is damaged");
}
