using System.Globalization;
using System.Net;
using System.Text;

namespace AeDsl.Testing;

/// <summary>Writes the report: one HTML file that holds everything it shows.</summary>
internal static class ReportPage
{
    // By hand: one offline page about tiles is what no reporter has.

    /// <param name="ledger">Where the files of the entries lie.</param>
    /// <param name="entries">What differs.</param>
    public static string Write(SnapshotLedger ledger, IReadOnlyList<SnapshotEntry> entries)
    {
        var page = new StringBuilder();
        var differing = entries.Count(entry => !entry.IsNew);
        var title = entries.Count == 0
            ? "No snapshot differs"
            : string.Join(
                ", ",
                Counted(differing, "snapshot differs", "snapshots differ"),
                Counted(entries.Count - differing, "is new", "are new")).Trim(' ', ',');
        page.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{Text(title)}</title>
            <style>
            {Resource("report.css")}
            </style>
            </head>
            <body>
            <header>
            <div><h1>{Text(title)}</h1><p class="where">{Text(ledger.Root)}</p></div>
            <button type="button" class="theme" aria-pressed="false">Other colours</button>
            </header>

            """);
        if (entries.Count > 0)
        {
            page.AppendLine("<nav aria-label=\"Snapshots\"><ol>");
            for (var i = 0; i < entries.Count; i++)
            {
                page.AppendLine(
                    CultureInfo.InvariantCulture, $"<li><a href=\"#s{i}\">{Text(entries[i].Test)}</a> {Badge(entries[i])}</li>");
            }

            page.AppendLine("</ol></nav>");
        }

        page.AppendLine("<main>");
        for (var i = 0; i < entries.Count; i++)
        {
            WriteEntry(page, ledger, entries[i], i);
        }

        var footer = entries.Count == 0
            ? "Every snapshot of the last run is as its baseline."
            : "<code>aedsl snapshots accept --all</code> accepts all of these; "
                + "<code>aedsl snapshots reject --all</code> throws them away.";
        page.AppendLine(CultureInfo.InvariantCulture, $"""
            </main>
            <footer>{footer}</footer>
            <script>
            {Resource("report.js")}
            </script>
            </body>
            </html>
            """);
        return page.ToString();
    }

    public static string Text(string text) => WebUtility.HtmlEncode(text);

    private static void WriteEntry(StringBuilder page, SnapshotLedger ledger, SnapshotEntry entry, int index)
    {
        page.AppendLine(CultureInfo.InvariantCulture, $"""
            <section id="s{index}" class="{Text(entry.Kind)}">
            <h2>{Text(entry.Test)} {Badge(entry)}</h2>
            <p class="where">{Text(entry.Verified)}</p>
            """);
        if (entry.Kind == "image")
        {
            ImageSection.Write(page, ledger, entry);
        }
        else
        {
            TextSection.Write(page, ledger, entry);
        }

        page.AppendLine(CultureInfo.InvariantCulture, $"""
            <p class="accept">If the new one is right: <code>aedsl snapshots accept "{Text(entry.Test)}"</code></p>
            </section>
            """);
    }

    private static string Badge(SnapshotEntry entry)
        => entry.IsNew ? "<span class=\"badge new\">new</span>" : "<span class=\"badge differs\">differs</span>";

    private static string Counted(int count, string one, string many) => count switch
    {
        0 => "",
        1 => $"1 {one}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{count} {many}"),
    };

    private static string Resource(string name)
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
