using System.Globalization;
using System.Text;

namespace AeDsl.Testing;

/// <summary>The part of the report about one text or tensor: the lines that differ, with a few around them.</summary>
internal static class TextSection
{
    private const int Around = 3;
    private const int Most = 2000;

    public static void Write(StringBuilder page, SnapshotLedger ledger, SnapshotEntry entry)
    {
        page.AppendLine(CultureInfo.InvariantCulture, $"<p class=\"summary\">{ReportPage.Text(entry.Summary)}</p>");
        var (verified, received) = (ledger.Absolute(entry.Verified), ledger.Absolute(entry.Received));
        if (!File.Exists(received))
        {
            page.AppendLine(
                CultureInfo.InvariantCulture,
                $"<p class=\"gone\">{ReportPage.Text(entry.Received)} is no longer there; run the test again.</p>");
            return;
        }

        var lines = LineDifference.Of(File.Exists(verified) ? File.ReadAllText(verified) : "", File.ReadAllText(received));
        page.AppendLine(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Lines that differ\"><table class=\"lines\"><tbody>");
        var (shown, isGap) = (0, false);
        for (var i = 0; i < lines.Count && shown < Most; i++)
        {
            if (!IsNear(lines, i))
            {
                isGap = true;
                continue;
            }

            if (isGap)
            {
                page.AppendLine("<tr class=\"gap\"><td></td><td></td><td>⋯</td></tr>");
                isGap = false;
            }

            WriteLine(page, lines[i]);
            shown++;
        }

        page.AppendLine("</tbody></table></div>");
        if (shown == Most)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"<p class=\"gone\">These are the first {Most} lines.</p>");
        }
    }

    private static void WriteLine(StringBuilder page, DifferingLine line)
    {
        var (kind, mark) = line.IsInBoth ? ("both", " ") : line.Expected > 0 ? ("went", "−") : ("came", "+");
        page.AppendLine(
            CultureInfo.InvariantCulture,
            $"<tr class=\"{kind}\"><td>{Number(line.Expected)}</td><td>{Number(line.Actual)}</td><td>{mark} "
                + $"{ReportPage.Text(line.Text)}</td></tr>");
    }

    private static string Number(int line) => line == 0 ? "" : line.ToString(CultureInfo.InvariantCulture);

    private static bool IsNear(IReadOnlyList<DifferingLine> lines, int index)
    {
        for (var i = Math.Max(0, index - Around); i <= Math.Min(lines.Count - 1, index + Around); i++)
        {
            if (!lines[i].IsInBoth)
            {
                return true;
            }
        }

        return false;
    }
}
