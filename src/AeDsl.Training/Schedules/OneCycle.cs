namespace AeDsl.Training.Schedules;

/// <summary>
/// Rises to the whole rate and falls to almost none, each along half a turn of a cosine, in one run (Smith and Topin, arXiv:1708.07120):
/// PyTorch's <c>OneCycleLR</c>, without a cycle of the momentum. <see cref="FitOptions.LearningRate"/> is the highest rate.
/// </summary>
public sealed class OneCycle : LearningRateSchedule
{
    /// <summary>A rise and a fall.</summary>
    /// <param name="rise">The share of the run that the rise takes, above 0 and below 1.</param>
    /// <param name="from">The share of the rate in the first step, 0 to 1.</param>
    /// <param name="to">The share of the rate in the last step, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public OneCycle(double rise = 0.3, double from = 0.04, double to = 4e-6)
    {
        Rise = Checked(rise, rise is > 0 and < 1, "above 0 and below 1", nameof(rise));
        (From, To) = (CheckedShare(from, nameof(from)), CheckedShare(to, nameof(to)));
    }

    /// <summary>The share of the run that the rise takes.</summary>
    public double Rise { get; }

    /// <summary>The share of the rate in the first step.</summary>
    public double From { get; }

    /// <summary>The share of the rate in the last step.</summary>
    public double To { get; }

    internal override bool EndsWithRun => true;

    internal override FormattableString Text => $"{nameof(OneCycle)}({Rise}, {From}, {To})";

    internal override double Share(SchedulePoint point)
    {
        // The last step of the rise, and of the fall.
        var (top, last) = ((Rise * point.Steps) - 1, point.Steps - 1);
        return top > 0 && point.Step <= top
            ? Cosine(From, 1, point.Step / top)
            : Cosine(1, To, Math.Clamp((point.Step - top) / (last - top), 0, 1));
    }
}
