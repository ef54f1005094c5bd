using System.Globalization;

namespace AeDsl.Core.Model;

/// <summary>The interval that every element of a tensor lies in, whatever the input and the parameters.</summary>
internal readonly record struct ValueRange(double Minimum, double Maximum)
{
    public static readonly ValueRange Any = new(double.NegativeInfinity, double.PositiveInfinity);
    public static readonly ValueRange Unit = new(0, 1);
    public static readonly ValueRange Symmetric = new(-1, 1);
    public static readonly ValueRange NonNegative = new(0, double.PositiveInfinity);

    public bool IsAny => double.IsNegativeInfinity(Minimum) && double.IsPositiveInfinity(Maximum);

    public bool IsWithin(ValueRange other) => Minimum >= other.Minimum && Maximum <= other.Maximum;

    /// <summary>The smallest range that holds both.</summary>
    public ValueRange Union(ValueRange other) => new(Math.Min(Minimum, other.Minimum), Math.Max(Maximum, other.Maximum));

    public static ValueRange operator +(ValueRange left, ValueRange right) =>
        new(left.Minimum + right.Minimum, left.Maximum + right.Maximum);

    public override string ToString() => (double.IsInfinity(Minimum), double.IsInfinity(Maximum)) switch
    {
        (true, true) => "any number",
        (false, true) => $">= {Number(Minimum)}",
        (true, false) => $"<= {Number(Maximum)}",
        _ => $"in [{Number(Minimum)}, {Number(Maximum)}]",
    };

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
