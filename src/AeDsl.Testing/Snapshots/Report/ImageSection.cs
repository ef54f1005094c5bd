using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace AeDsl.Testing;

/// <summary>
/// The part of the report about one picture: baseline, new one and difference with the worst tile boxed, a slider between the two, that
/// tile enlarged, and figures for every tile.
/// </summary>
internal static class ImageSection
{
    // Small pictures are enlarged to about this width, each pixel to a square.
    private const int Wanted = 300;

    public static void Write(StringBuilder page, SnapshotLedger ledger, SnapshotEntry entry)
    {
        var figures = entry.Figures;
        var (expected, actual) = (entry.IsNew ? null : Bytes(ledger, entry.Verified), Bytes(ledger, entry.Received));
        var difference = entry.Difference is { } path ? Bytes(ledger, path) : null;
        if (figures?.Worst() is { } worst)
        {
            WriteChips(page, figures, worst);
        }
        else
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"<p class=\"summary\">{ReportPage.Text(entry.Summary)}</p>");
        }

        if (actual is null)
        {
            page.AppendLine(
                CultureInfo.InvariantCulture,
                $"<p class=\"gone\">{ReportPage.Text(entry.Received)} is no longer there; run the test again.</p>");
        }

        page.AppendLine("<div class=\"pictures\">");
        WritePicture(page, "Expected", "expected", expected, figures);
        WritePicture(page, "Actual", "actual", actual, figures);
        WritePicture(page, "Difference", "difference", difference, figures);
        if (expected is not null && actual is not null && figures is not null)
        {
            WriteSlider(page, expected, actual, figures);
        }

        page.AppendLine("</div>");
        if (figures is not null && difference is not null)
        {
            page.AppendLine(
                "<p class=\"key\"><span class=\"brighter\"></span> brighter than expected <span class=\"darker\"></span> darker than "
                    + "expected <span class=\"boxed\"></span> the tile shown below</p>");
            WriteTiles(page, figures);
        }
    }

    private static void WriteChips(StringBuilder page, ImageFigures figures, TileFigures worst)
    {
        var beyond = figures.Tiles.Count(tile => !figures.IsWithin(tile));
        page.AppendLine(CultureInfo.InvariantCulture, $"""
            <dl class="chips">
            <div class="bad"><dt>Beyond what is allowed</dt><dd>{beyond} <small>of {figures.Parts}</small></dd></div>
            <div><dt>Worst</dt><dd>{ReportPage.Text(worst.Name)}</dd></div>
            <div class="{Mark(worst.LargestDifference > figures.LargestDifferenceAllowed)}">
              <dt>Its largest difference</dt>
              <dd>{worst.LargestDifference} <small>levels, {figures.LargestDifferenceAllowed} allowed</small></dd></div>
            <div class="{Mark(worst.Rmse > figures.TileRmseAllowed)}">
              <dt>Its RMSE</dt>
              <dd>{worst.Rmse:0.000} <small>levels, {figures.TileRmseAllowed:0.###} allowed</small></dd></div>
            <div>
              <dt>SSIM, for information</dt>
              <dd>{figures.MeanSsim:0.0000} <small>mean, {figures.MinimumSsim:0.0000} lowest</small></dd></div>
            </dl>
            """);
    }

    private static void WritePicture(StringBuilder page, string caption, string kind, byte[]? png, ImageFigures? figures)
    {
        if (png is null)
        {
            return;
        }

        var (width, height) = Size(png);
        page.AppendLine(CultureInfo.InvariantCulture, $"""
            <figure><figcaption>{caption} <small>{width}×{height}</small></figcaption>
            <div class="picture" style="width:{width * Scale(width)}px">
              <img class="{kind}" alt="{caption}" width="{width}" height="{height}" src="{Uri(png)}">{Box(figures)}</div></figure>
            """);
    }

    private static void WriteSlider(StringBuilder page, byte[] expected, byte[] actual, ImageFigures figures)
        => page.AppendLine(CultureInfo.InvariantCulture, $"""
            <figure><figcaption>Slider <small>expected left, actual right of the line; drag, or ← →</small></figcaption>
            <div class="picture slider" style="width:{figures.Width * Scale(figures.Width)}px">
              <img alt="" width="{figures.Width}" height="{figures.Height}" src="{Uri(expected)}">
              <img class="over" alt="" src="{Uri(actual)}"><span class="line"></span>
            <input type="range" min="0" max="100" step="1" value="50"
              aria-label="Expected to the left of the line, actual to the right" aria-valuetext="line at 50 percent"></div></figure>
            """);

    private static void WriteTiles(StringBuilder page, ImageFigures figures)
    {
        if (figures.Worst() is not { } worst)
        {
            return;
        }

        page.AppendLine(CultureInfo.InvariantCulture, $"""
            <div class="tiles">
            <div class="zoom" aria-live="polite"><h3>Enlarged: <output>{ReportPage.Text(worst.Name)}</output></h3>
            <div>{Zoom("expected", figures, worst)}{Zoom("actual", figures, worst)}{Zoom("difference", figures, worst)}</div></div>
            <div class="scroll" tabindex="0" role="region" aria-label="Figures of each tile"><table>
            <thead><tr><th>Tile</th><th>Largest difference</th><th>RMSE</th><th>SSIM</th></tr></thead><tbody>
            """);
        foreach (var tile in figures.Tiles.OrderByDescending(tile => tile == worst)
            .ThenBy(figures.IsWithin)
            .ThenByDescending(tile => tile.Rmse))
        {
            var pressed = tile == worst ? " aria-pressed=\"true\"" : "";
            var box = $"{tile.X} {tile.Y} {tile.Width} {tile.Height}";
            page.AppendLine(CultureInfo.InvariantCulture, $"""
                <tr class="{Mark(!figures.IsWithin(tile))}">
                  <td><button type="button" data-box="{box}"{pressed}>{ReportPage.Text(tile.Name)}</button></td>
                  <td>{tile.LargestDifference}</td><td>{tile.Rmse:0.000}</td><td>{tile.Ssim:0.0000}</td></tr>
                """);
        }

        page.AppendLine("</tbody></table></div></div>");
    }

    private static string Zoom(string kind, ImageFigures figures, TileFigures tile)
        => string.Create(
            CultureInfo.InvariantCulture,
            $"""<svg viewBox="{tile.X} {tile.Y} {tile.Width} {tile.Height}" role="img" aria-label="{kind}">"""
                + $"""<image data-of="{kind}" width="{figures.Width}" height="{figures.Height}"/></svg>""");

    private static string Box(ImageFigures? figures)
        => figures?.Worst() is { } worst
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"""<svg class="box" viewBox="0 0 {figures.Width} {figures.Height}" preserveAspectRatio="none" aria-hidden="true">"""
                    + $"""<rect x="{worst.X}" y="{worst.Y}" width="{worst.Width}" height="{worst.Height}"/></svg>""")
            : "";

    private static string Mark(bool isBad) => isBad ? "bad" : "good";

    private static int Scale(int width) => Math.Max(1, Wanted / width);

    private static string Uri(byte[] png) => "data:image/png;base64," + Convert.ToBase64String(png);

    /// <summary>As the header says: width and height are the first two numbers of the first chunk (PNG specification, 11.2.1).</summary>
    private static (int Width, int Height) Size(byte[] png)
        => (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));

    /// <summary>A picture's bytes; none where it is gone, or is so damaged that it has no size.</summary>
    private static byte[]? Bytes(SnapshotLedger ledger, string relative)
    {
        var path = ledger.Absolute(relative);
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
        return bytes.Length > 24
            && bytes.AsSpan(0, 8).SequenceEqual<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
            && Size(bytes) is { Width: > 0, Height: > 0 } ? bytes : null;
    }
}
