using System.Globalization;
using System.Security;
using System.Text;

namespace AeDsl.Export.Diagrams;

/// <summary>A diagram as a picture: an SVG file that needs nothing else, neither fonts nor scripts.</summary>
internal sealed class SvgText
{
    private const double Tip = 6;

    private const string Style = """
        text { font: 12px Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1f2937; }
        .name { font-size: 16px; font-weight: bold; }
        .part { font-weight: bold; fill: #4b5563; }
        .small { font-size: 10px; fill: #4b5563; }
        .middle { text-anchor: middle; }
        rect { stroke: #6b7280; }
        path { fill: none; stroke: #374151; }
        .skip { stroke: #b45309; stroke-dasharray: 5 3; }
        .tip { fill: #374151; stroke: none; }
        .skiptip { fill: #b45309; stroke: none; }
        """;

    private readonly Dictionary<string, int> _drawn = new(StringComparer.Ordinal);
    private readonly StringBuilder _text = new();
    private readonly Diagram _diagram;
    private readonly SvgLayout _layout;

    private SvgText(Diagram diagram) => (_diagram, _layout) = (diagram, new SvgLayout(diagram));

    public static string Of(Diagram diagram)
    {
        var picture = new SvgText(diagram);
        picture.Write();
        return picture._text.ToString();
    }

    private void Write()
    {
        var (width, height) = (Math.Ceiling(_layout.TotalWidth), Math.Ceiling(_layout.TotalHeight));
        Append($"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img">
            <title>{Escaped($"{_diagram.Name}: {_diagram.Summary}")}</title>
            <style>
            {Style}
            </style>
            <rect width="{width}" height="{height}" fill="#ffffff" stroke="none"/>

            """);
        Words(SvgLayout.Margin, 30, _diagram.Name, "name");
        Words(SvgLayout.Margin, 48, _diagram.Summary, "small");
        for (var i = 0; i < _diagram.Columns.Count; i++)
        {
            if (_diagram.Columns[i].Title is { } title) Words(_layout.Columns[i].Left, SvgLayout.Heading + 12, title, "part");
        }

        foreach (var link in _diagram.Links) Link(link);
        foreach (var box in _diagram.Columns.SelectMany(column => column.Boxes)) Box(box);
        Append($"</svg>\n");
    }

    private void Box(DiagramBox box)
    {
        var place = _layout[box.Id];
        var (fill, radius) = box.Kind switch
        {
            DiagramBoxKind.Value => ("#e0e7ff", 12),
            DiagramBoxKind.Merge => ("#fef3c7", 3),
            DiagramBoxKind.Addition => ("#dcfce7", 3),
            _ => ("#f9fafb", 3),
        };
        Append(
            $"""<rect x="{place.X}" y="{place.Y}" width="{place.Width}" height="{place.Height}" rx="{radius}" fill="{fill}"/>""", "\n");
        var y = place.Y + 7;
        foreach (var line in box.Lines)
        {
            y += SvgLayout.Line;
            Words(place.Center, y - 4, line, "middle");
        }

        if (box.Detail is not null) Words(place.Center, y + SvgLayout.SmallLine - 4, box.Detail, "small middle");
    }

    private void Link(DiagramLink link)
    {
        var (from, to) = (_layout[link.From], _layout[link.To]);
        if (link.SavedAs is not null) Skip(link, from, to);
        else if (from.X == to.X) Down(link, from, to);
        else Across(link, from, to);
    }

    private void Down(DiagramLink link, Place from, Place to)
    {
        Append($"""<path d="M {from.Center} {from.Bottom} V {to.Y - Tip}"/>""", "\n");
        PointDown(to.Center, to.Y);
        Words(from.Center + 8, (from.Bottom + to.Y) / 2 + 2, link.Shape, "small");
    }

    /// <summary>Beside the boxes of the part: out of the right side and in again at the right side.</summary>
    private void Skip(DiagramLink link, Place from, Place to)
    {
        // Each of several lines out of one box begins above the one before.
        var before = _drawn.GetValueOrDefault(link.From);
        _drawn[link.From] = before + 1;
        var (lane, start, end) = (_layout.LaneOf(link), Math.Max(from.Y + 6, from.Bottom - 9 - 11 * before), to.Y + 9);
        Append($"""<path class="skip" d="M {from.Right} {start} H {lane} V {end} H {to.Right + Tip}"/>""", "\n");
        Append($"""<path class="skiptip" d="M {to.Right} {end} l {Tip} -4 v 8 z"/>""", "\n");
        var lastLane = _layout.Columns.First(column => column.Left == from.X).LastLane;
        Words(lastLane + 6, start + 4, SvgLayout.SkipLabel(link), "small");
    }

    /// <summary>Under the boxes of one part, up between the two, and from above into the next.</summary>
    private void Across(DiagramLink link, Place from, Place to)
    {
        var (below, between, above) = (from.Bottom + 16, to.X - 22, to.Y - 14);
        Append(
            $"""<path d="M {from.Center} {from.Bottom} V {below} H {between} V {above} H {to.Center} V {to.Y - Tip}"/>""", "\n");
        PointDown(to.Center, to.Y);
        Words(from.Center + 8, below - 3, link.Shape, "small");
    }

    private void PointDown(double x, double y) => Append($"""<path class="tip" d="M {x} {y} l -4 -{Tip} h 8 z"/>""", "\n");

    private void Words(double x, double y, string words, string style) =>
        Append($"""<text x="{x}" y="{y}" class="{style}">{Escaped(words)}</text>""", "\n");

    /// <summary>Characters that XML cannot hold are shown as the one that stands for the unknown.</summary>
    private static string Escaped(string text) => SecurityElement.Escape(
        string.Concat(text.Select((letter, i) => System.Xml.XmlConvert.IsXmlChar(letter)
            || (char.IsHighSurrogate(letter) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            || (char.IsLowSurrogate(letter) && i > 0 && char.IsHighSurrogate(text[i - 1]))
                ? letter
                : '\uFFFD')))!;

    private void Append(FormattableString text, string end = "") => _text.Append(FormattableString.Invariant(text)).Append(end);
}
