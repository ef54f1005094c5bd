using System.Globalization;

namespace Gallery.Running;

/// <summary>Numbers as they are shown: with a point, and no more digits than count.</summary>
internal static class Numbers
{
    /// <summary>A whole number with thousands apart, any other with five digits that count.</summary>
    public static string Text(double value) => value switch
    {
        _ when !double.IsFinite(value) => value.ToString(CultureInfo.InvariantCulture),
        _ when value == Math.Truncate(value) && Math.Abs(value) < 1e12 => value.ToString("N0", CultureInfo.InvariantCulture),
        _ when Math.Abs(value) >= 1e5 => value.ToString("N0", CultureInfo.InvariantCulture),
        _ => value.ToString("G5", CultureInfo.InvariantCulture),
    };

    /// <summary>A cell of a table.</summary>
    public static string Cell(object value) => value switch
    {
        double number => Text(number),
        float number => Text(number),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
