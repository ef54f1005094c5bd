namespace AeDsl.Training.Tables.Values;

/// <summary>Takes the values of a table, row by row.</summary>
internal sealed class TableBuilder
{
    private readonly IReadOnlyList<string> _missingTexts;
    private readonly List<long> _lines = [];
    private readonly List<long> _skipped = [];
    private bool _isSkipped;

    public TableBuilder(IReadOnlyList<TableColumn> columns, CsvOptions options)
    {
        (Columns, _missingTexts) = (columns, options.MissingTexts);
        Values =
        [
            .. columns.Select(column => column switch
            {
                NumericColumn numeric => (ColumnValues)new NumberValues(numeric, options.DecimalSeparator),
                CategoryColumn category => new TextValues(category.Constant),
                _ => new TextValues("", column is LabelColumn { IsFlag: true }),
            }),
        ];
    }

    public IReadOnlyList<TableColumn> Columns { get; }

    public IReadOnlyList<ColumnValues> Values { get; }

    public IReadOnlyList<long> Lines => _lines;

    public IReadOnlyList<long> Skipped => _skipped;

    /// <summary>Takes the value of a column of the row.</summary>
    /// <returns>What is wrong with it; null where nothing is.</returns>
    public string? Set(int column, ReadOnlySpan<char> text)
    {
        return IsMissing(text) ? SetMissing(column) : Values[column].Set(text, isMissing: false);
    }

    /// <summary>Takes the value in memory of a column of the row; null is missing.</summary>
    /// <returns>What is wrong with it; null where nothing is.</returns>
    public string? Set(int column, object? value) => value is null ? SetMissing(column) : Values[column].Set(value);

    private string? SetMissing(int column)
    {
        switch (Columns[column].Missing)
        {
            case MissingValue.Refuse:
                return "is no value. Correct it, or set Missing of the column: to skip such rows, or to what stands for the value";
            case MissingValue.SkipRow:
                _isSkipped = true;
                return null;
            default:
                return Values[column].Set("", isMissing: true);
        }
    }

    /// <summary>All values of a row are there.</summary>
    public void EndRow(long line)
    {
        (_isSkipped ? _skipped : _lines).Add(line);
        foreach (var values in _isSkipped ? [] : Values)
        {
            values.Keep();
        }

        _isSkipped = false;
    }

    private bool IsMissing(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return true;
        }

        foreach (var missing in _missingTexts)
        {
            if (text.SequenceEqual(missing))
            {
                return true;
            }
        }

        return false;
    }
}
