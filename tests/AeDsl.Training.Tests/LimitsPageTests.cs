using System.Globalization;
using System.Runtime.CompilerServices;
using AeDsl.Training.Data;
using AeDsl.Training.Data.Download;
using AeDsl.Training.Data.Folders;
using AeDsl.Training.Files;
using AeDsl.Training.Latents;
using AeDsl.Training.Pictures;
using AeDsl.Training.Series;
using AeDsl.Training.Tables;
using AeDsl.Training.Tables.Csv;
using AeDsl.Training.Weights;

namespace AeDsl.Training.Tests;

/// <summary>docs/limits.md has the numbers of the code.</summary>
public sealed class LimitsPageTests
{
    [Fact]
    public void The_page_has_the_limits_of_training_as_the_code_has_them()
    {
        var most = new ImageFolderOptions().MostPixels;
        var packed = $"{Number(IdxFile.MostPerPackedByte)} times the packed size, which Deflate can't exceed";
        var rows = File.ReadLines(PagePath()).Where(line => line.StartsWith('|')).ToList();

        Assert.Equal(IdxFile.MostPerPackedByte, PngFile.MostPerPackedByte);
        Assert.All(
            new[]
            {
                ("safetensors, header", $"{Number(SafeTensorsHeader.LongestHeader)} bytes, the limit of the reference implementation"),
                ("safetensors, dimensions of a tensor", Number(SafeTensorsHeader.MostDimensions)),
                ("t-SNE, points", Number(TSne.MostPoints)),
                ("IDX, dimensions and values", $"{Number(IdxFile.MostDimensions)}; {Number(Array.MaxLength)}"),
                ("IDX and PNG, also in folders, unpacked size", packed),
                ("PNG, read", $"{Number(PngFile.MostPixels)} pixels of at most 8 bits a channel, without transparency"),
                ("PNG, written", $"{Number(PngFile.MostPixels)} pixels"),
                (
                    "picture of a folder",
                    $"{Number(most)} pixels (`ImageFolderOptions.MostPixels`, at most {Number(ImageFolderOptions.MostOfMostPixels)}), "
                    + $"{Number(PictureDecoder.MostBytes)} bytes"),
                ("CSV file, a row", $"{Number(CsvFile.LongestRow)} letters"),
                ("table, categories of a column", $"{Number(new CategoryColumn("c").MostCategories)} (`CategoryColumn.MostCategories`)"),
                ("rows of a table as inputs", $"{Number(Array.MaxLength)} values"),
                ("series", $"{Number(SeriesWindows.MostValues)} values"),
                ("anomaly detector and table encoding, file", $"{Number(JsonFile.LongestFile)} bytes"),
                (
                    "download, slowest server",
                    $"{Number(FileDownload.FewestBytes)} bytes in `DownloadOptions.Timeout`, {new DownloadOptions().Timeout.TotalSeconds} "
                    + "seconds by default"),
                (
                    "download, broken connections",
                    $"{Number(FileDownload.MostAttempts)} for each mirror, as long as each brings new bytes"),
            },
            limit => Assert.Single(rows, row => row.StartsWith($"| {limit.Item1} | {limit.Item2} |", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_page_says_how_much_of_a_file_a_message_quotes()
        => Assert.Contains(
            $"Texts from a file are shortened to {Excerpt.MostLetters} letters and lists to {Excerpt.MostItems} items in such a message.",
            File.ReadAllText(PagePath()).ReplaceLineEndings(" "),
            StringComparison.Ordinal);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string PagePath([CallerFilePath] string file = "")
        => Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "docs", "limits.md");
}
