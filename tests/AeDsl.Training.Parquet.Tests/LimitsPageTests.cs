using System.Globalization;
using System.Runtime.CompilerServices;
using AeDsl.Training.Parquet.Reading;

namespace AeDsl.Training.Parquet.Tests;

/// <summary>docs/limits.md has the numbers of the code.</summary>
public sealed class LimitsPageTests
{
    [Fact]
    public void The_page_has_the_limits_of_Parquet_files_as_the_code_has_them()
    {
        var rows = File.ReadLines(PagePath()).Where(line => line.StartsWith('|')).ToList();

        // A bit is the sign's.
        var digits = (long)Math.Floor((8 * ValueReader.MostDecimalBytes - 1) * Math.Log10(2));
        Assert.All(
            new[]
            {
                ("Parquet file, rows", Number(Array.MaxLength)),
                ("Parquet file, columns and row groups", $"{Number(RowReader.MostParts)} each"),
                ("Parquet file, decimals", $"{digits} digits"),
            },
            limit => Assert.Single(rows, row => row.StartsWith($"| {limit.Item1} | {limit.Item2} |", StringComparison.Ordinal)));
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string PagePath([CallerFilePath] string file = "")
        => Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "docs", "limits.md");
}
