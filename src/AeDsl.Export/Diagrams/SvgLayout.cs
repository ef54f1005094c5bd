namespace AeDsl.Export.Diagrams;

/// <summary>Where everything of a diagram stands, in pixels: parts from left to right, the boxes of a part one under another.</summary>
internal sealed class SvgLayout
{
    public const double Line = 17, SmallLine = 14, Margin = 20, Heading = 56, Title = 34;

    private const double Letter = 7.3, SmallLetter = 6.1, Padding = 14, Gap = 40, Lane = 18, BetweenColumns = 44;

    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<DiagramLink, double> _lanes = [];

    public SvgLayout(Diagram diagram)
    {
        var (x, bottom) = (Margin, 0.0);
        foreach (var column in diagram.Columns)
        {
            var lanes = Lanes(column, diagram.Links);
            var width = column.Boxes.Max(Width);
            var right = x + width;
            var y = Heading + Title;
            foreach (var box in column.Boxes)
            {
                _places[box.Id] = new Place(x, y, width, Height(box));
                y += Height(box) + Gap;
            }

            foreach (var (link, lane) in lanes) _lanes[link] = right + Lane * (lane + 1);
            var lastLane = right + Lane * lanes.Select(pair => pair.Lane + 1).DefaultIfEmpty(0).Max();
            Columns.Add(new ColumnPlace(x, lastLane));
            bottom = Math.Max(bottom, y - Gap);
            var labels = lanes.Select(pair => SmallLetter * SkipLabel(pair.Link).Length + 10);
            x = lastLane + labels.DefaultIfEmpty(0).Max() + BetweenColumns;
        }

        TotalWidth = Math.Max(x - BetweenColumns, SmallLetter * diagram.Summary.Length + Margin) + Margin;
        TotalHeight = bottom + Margin + Gap / 2;
    }

    public List<ColumnPlace> Columns { get; } = [];

    public double TotalWidth { get; }

    public double TotalHeight { get; }

    public Place this[string box] => _places[box];

    /// <summary>Where the upright line of a saved tensor stands.</summary>
    public double LaneOf(DiagramLink link) => _lanes[link];

    public static string SkipLabel(DiagramLink link) => $"{link.SavedAs}: {link.Shape}";

    private static double Height(DiagramBox box) => Line * box.Lines.Count + (box.Detail is null ? 0 : SmallLine) + Padding;

    private static double Width(DiagramBox box) =>
        Math.Max(Letter * box.Lines.Max(line => line.Length), SmallLetter * (box.Detail?.Length ?? 0)) + 2 * Padding;

    /// <summary>A lane for each saved tensor, such that two in one lane do not meet.</summary>
    private static List<(DiagramLink Link, int Lane)> Lanes(DiagramColumn column, IReadOnlyList<DiagramLink> links)
    {
        var order = column.Boxes.Select((box, index) => (box.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);
        List<(DiagramLink Link, int Lane)> lanes = [];
        // The shorter stand nearer, so that they are not crossed by the longer.
        foreach (var link in links
            .Where(link => link.SavedAs is not null && order.ContainsKey(link.To))
            .OrderBy(link => order[link.To] - order[link.From]))
        {
            var lane = 0;
            while (lanes.Any(other => other.Lane == lane && Meet(other.Link, link))) lane++;

            lanes.Add((link, lane));
        }

        return lanes;

        bool Meet(DiagramLink one, DiagramLink other) => order[one.From] < order[other.To] && order[other.From] < order[one.To];
    }
}

/// <summary>Where a part stands.</summary>
/// <param name="Left">Where its boxes begin.</param>
/// <param name="LastLane">Where its rightmost upright line stands.</param>
internal readonly record struct ColumnPlace(double Left, double LastLane);

/// <summary>Where a box stands.</summary>
internal readonly record struct Place(double X, double Y, double Width, double Height)
{
    public double Center => X + Width / 2;

    public double Right => X + Width;

    public double Bottom => Y + Height;
}
