using System.Globalization;
using System.Text;

namespace AeDsl.Export.Diagrams;

/// <summary>A diagram in the language of Mermaid, which GitHub and many editors draw.</summary>
internal static class MermaidText
{
    public static string Of(Diagram diagram)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"---\ntitle: \"{Escaped(diagram.Name)}: {diagram.Summary}\"\n---\nflowchart TB\n");
        foreach (var column in diagram.Columns)
        {
            var indent = column.Title is null ? "  " : "    ";
            if (column.Title is not null) text.Append(CultureInfo.InvariantCulture, $"  subgraph {column.Title}\n");
            foreach (var box in column.Boxes) text.Append(CultureInfo.InvariantCulture, $"{indent}{Box(box)}\n");
            if (column.Title is not null) text.Append("  end\n");
        }

        foreach (var link in diagram.Links)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  {link.From} {(link.SavedAs is null ? "-->" : "-.->")}|\"{Label(link)}\"| {link.To}\n");
        }

        return text.ToString();
    }

    private static string Box(DiagramBox box)
    {
        var lines = box.Lines.Select(Escaped).ToList();
        if (box.Detail is not null) lines.Add($"<small>{Escaped(box.Detail)}</small>");
        var label = $"\"{string.Join("<br/>", lines)}\"";
        return box.Kind switch
        {
            DiagramBoxKind.Value => $"{box.Id}([{label}])",
            DiagramBoxKind.Addition => $"{box.Id}[/{label}/]",
            _ => $"{box.Id}[{label}]",
        };
    }

    private static string Label(DiagramLink link) => link.SavedAs is null ? link.Shape : $"{Escaped(link.SavedAs)}: {link.Shape}";

    /// <summary>A label is in quotation marks and is read as HTML; a number sign begins a name of its own.</summary>
    private static string Escaped(string text) => string.Concat(text.EnumerateRunes().Select(
        rune => Rune.IsLetterOrDigit(rune) || " ().,:;+-×[]/_=".Contains(rune.ToString(), StringComparison.Ordinal)
            ? rune.ToString()
            : string.Create(CultureInfo.InvariantCulture, $"#{rune.Value};")));
}
