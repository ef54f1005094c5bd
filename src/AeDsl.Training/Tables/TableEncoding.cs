using AeDsl.Training.Data;
using AeDsl.Training.Files;
using AeDsl.Training.Tables.Fitted;
using TorchSharp;
using static TorchSharp.torch;

namespace AeDsl.Training.Tables;

/// <summary>
/// How rows of a table become inputs of a model: numbers are scaled by what the training set says, and each category has a value of its
/// own. It is fitted to the training set, saved beside the weights, and applied to any rows afterwards.
/// </summary>
public sealed class TableEncoding
{
    private readonly IReadOnlyList<FittedColumn> _columns;
    private readonly FittedCategory? _label;

    private TableEncoding(IReadOnlyList<FittedColumn> columns)
    {
        Columns = [.. columns.Select(column => column.Column)];
        InputColumns = [.. Columns.Where(column => column is not LabelColumn)];
        _columns = [.. columns.Where(column => column.Column is not LabelColumn)];
        _label = columns.OfType<FittedCategory>().FirstOrDefault(column => column.Column is LabelColumn);
        Features = [.. _columns.SelectMany(column => column.Features)];
    }

    /// <summary>All columns: what other rows with labels are read with.</summary>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>The columns that are inputs: what new rows without labels are read with.</summary>
    public IReadOnlyList<TableColumn> InputColumns { get; }

    /// <summary>The values of an input: <c>amount</c>, and a value for each category, <c>country=DE</c>.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>How many values an input has: a model for it is declared with <c>[Input(width)]</c>.</summary>
    public long Width => Features.Count;

    /// <summary>
    /// The classes, by their labels: ordered by number if all are whole numbers, otherwise ordinally. Empty without labels.
    /// </summary>
    public IReadOnlyList<string> Classes => _label?.Categories ?? [];

    /// <summary>Takes means, scales and categories from rows.</summary>
    /// <param name="train">The training set alone: what else it saw would be known before it is met.</param>
    /// <exception cref="InvalidDataException">
    /// A column has no value, numbers that can't be scaled, or more categories than it may have.
    /// </exception>
    public static TableEncoding Fit(Table train)
    {
        ArgumentNullException.ThrowIfNull(train);
        return new TableEncoding([.. train.Columns.Select(column => FittedColumn.Of(column, train))]);
    }

    /// <summary>Rows as inputs, with their labels if the table has them.</summary>
    /// <param name="table">The rows, read with <see cref="Columns"/> or <see cref="InputColumns"/>.</param>
    /// <returns>Inputs (N, <see cref="Width"/>) of Float32. The caller disposes of it.</returns>
    /// <exception cref="ArgumentException">
    /// The table lacks a column, has another kind of it, or has more values than one set holds.
    /// </exception>
    /// <exception cref="InvalidDataException">
    /// A category or class is none of the training set, or a number is so far from it that no float holds it. The message has the line.
    /// </exception>
    public ImageDataset Encode(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Count > Array.MaxLength / Width)
        {
            throw new ArgumentException(
                $"{table.Count} rows of {Width} values are more than the {Array.MaxLength} that one set holds. Encode them part by part: "
                + "Table.Rows.",
                nameof(table));
        }

        var values = new float[table.Count * Width];
        var start = 0;
        foreach (var column in _columns)
        {
            var source = column.In(table);
            var width = column.Features.Count;
            for (var row = 0; row < table.Count; row++)
            {
                if (column.Write(source, row, values.AsSpan(row * (int)Width + start, width)) is { } problem)
                {
                    throw Wrong(table, row, column, problem);
                }
            }

            start += width;
        }

        var labels = LabelsOf(table);
        return new ImageDataset(
            torch.tensor(values, [table.Count, Width]), labels is null ? null : torch.tensor(labels));
    }

    /// <summary>
    /// The values of each column taken together: of errors of the values of inputs, those of the columns, so that one can see which columns
    /// of a row are unusual.
    /// </summary>
    /// <param name="values">(N, <see cref="Width"/>).</param>
    /// <returns>(N, number of <see cref="InputColumns"/>): the sum for each. The caller disposes of it.</returns>
    /// <exception cref="ArgumentException">The tensor has another shape.</exception>
    public Tensor ByColumn(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.shape.Length != 2 || values.shape[1] != Width)
        {
            throw new ArgumentException($"Needed are (N, {Width}), got {Excerpt.Of(values.shape)}.", nameof(values));
        }

        using var scope = torch.NewDisposeScope();
        var sums = new List<Tensor>();
        var start = 0L;
        foreach (var column in _columns)
        {
            sums.Add(values.narrow(1, start, column.Features.Count).sum(1));
            start += column.Features.Count;
        }

        return torch.stack(sums, 1).MoveToOuterDisposeScope();
    }

    /// <summary>Saves the columns with what was taken from the training set as JSON, whole or not at all.</summary>
    /// <param name="path">Where it goes.</param>
    /// <exception cref="IOException">It could not be written; what was there before is unchanged.</exception>
    public void Save(string path) => TableEncodingFile.Write(path, _label is null ? _columns : InOrder());

    /// <summary>Loads what <see cref="Save"/> saved.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is another file, or damaged.</exception>
    public static TableEncoding Load(string path) => new(TableEncodingFile.Read(path));

    private IEnumerable<FittedColumn> InOrder()
        => Columns.Select(column => column is LabelColumn ? _label! : _columns.First(fitted => fitted.Column == column));

    private long[]? LabelsOf(Table table)
    {
        if (_label is null || table.Values(_label.Column.Name) is null)
        {
            return null;
        }

        var source = _label.In(table);
        var labels = new long[table.Count];
        for (var row = 0; row < labels.Length; row++)
        {
            labels[row] = _label.PlaceOf(source, row, out var place) is { } problem ? throw Wrong(table, row, _label, problem) : place;
        }

        return labels;
    }

    private static InvalidDataException Wrong(Table table, int row, FittedColumn column, string problem)
        => new($"{table.Source}, {table.Unit} {table.Lines[row]}, column \"{Excerpt.Of(column.Column.Name)}\" {problem}.");
}
