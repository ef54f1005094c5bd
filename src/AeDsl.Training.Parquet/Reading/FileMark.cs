namespace AeDsl.Training.Parquet.Reading;

/// <summary>The letters that a Parquet file begins and ends with: others if it is encrypted.</summary>
internal static class FileMark
{
    /// <summary>Two marks, and the length of the footer.</summary>
    private const int LeastBytes = 12;

    /// <summary>Looks at the marks alone, so that what is no Parquet file at all says so.</summary>
    /// <param name="path">How messages name the file.</param>
    /// <param name="file">The file, from its beginning.</param>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="InvalidDataException">It is no whole Parquet file.</exception>
    public static void Check(string path, FileStream file)
    {
        if (file.Length == 0)
        {
            throw new InvalidDataException($"{path} is empty; needed is a Parquet file.");
        }

        Span<byte> mark = stackalloc byte[4];
        var first = file.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
        if (!IsMark(mark[..first]))
        {
            throw new InvalidDataException(
                $"{path} is no Parquet file: it doesn't begin with the letters PAR1. If it is a CSV file, read it with Table.ReadCsv.");
        }

        file.Seek(-mark.Length, SeekOrigin.End);
        file.ReadExactly(mark);
        if (file.Length < LeastBytes || !IsMark(mark))
        {
            throw new InvalidDataException(
                $"{path} is cut off: it begins as a Parquet file, but doesn't end as one. Copy or write it again, to its end.");
        }
    }

    private static bool IsMark(ReadOnlySpan<byte> bytes) => bytes.SequenceEqual("PAR1"u8) || bytes.SequenceEqual("PARE"u8);
}
