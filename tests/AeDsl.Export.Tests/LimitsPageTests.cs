using System.Globalization;
using System.Runtime.CompilerServices;
using AeDsl.Core.Plan;
using AeDsl.Export.Explorer;

namespace AeDsl.Export.Tests;

/// <summary>docs/limits.md has the numbers of the code.</summary>
public sealed class LimitsPageTests
{
    private const string Script = "src/AeDsl.Export/Explorer/Page/explorer.js";

    [Fact]
    public void The_page_has_the_limits_of_export_as_the_code_has_them()
    {
        var rows = File.ReadLines(InRepository("docs/limits.md")).Where(line => line.StartsWith('|')).ToList();
        var latents = (long)ExampleEncoder.MostLatents * sizeof(float);
        Assert.All(
            new[]
            {
                ("ONNX file, weights", $"{Number(ExportCheck.MostBytes)} bytes, a little less than protocol buffers hold"),
                ("latent explorer, page", $"{Number(new LatentExplorerOptions().MostBytes)} bytes (`LatentExplorerOptions.MostBytes`)"),
                ("latent explorer, latents", $"{Number(latents)} bytes"),
                ("latent explorer, sliders and units to choose", $"{InScript("MOST_SLIDERS")} and {InScript("MOST_UNITS")}"),
            },
            limit => Assert.Single(rows, row => row.StartsWith($"| {limit.Item1} | {limit.Item2} |", StringComparison.Ordinal)));
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string InScript(string name)
    {
        var line = Assert.Single(
            File.ReadLines(InRepository(Script)), line => line.StartsWith($"const {name} = ", StringComparison.Ordinal));
        return line[$"const {name} = ".Length..].TrimEnd(';');
    }

    private static string InRepository(string path, [CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, "..", "..", path);
}
