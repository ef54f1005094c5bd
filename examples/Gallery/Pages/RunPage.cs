using System.Globalization;
using System.Text;
using AeDsl.Training.Files;
using Gallery.Running;

namespace Gallery.Pages;

/// <summary>
/// What a run leaves beside its pictures: figures.csv, figures.json, and index.html, which shows all of it and needs no other file.
/// </summary>
internal static class RunPage
{
    private const string FiguresTable = "figures.csv";

    /// <summary>
    /// Writes the files, each whole or not at all, and removes those of an earlier run that this one did not write again.
    /// </summary>
    /// <exception cref="IOException">A file could not be written.</exception>
    public static void Write(string folder, RunResults results)
    {
        var earlier = ResultsFile.Read(folder);
        Csv.Write(
            Path.Combine(folder, FiguresTable),
            ["name", "value", "unit", "asked", "met"],
            results.Figures.Select(
                figure =>
                    (IReadOnlyList<string>)[
                        figure.Name,
                        figure.Value.ToString("R", CultureInfo.InvariantCulture),
                        figure.Unit,
                        figure.Asked ?? "",
                        figure.Met switch { true => "yes", false => "no", null => "" },
                    ]));
        AtomicFile.WriteText(Path.Combine(folder, "index.html"), Html(folder, results));
        ResultsFile.Write(folder, results);
        foreach (var file in (earlier?.Files ?? []).Except(results.Files).Select(Path.GetFileName))
        {
            File.Delete(Path.Combine(folder, file!));
        }
    }

    private static string Html(string folder, RunResults results)
    {
        var body = new StringBuilder();
        body.Append(
            CultureInfo.InvariantCulture,
            $"<p class=\"faint\"><a href=\"../index.html\">All systems</a> · row "
                + $"{results.Row}</p>\n<h1>{PageFrame.Text(results.Title)}</h1>\n<p>{PageFrame.Text(results.Definition)}</p>\n");
        if (!results.IsComplete)
        {
            body.Append("<p class=\"warning\">This run was stopped before its end; what it had is shown.</p>\n");
        }

        foreach (var note in results.Notes)
        {
            body.Append(CultureInfo.InvariantCulture, $"<p>{PageFrame.Text(note)}</p>\n");
        }

        AppendFigures(body, results.Figures);
        AppendTables(body, results.Tables);
        AppendPictures(body, folder, results.Pictures);
        body.Append(CultureInfo.InvariantCulture, $"<h2>The system</h2>\n<pre>{SystemSource.Html(results.System)}</pre>\n");
        body.Append(
            CultureInfo.InvariantCulture,
            $"<h2>Again</h2>\n<pre>{PageFrame.Text(results.Command)}</pre>\n<p class=\"faint\">Seed {results.Seed}, {results.Seconds:F1} "
                + $"s.</p>\n");
        var files = results.Files.Append(FiguresTable).Append(ResultsFile.Name).Order(StringComparer.Ordinal);
        var links = files.Select(file => $"<a href=\"{Uri.EscapeDataString(file)}\">{PageFrame.Text(file)}</a>");
        body.Append(CultureInfo.InvariantCulture, $"<p class=\"faint\">Beside this page: {string.Join(", ", links)}</p>");
        return PageFrame.Of(results.Title, body.ToString());
    }

    private static void AppendFigures(StringBuilder body, IReadOnlyList<Figure> figures)
    {
        if (figures.Count == 0)
        {
            return;
        }

        body.Append(
            "<h2>Figures</h2>\n<div class=\"wide\"><table>\n<tr><th>what</th><th>value</th><th>unit</th><th>reported or asked "
                + "for</th><th></th></tr>\n");
        foreach (var figure in figures)
        {
            var met = figure.Met switch
            {
                true => "<span class=\"reached\">reached</span>",
                false => "<span class=\"missed\">missed</span>",
                null => "",
            };
            body.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td>{PageFrame.Text(figure.Name)}</td><td class=\"number\">{Numbers.Text(figure.Value)}</td>"
                    + $"<td>{PageFrame.Text(figure.Unit)}</td><td>{PageFrame.Text(figure.Asked ?? "")}</td><td>{met}</td></tr>\n");
        }

        body.Append("</table></div>\n");
    }

    private static void AppendTables(StringBuilder body, IReadOnlyList<ResultTable> tables)
    {
        foreach (var table in tables)
        {
            body.Append(
                CultureInfo.InvariantCulture,
                $"<div class=\"wide\"><table>\n<caption>{PageFrame.Text(table.Caption)}</caption>\n"
                    + $"<tr>{Cells("th", table.Columns)}</tr>\n");
            foreach (var row in table.Rows)
            {
                body.Append(CultureInfo.InvariantCulture, $"<tr>{Cells("td", row)}</tr>\n");
            }

            body.Append("</table></div>\n");
        }
    }

    private static string Cells(string tag, IReadOnlyList<string> cells) => string.Concat(cells.Select(cell =>
        tag == "td" && double.TryParse(cell, CultureInfo.InvariantCulture, out _)
            ? $"<td class=\"number\">{PageFrame.Text(cell)}</td>"
            : $"<{tag}>{PageFrame.Text(cell)}</{tag}>"));

    private static void AppendPictures(StringBuilder body, string folder, IReadOnlyList<Picture> pictures)
    {
        if (pictures.Count > 0)
        {
            body.Append("<h2>Pictures</h2>\n");
        }

        foreach (var picture in pictures)
        {
            var caption = PageFrame.Text(picture.Caption);
            var bytes = Convert.ToBase64String(File.ReadAllBytes(Path.Combine(folder, picture.File)));
            body.Append(
                CultureInfo.InvariantCulture,
                $"<figure><img alt=\"{caption}\" src=\"data:image/png;base64,{bytes}\"><figcaption>{caption}</figcaption></figure>\n");
        }
    }
}
