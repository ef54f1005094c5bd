namespace AeDsl.Training.Schedules;

/// <summary>
/// Falls from the whole rate along half a turn of a cosine, step by step (Loshchilov and Hutter, arXiv:1608.03983): PyTorch's
/// <c>CosineAnnealingLR</c>, which stays where it ends.
/// </summary>
public sealed class CosineDecay : LearningRateSchedule
{
    /// <summary>A fall to the end of the run, or over some epochs.</summary>
    /// <param name="to">The share of the rate that is left at the end, 0 to 1.</param>
    /// <param name="epochs">How long it takes, above 0; none: to the end of the run.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public CosineDecay(double to = 0, double? epochs = null)
    {
        To = CheckedShare(to, nameof(to));
        Epochs = epochs is { } length ? Checked(length, length > 0, "above 0", nameof(epochs)) : null;
    }

    /// <summary>The share of the rate that is left at the end.</summary>
    public double To { get; }

    /// <summary>How long it takes; none: to the end of the run.</summary>
    public double? Epochs { get; }

    internal override bool EndsWithRun => Epochs is null;

    internal override FormattableString Text
        => Epochs is { } epochs ? $"{nameof(CosineDecay)}({To}, {epochs})" : (FormattableString)$"{nameof(CosineDecay)}({To})";

    internal override double Share(SchedulePoint point)
    {
        var steps = Epochs is { } epochs ? epochs * point.StepsOfEpoch : point.Steps;
        return Cosine(1, To, steps > 0 ? Math.Min(1, point.Step / steps) : 1);
    }
}
