using System.Globalization;
using AeDsl.Training.Tables.Values;

namespace AeDsl.Training.Tables.Fitted;

/// <summary>(number − offset) / divisor.</summary>
/// <param name="column">The column.</param>
/// <param name="mean">What stands for a missing number.</param>
/// <param name="offset">What becomes 0.</param>
/// <param name="divisor">Above 0.</param>
internal sealed class FittedNumber(NumericColumn column, double mean, double offset, double divisor) : FittedColumn
{
    public override NumericColumn Column => column;

    public override IReadOnlyList<string> Features => [column.Name];

    public static FittedNumber Of(NumericColumn column, NumberValues values)
    {
        var known = values.Numbers.Where(number => !double.IsNaN(number)).ToList();
        if (known.Count == 0)
        {
            throw new UnfitColumnException("has no value in the training set. Leave it out");
        }

        var (least, most, mean) = (known.Min(), known.Max(), known.Average());
        var (offset, divisor) = column.Scale switch
        {
            NumericScale.Standardized => (mean, Math.Sqrt(known.Sum(number => (number - mean) * (number - mean)) / known.Count)),
            NumericScale.ZeroToOne => (least, most - least),
            _ => (0, 1),
        };

        // What is the same in all rows has no scale; rounding may leave it a tiny one.
        if (least == most && column.Scale != NumericScale.None)
        {
            (mean, offset, divisor) = (least, least, 1);
        }

        return double.IsFinite(mean) && double.IsFinite(divisor) && divisor > 0
            ? new FittedNumber(column, mean, offset, divisor)
            : throw new UnfitColumnException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"has values from {least:G6} to {most:G6}, which can't be scaled: they are too large, or too near each other"));
    }

    public override FittedColumnFile ToFile() => new(column.Name, ColumnKind.Numeric, column.Missing)
    {
        Scale = column.Scale,
        Constant = column.Constant,
        IsFlag = column.IsFlag,
        Mean = mean,
        Offset = offset,
        Divisor = divisor,
    };

    public override string? Write(ColumnValues values, int row, Span<float> to)
    {
        var number = ((NumberValues)values).Numbers[row];
        to[0] = (float)(((double.IsNaN(number) ? mean : number) - offset) / divisor);
        return float.IsFinite(to[0])
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"is {number:G6}, too far from what the training set has: scaled as that is, it is beyond a float");
    }
}
