using System.Globalization;
using System.Text;

namespace AeDsl.Training.Data.Folders;

/// <summary>A folder's manifest as a table: what was read, then what was skipped, then what was ignored.</summary>
internal static class ManifestCsv
{
    public static string Of(ImageFolder folder)
    {
        var text = new StringBuilder("path,status,class,label,format,width,height,digest,reason\n");
        foreach (var file in folder.Files)
        {
            var @class = file.Label < 0 ? "" : folder.Classes[(int)file.Label];
            var label = file.Label < 0 ? "" : file.Label.ToString(CultureInfo.InvariantCulture);
            text.Append(
                CultureInfo.InvariantCulture,
                $"{Cell(file.Path)},read,{Cell(@class)},{label},{file.Format},{file.Width},{file.Height},{file.Digest:x16},\n");
        }

        Append(text, folder.Problems, "skipped");
        Append(text, folder.Ignored, "ignored");
        return text.ToString();
    }

    private static void Append(StringBuilder text, IReadOnlyList<ImageProblem> files, string status)
    {
        foreach (var file in files)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Cell(file.Path)},{status},,,,,,,{Cell(file.Reason)}\n");
        }
    }

    /// <summary>RFC 4180: quoted where it has a comma, a quote or a line break.</summary>
    private static string Cell(string value)
        => value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
