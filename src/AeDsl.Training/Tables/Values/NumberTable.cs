using System.Globalization;
using AeDsl.Training.Files;

namespace AeDsl.Training.Tables.Values;

/// <summary>Numbers in memory as a table's columns.</summary>
internal static class NumberTable
{
    /// <summary>The columns, the place of each row from 1, and the places of rows that are left out; null where all are.</summary>
    /// <exception cref="ArgumentException">A value is infinite, or missing where that is refused.</exception>
    public static (IReadOnlyList<ColumnValues> Values, List<long> Lines, List<long> Skipped)? Of(
        double[] numbers, IReadOnlyList<NumericColumn> columns)
    {
        var width = columns.Count;
        List<long> lines = [], skipped = [];
        for (var row = 0; row < numbers.Length / width; row++)
        {
            var values = numbers.AsSpan(row * width, width);
            (IsSkipped(values, columns, row) ? skipped : lines).Add(row + 1);
        }

        if (lines.Count == 0)
        {
            return null;
        }

        var made = new NumberValues[width];
        for (var i = 0; i < width; i++)
        {
            var column = columns[i];
            made[i] = new NumberValues(column, '.');
            made[i].AddRange(lines.Select(line => Value(column, numbers[(line - 1) * width + i])));
        }

        return (made, lines, skipped);
    }

    private static double Value(NumericColumn column, double number)
        => double.IsNaN(number) && column.Missing == MissingValue.Constant ? column.Constant : number;

    private static bool IsSkipped(ReadOnlySpan<double> values, IReadOnlyList<NumericColumn> columns, int row)
    {
        var isSkipped = false;
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsInfinity(values[i]) || (double.IsNaN(values[i]) && columns[i].Missing == MissingValue.Refuse))
            {
                var what = double.IsNaN(values[i])
                    ? "is no value. Correct it, or set Missing of the column: to skip such rows, or to what stands for the value."
                    : "is no finite number.";
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture, $"Row {row}, column \"{Excerpt.Of(columns[i].Name)}\": {values[i]} {what}"),
                    nameof(values));
            }

            isSkipped |= double.IsNaN(values[i]) && columns[i].Missing == MissingValue.SkipRow;
        }

        return isSkipped;
    }
}
