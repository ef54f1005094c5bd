using System.Text;
using AeDsl.Training.Files;

namespace Gallery.Running;

/// <summary>Tables as comma-separated values (RFC 4180), written whole or not at all.</summary>
internal static class Csv
{
    public static void Write(string path, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(columns))
        {
            text.AppendJoin(',', row.Select(Quote)).Append('\n');
        }

        AtomicFile.WriteText(path, text.ToString());
    }

    private static string Quote(string cell)
        => cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
