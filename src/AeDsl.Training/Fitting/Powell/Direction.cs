namespace AeDsl.Training.Fitting.Powell;

/// <summary>Where a line search goes: along one axis, or along any vector.</summary>
/// <param name="Axis">The axis, where there is no vector.</param>
/// <param name="Vector">The vector; none for an axis.</param>
internal readonly record struct Direction(int Axis, double[]? Vector)
{
    /// <summary>A point moved along this direction.</summary>
    public void Move(ReadOnlySpan<double> from, double distance, Span<double> to)
    {
        from.CopyTo(to);
        if (Vector is null)
        {
            to[Axis] += distance;
            return;
        }

        for (var i = 0; i < to.Length; i++)
        {
            to[i] += distance * Vector[i];
        }
    }
}
