using System.Globalization;
using System.Text;
using AeDsl.Training.Files;
using AeDsl.Training.Tables.Values;
using nietras.SeparatedValues;

namespace AeDsl.Training.Tables.Csv;

/// <summary>Reads a CSV file with a header into the columns of a table. Every message has the file, the line and the column.</summary>
internal sealed class CsvFile(string path, CsvOptions options)
{
    /// <summary>Sep's own limit.</summary>
    internal const int LongestRow = 1 << 24;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads all rows.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="InvalidDataException">It isn't as the columns need it.</exception>
    public void ReadInto(TableBuilder table)
    {
        GivenFile.ThrowIfFolder(path, "a CSV file");

        try
        {
            using var file = new StreamReader(path, options.Encoding ?? s_utf8, detectEncodingFromByteOrderMarks: true);
            using var reader = Sep.New(options.Separator)
                .Reader(settings => settings with { HasHeader = false, DisableColCountCheck = true })
                .From(file);
            Read(reader, table);
        }
        catch (DecoderFallbackException error)
        {
            throw new InvalidDataException(
                $"{path} is no text in UTF-8. Save it as UTF-8, or say how it is stored: CsvOptions.Encoding, such as Encoding.Latin1.",
                error);
        }
        catch (NotSupportedException error)
        {
            throw new InvalidDataException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path} has a row of more than {LongestRow:N0} letters, or a quote that is never closed."),
                error);
        }
    }

    private void Read(SepReader reader, TableBuilder table)
    {
        int[]? places = null;
        var width = 0;
        foreach (var row in reader)
        {
            if (row.ColCount == 1 && row[0].Span.IsEmpty)
            {
                continue;
            }

            if (places is null)
            {
                var header = Header(row);
                (places, width) = (Places(header, table), header.Count);
                continue;
            }

            if (row.ColCount != width)
            {
                CheckQuotes(row);
                throw Wrong(
                    row.LineNumberFrom,
                    $"there {(row.ColCount == 1 ? "is 1 value" : $"are {row.ColCount} values")}, but the header has {width} columns. A "
                    + $"value with a '{options.Separator}' or a line break in it needs quotes.");
            }

            for (var i = 0; i < places.Length; i++)
            {
                if (CsvField.Problem(row[places[i]].Span, out var value) is { } problem)
                {
                    throw Wrong(row.LineNumberFrom, table.Columns[i].Name, value, problem);
                }

                if (table.Set(i, value) is { } unusable)
                {
                    throw Wrong(row.LineNumberFrom, table.Columns[i].Name, value, unusable);
                }
            }

            table.EndRow(row.LineNumberFrom);
        }

        if (places is null)
        {
            throw new InvalidDataException($"{path} is empty; needed is a header, and rows below it.");
        }
    }

    private List<string> Header(SepReader.Row row)
    {
        var names = new List<string>();
        for (var i = 0; i < row.ColCount; i++)
        {
            var problem = CsvField.Problem(row[i].Span, out var name);
            names.Add(problem is null ? name.ToString() : throw Wrong("header", $"{i + 1}", name, problem));
        }

        return names;
    }

    /// <summary>Where each wanted column is.</summary>
    private int[] Places(List<string> header, TableBuilder table)
    {
        var places = new int[table.Columns.Count];
        for (var i = 0; i < places.Length; i++)
        {
            var name = table.Columns[i].Name;
            places[i] = header.IndexOf(name);
            if (places[i] < 0)
            {
                var advice = header.Count == 1 && header[0].AsSpan().IndexOfAny(";,\t|") >= 0
                    ? $" '{options.Separator}' doesn't seem to be what separates them: set CsvOptions.Separator."
                    : header.Find(other => other.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } alike
                        ? $" Names are compared with their case: write {Quoted(Excerpt.Of(alike))}."
                    : "";
                throw new InvalidDataException(
                    $"{path} has no column \"{Excerpt.Of(name)}\"; its header has {Excerpt.Of([.. header.Select(Quoted)], ", ")}.{advice}");
            }

            if (header.LastIndexOf(name) != places[i])
            {
                throw new InvalidDataException($"{path} has the column \"{Excerpt.Of(name)}\" twice. Rename one of them.");
            }
        }

        return places;
    }

    /// <summary>Quotes that are wrong make too few values, or too many.</summary>
    private void CheckQuotes(SepReader.Row row)
    {
        for (var i = 0; i < row.ColCount; i++)
        {
            if (CsvField.Problem(row[i].Span, out var value) is { } problem)
            {
                throw Wrong(row.LineNumberFrom, $"{i + 1}", value, problem);
            }
        }
    }

    private static string Quoted(string name) => $"\"{name}\"";

    private InvalidDataException Wrong(long line, string what) => new($"{path}, line {line}: {what}");

    private InvalidDataException Wrong(long line, string column, ReadOnlySpan<char> value, string problem)
        => Wrong($"line {line}", column, value, problem);

    private InvalidDataException Wrong(string where, string column, ReadOnlySpan<char> value, string problem)
        => new($"{path}, {where}, column \"{Excerpt.Of(column)}\": \"{Excerpt.Of(value.Trim().ToString())}\" {problem}.");
}
