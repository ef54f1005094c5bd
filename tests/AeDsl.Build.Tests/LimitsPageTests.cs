using System.Globalization;
using System.Runtime.CompilerServices;
using AeDsl.Build.Data;
using AeDsl.Build.Weights;

namespace AeDsl.Build.Tests;

/// <summary>docs/limits.md has the numbers of the code that runs in a build.</summary>
public sealed class LimitsPageTests
{
    [Fact]
    public void The_page_has_the_limits_of_a_build_as_the_code_has_them()
    {
        var rows = File.ReadLines(PagePath()).Where(line => line.StartsWith('|')).ToList();

        // The first two are those of the program, of which the page says that a build has the same.
        Assert.All(
            new[]
            {
                ("safetensors, header", $"{Number((long)SafeTensorsFile.LongestHeader)} bytes, the limit of the reference implementation"),
                ("safetensors, dimensions of a tensor", Number(SafeTensorsFile.MostDimensions)),
                ("safetensors, at build (`[Weights]`)", $"the same, and JSON at most {Number(TensorsJson.MostDepth)} deep"),
                ("pattern of `[Data]`, folders", Number(FilePattern.MostFolders)),
            },
            limit => Assert.Single(rows, row => row.StartsWith($"| {limit.Item1} | {limit.Item2} |", StringComparison.Ordinal)));
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string PagePath([CallerFilePath] string file = "")
        => Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "docs", "limits.md");
}
