using System.Globalization;
using System.Text;
using AeDsl.Training.Files;
using Gallery.Running;

namespace Gallery.Pages;

/// <summary>The page over all systems that were ever run into a folder.</summary>
internal static class IndexPage
{
    /// <summary>Writes index.html, whole or not at all.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public static void Write(string folder)
    {
        var body = new StringBuilder(
            "<h1>Gallery</h1>\n<p>Every system is a class of attributes, trained and shown.</p>\n<div class=\"cards\">\n");
        foreach (var system in AllSystems.InOrder)
        {
            if (ResultsFile.Read(Path.Combine(folder, system.Name)) is { } results)
            {
                AppendCard(body, results);
            }
        }

        AtomicFile.WriteText(Path.Combine(folder, "index.html"), PageFrame.Of("Gallery", body.Append("</div>").ToString()));
    }

    private static void AppendCard(StringBuilder body, RunResults results)
    {
        var page = $"{results.System}/index.html";
        body.Append(
            CultureInfo.InvariantCulture,
            $"<div class=\"card\"><p class=\"faint\">row {results.Row}{(results.IsComplete ? "" : " · stopped before its end")}</p><h2><a "
                + $"href=\"{page}\">{PageFrame.Text(results.Title)}</a></h2>\n");
        if (results.Pictures is [var first, ..])
        {
            body.Append(
                CultureInfo.InvariantCulture,
                $"<a href=\"{page}\"><img alt=\"{PageFrame.Text(first.Caption)}\" "
                    + $"src=\"{results.System}/{Uri.EscapeDataString(first.File)}\"></a>\n");
        }

        var asked = results.Figures.Where(figure => figure.Met is not null).ToList();
        if (asked.Count > 0)
        {
            var reached = asked.Count(figure => figure.Met == true);
            body.Append(
                CultureInfo.InvariantCulture,
                $"<p class=\"{(reached == asked.Count ? "reached" : "missed")}\">{reached} of {asked.Count} figures that are asked for "
                    + $"are reached</p>\n");
        }

        body.Append("</div>\n");
    }
}
