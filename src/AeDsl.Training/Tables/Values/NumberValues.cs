using System.Globalization;

namespace AeDsl.Training.Tables.Values;

/// <summary>Numbers; NaN is one that is missing, for which the mean will stand.</summary>
internal sealed class NumberValues : ColumnValues
{
    private readonly List<double> _numbers;
    private readonly NumericColumn _column;
    private readonly NumberFormatInfo _format;
    private double _last;

    public NumberValues(NumericColumn column, char decimalSeparator)
        : this(column, [], decimalSeparator)
    {
    }

    private NumberValues(NumericColumn column, List<double> numbers, char decimalSeparator)
    {
        (_column, _numbers) = (column, numbers);

        // Groups aren't allowed, but need another separator.
        _format = new NumberFormatInfo { NumberDecimalSeparator = $"{decimalSeparator}", NumberGroupSeparator = " " };
    }

    public IReadOnlyList<double> Numbers => _numbers;

    /// <summary>Takes numbers as they are.</summary>
    public void AddRange(IEnumerable<double> numbers) => _numbers.AddRange(numbers);

    public override string? Set(ReadOnlySpan<char> text, bool isMissing)
    {
        if (isMissing)
        {
            _last = _column.Missing == MissingValue.Mean ? double.NaN : _column.Constant;
            return null;
        }

        if (bool.TryParse(text, out var isTrue))
        {
            _last = isTrue ? 1 : 0;
            return null;
        }

        if (_column.IsFlag && text is not ("0" or "1"))
        {
            return TextValues.NoFlag;
        }

        // .NET takes zeros of C behind a number for its end.
        if (!text.Contains('\0') && double.TryParse(text, NumberStyles.Float, _format, out _last) && double.IsFinite(_last))
        {
            return null;
        }

        return Advice(text);
    }

    public override string? Set(object value)
    {
        _last = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        return _column.IsFlag && _last is not (0 or 1) ? TextValues.NoFlag
            : double.IsFinite(_last) ? null
            : "is no finite number. Make the property nullable, leave it null where there is no number, and set Missing of the column";
    }

    public override void Keep() => _numbers.Add(_last);

    public override NumberValues Rows(IReadOnlyList<long> rows)
        => new(_column, [.. rows.Select(row => _numbers[(int)row])], _format.NumberDecimalSeparator[0]);

    private string Advice(ReadOnlySpan<char> text)
    {
        if (double.TryParse(text, NumberStyles.Float, NumberFormatInfo.InvariantInfo, out var number) && !double.IsFinite(number))
        {
            return text.IndexOfAnyInRange('0', '9') >= 0
                ? "is beyond the numbers that a double can hold"
                : "is no finite number. If it means that there is none, add it to CsvOptions.MissingTexts";
        }

        var (own, other) = _format.NumberDecimalSeparator == "." ? ('.', ',') : (',', '.');
        return text.Count(other) == 1 && !text.Contains(own) && double.TryParse(
            text.ToString().Replace(other, '.'), NumberStyles.Float, NumberFormatInfo.InvariantInfo, out _)
            ? $"is no number with '{own}' before its decimals. If '{other}' is that, set CsvOptions.DecimalSeparator"
            : "is no number. If it means that there is none, add it to CsvOptions.MissingTexts; if it is a category, declare a "
                + "CategoryColumn";
    }
}
