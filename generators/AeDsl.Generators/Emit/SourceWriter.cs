using System.Text;

namespace AeDsl.Generators.Emit;

/// <summary>Text with indentation, as a person would type it.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes lines, each indented to the present depth. Blank lines stay blank.</summary>
    public SourceWriter Lines(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            if (line.Length > 0) _text.Append(' ', 4 * _depth).Append(line);
            _text.Append('\n');
        }
        return this;
    }

    public SourceWriter Blank() => Lines("");

    /// <summary>Begins a line, which <see cref="End"/> ends.</summary>
    public SourceWriter Begin(string text)
    {
        _text.Append(' ', 4 * _depth).Append(text);
        return this;
    }

    /// <summary>Ends the line that was begun.</summary>
    public SourceWriter End(string text)
    {
        _text.Append(text).Append('\n');
        return this;
    }

    /// <summary>Opens a block, after its head where there is one still to write.</summary>
    public SourceWriter Open(string? head = null)
    {
        if (head is not null) Lines(head);
        Lines("{");
        _depth++;
        return this;
    }

    public SourceWriter Close()
    {
        _depth--;
        return Lines("}");
    }

    /// <summary>Writes statements with their comments in one column.</summary>
    public SourceWriter Statements(IReadOnlyList<Statement> statements)
    {
        var column = statements
            .Where(statement => statement.Comment is not null)
            .Select(statement => statement.Code.Length)
            .DefaultIfEmpty(0)
            .Max();
        foreach (var statement in statements)
        {
            Lines(statement.Comment is null ? statement.Code : $"{statement.Code.PadRight(column)} // {statement.Comment}");
        }
        return this;
    }

    public override string ToString() => _text.ToString();
}

/// <summary>A statement and the comment after it.</summary>
internal readonly record struct Statement(string Code, string? Comment = null);
