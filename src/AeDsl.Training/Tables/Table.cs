using System.Globalization;
using AeDsl.Training.Data;
using AeDsl.Training.Files;
using AeDsl.Training.Tables.Csv;
using AeDsl.Training.Tables.Rows;
using AeDsl.Training.Tables.Values;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tables;

/// <summary>A training set and a test set that are rows of one table.</summary>
/// <param name="Train">What scales and categories are taken from, and a model learns from.</param>
/// <param name="Test">What it is judged by.</param>
public sealed record TablePair(Table Train, Table Test);

/// <summary>
/// Rows of numbers and categories in memory, as they were read: checked, but not yet scaled. <see cref="TableEncoding"/> makes inputs of a
/// model of them. First divide the rows, so that scales are those of the training set alone.
/// </summary>
public sealed class Table
{
    private readonly IReadOnlyList<ColumnValues> _values;

    private Table(
        string source, IReadOnlyList<TableColumn> columns, IReadOnlyList<ColumnValues> values, IReadOnlyList<long> lines,
        IReadOnlyList<long> skipped)
        => (Source, Columns, _values, Lines, SkippedLines) = (source, columns, values, lines, skipped);

    /// <summary>Where the rows come from: the file's path.</summary>
    public string Source { get; }

    /// <summary>The columns that were asked for, in that order.</summary>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>How many rows there are, at least 1.</summary>
    public long Count => Lines.Count;

    /// <summary>The line of each row in its CSV file, from 1; where it comes from elsewhere, its place from 1.</summary>
    public IReadOnlyList<long> Lines { get; }

    /// <summary>The lines or places of rows that were left out, because a value was missing: <see cref="MissingValue.SkipRow"/>.</summary>
    public IReadOnlyList<long> SkippedLines { get; }

    /// <summary>What <see cref="Lines"/> count, as messages name it.</summary>
    internal string Unit { get; private init; } = "line";

    /// <summary>
    /// Reads a CSV file with a header (RFC 4180). Other columns than the given ones are not looked at, empty lines and spaces around a
    /// value don't count, and a value in quotes may have separators and line breaks.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">The columns that are wanted; at least one.</param>
    /// <param name="options">How the file is written; by default with commas, decimal points and UTF-8.</param>
    /// <exception cref="ArgumentException">A column is declared twice or wrongly, or an option is out of range.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="InvalidDataException">
    /// It is empty, lacks a column, or a row has another number of values than the header, a value that is missing or no finite number, or
    /// quotes that are wrong. The message has the line and the column.
    /// </exception>
    public static Table ReadCsv(string path, IReadOnlyList<TableColumn> columns, CsvOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(columns);
        options ??= new CsvOptions();
        options.Check();
        Check(columns);
        var table = new TableBuilder([.. columns], options);
        new CsvFile(path, options).ReadInto(table);
        return OfFile(path, table, "rows below its header", "line");
    }

    /// <summary>Reads a CSV file whose columns are the properties of a type of rows.</summary>
    /// <typeparam name="TRow">The type that a model names with <see cref="ColumnsAttribute{TRow}"/>.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="options">How the file is written; by default with commas, decimal points and UTF-8.</param>
    /// <exception cref="ArgumentException">A property of the type can't be a column, or an option is out of range.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="InvalidDataException">It isn't as the columns need it. The message has the line and the column.</exception>
    public static Table ReadCsv<TRow>(string path, CsvOptions? options = null) => ReadCsv(path, ColumnsOf(typeof(TRow)), options);

    /// <summary>A table of rows in memory, whose columns are the properties of their type.</summary>
    /// <typeparam name="TRow">The type that a model names with <see cref="ColumnsAttribute{TRow}"/>.</typeparam>
    /// <param name="rows">The rows; null in a property is a value that is missing. They are copied.</param>
    /// <exception cref="ArgumentException">
    /// A property of the type can't be a column; there is no row, one is null, or has a value that is missing or no finite number. The
    /// message has the row, from 1, and the column.
    /// </exception>
    public static Table Of<TRow>(IEnumerable<TRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var properties = RowProperty.Of(typeof(TRow));
        var table = new TableBuilder([.. properties.Select(property => property.Column)], new CsvOptions());
        var place = 0L;
        foreach (var row in rows)
        {
            place++;
            if (row is null)
            {
                throw new ArgumentException($"Row {place} is null.", nameof(rows));
            }

            for (var i = 0; i < properties.Count; i++)
            {
                var value = properties[i].ValueOf(row);
                if (table.Set(i, value) is { } problem)
                {
                    throw new ArgumentException(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"Row {place}, column \"{Excerpt.Of(properties[i].Column.Name)}\": {value ?? "null"} {problem}."),
                        nameof(rows));
                }
            }

            table.EndRow(place);
        }

        return table.Lines.Count > 0
            ? new Table($"the {typeof(TRow).Name}s", table.Columns, table.Values, table.Lines, table.Skipped)
            : throw new ArgumentException(
                place == 0 ? "There are no rows." : $"A value is missing in each of the {place} rows.", nameof(rows));
    }

    /// <summary>A table of numbers that are there: a series of measurements.</summary>
    /// <param name="values">(N, columns) of a floating-point type, N at least 1; NaN is a value that is missing. It is copied.</param>
    /// <param name="columns">A column for each.</param>
    /// <exception cref="ArgumentException">
    /// The tensor has another shape, a value is infinite, or one is missing in a column that refuses that; a column is declared wrongly.
    /// </exception>
    public static Table Of(Tensor values, IReadOnlyList<NumericColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(columns);
        Check(columns);
        if (values.shape.Length != 2 || values.shape[0] < 1 || values.shape[1] != columns.Count || !values.is_floating_point())
        {
            throw new ArgumentException(
                $"A table of {columns.Count} columns needs (N, {columns.Count}) of floats with N at least 1, got "
                + $"{Excerpt.Of(values.shape)} of {values.dtype}.",
                nameof(values));
        }

        using var wide = values.to(ScalarType.Float64);
        return NumberTable.Of(wide.ToArray<double>(), columns) is var (table, lines, skipped)
            ? new Table("the tensor", [.. columns], table, lines, skipped)
            : throw new ArgumentException("A value is missing in each row of the tensor.", nameof(values));
    }

    /// <summary>Chosen rows, in the order of the choice.</summary>
    /// <param name="rows">Their places, each 0 to <see cref="Count"/> − 1; at least one.</param>
    /// <exception cref="ArgumentException">There is no place, or one is out of range.</exception>
    public Table Rows(IReadOnlyList<long> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0 || rows.Any(row => row < 0 || row >= Count))
        {
            throw new ArgumentException($"Rows are places from 0 to {Count - 1}, at least one.", nameof(rows));
        }

        return new Table(
            Source, Columns, [.. _values.Select(values => values.Rows(rows))], [.. rows.Select(row => Lines[(int)row])], SkippedLines)
        {
            Unit = Unit,
        };
    }

    /// <summary>The first rows and the rest: the past and the future of a series.</summary>
    /// <param name="count">How many rows go into the first part, 1 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of the parts would be empty.</exception>
    public (Table First, Table Others) Split(long count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(count, Count);
        return (Rows(Places(0, count)), Rows(Places(count, Count - count)));

        static List<long> Places(long start, long length) => [.. Enumerable.Range(0, (int)length).Select(place => start + place)];
    }

    /// <summary>Divides the rows at random; in each part they stay in their order. The same seed gives the same parts.</summary>
    /// <param name="testShare">The share of the test set, above 0 and below 1; each part gets at least one row.</param>
    /// <param name="seed">Where the choice comes from.</param>
    /// <exception cref="ArgumentException">The share is out of range, or there is one row.</exception>
    public TablePair SplitShuffled(double testShare, long seed)
    {
        var (train, test) = DataSplits.ShuffledPlaces(Count, testShare, seed);
        return new(Rows(train), Rows(test));
    }

    /// <summary>The columns of a type of rows.</summary>
    /// <exception cref="ArgumentException">A property of the type can't be a column.</exception>
    internal static IReadOnlyList<TableColumn> ColumnsOf(Type row) => [.. RowProperty.Of(row).Select(property => property.Column)];

    /// <summary>The table of the rows that were read of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="table">Its rows.</param>
    /// <param name="rows">What a file without any doesn't have: <c>rows below its header</c>.</param>
    /// <param name="unit">What the places of rows count: <c>line</c>.</param>
    /// <exception cref="InvalidDataException">There is no row that can be used.</exception>
    internal static Table OfFile(string path, TableBuilder table, string rows, string unit)
        => table.Lines.Count > 0
            ? new Table(path, table.Columns, table.Values, table.Lines, table.Skipped) { Unit = unit }
            : throw new InvalidDataException(
                table.Skipped.Count == 0
                    ? $"{path} has no {rows}."
                    : $"{path} has no row that can be used: a value is missing in each of its {table.Skipped.Count} rows.");

    /// <summary>The values of a column; null where it isn't in the table.</summary>
    internal ColumnValues? Values(string name)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Name == name)
            {
                return _values[i];
            }
        }

        return null;
    }

    /// <exception cref="ArgumentException">A column is declared twice or wrongly.</exception>
    internal static void Check(IReadOnlyList<TableColumn> columns)
    {
        if (columns.Count == 0 || columns.All(column => column is LabelColumn))
        {
            throw new ArgumentException("A table needs at least one column that is no label.", nameof(columns));
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            ArgumentNullException.ThrowIfNull(column, nameof(columns));
            var problem = column.Problem ?? (names.Add(column.Name) ? null : "is declared twice");
            if (problem is not null)
            {
                throw new ArgumentException($"The column \"{Excerpt.Of(column.Name ?? "")}\" {problem}.", nameof(columns));
            }
        }

        if (columns.Count(column => column is LabelColumn) > 1)
        {
            throw new ArgumentException("A table has at most one LabelColumn.", nameof(columns));
        }
    }
}
