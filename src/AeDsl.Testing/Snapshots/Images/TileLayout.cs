namespace AeDsl.Testing;

/// <summary>
/// How a picture is cut into tiles: tiles of one size from the top left, with a frame of a given width around and between them. What is
/// left over at the right and at the bottom makes smaller tiles, so that every pixel is in a tile or in the frame.
/// </summary>
/// <param name="Width">Columns of a tile, at least 1.</param>
/// <param name="Height">Rows of a tile, at least 1.</param>
/// <param name="Padding">Pixels of the frame, at least 0.</param>
public sealed record TileLayout(int Width, int Height, int Padding = 0)
{
    /// <summary>Tiles of 28 × 28 without a frame, for pictures of which nothing is known.</summary>
    public static TileLayout Default { get; } = new(28, 28);

    /// <summary>Columns of a tile, at least 1.</summary>
    public int Width { get; init; } = Width >= 1
        ? Width
        : throw new ArgumentOutOfRangeException(nameof(Width), Width, "A tile has at least one column.");

    /// <summary>Rows of a tile, at least 1.</summary>
    public int Height { get; init; } = Height >= 1
        ? Height
        : throw new ArgumentOutOfRangeException(nameof(Height), Height, "A tile has at least one row.");

    /// <summary>Pixels of the frame, at least 0.</summary>
    public int Padding { get; init; } = Padding >= 0
        ? Padding
        : throw new ArgumentOutOfRangeException(nameof(Padding), Padding, "A frame has no negative width.");

    /// <summary>The tiles of a picture, row by row from the top left.</summary>
    internal IReadOnlyList<Tile> Cut(int width, int height)
    {
        var (columns, rows) = (Spans(width, Width), Spans(height, Height));
        return [.. rows.SelectMany(
            (row, y) => columns.Select((column, x) => new Tile(x, y, column.Start, row.Start, column.Length, row.Length)))];
    }

    private List<(int Start, int Length)> Spans(int size, int tile)
    {
        var spans = new List<(int, int)>();
        for (var start = Padding; start < size; start += tile + Padding)
        {
            spans.Add((start, Math.Min(tile, size - start)));
        }

        return spans;
    }
}

/// <summary>One tile: its place in the grid and in the picture.</summary>
internal readonly record struct Tile(int Column, int Row, int X, int Y, int Width, int Height);
