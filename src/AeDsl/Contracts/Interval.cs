namespace AeDsl;

/// <summary>All numbers from one to another, both included.</summary>
/// <param name="Minimum">The smallest; negative infinity where there is none.</param>
/// <param name="Maximum">The largest; infinity where there is none.</param>
public readonly record struct Interval(double Minimum, double Maximum)
{
    /// <summary>All numbers.</summary>
    public static Interval Any { get; } = new(double.NegativeInfinity, double.PositiveInfinity);
}
