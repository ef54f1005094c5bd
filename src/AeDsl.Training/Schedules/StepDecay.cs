namespace AeDsl.Training.Schedules;

/// <summary>Multiplies the rate by a factor every so many epochs: PyTorch's <c>StepLR</c>.</summary>
public sealed class StepDecay : LearningRateSchedule
{
    /// <summary>A staircase.</summary>
    /// <param name="every">The epochs of a stair, at least 1.</param>
    /// <param name="factor">What the rate is multiplied by, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public StepDecay(int every, double factor = 0.1)
    {
        Every = (int)Checked(every, every >= 1, "at least 1", nameof(every));
        Factor = Checked(factor, factor > 0, "above 0", nameof(factor));
    }

    /// <summary>The epochs of a stair.</summary>
    public int Every { get; }

    /// <summary>What the rate is multiplied by.</summary>
    public double Factor { get; }

    internal override FormattableString Text => $"{nameof(StepDecay)}({Every}, {Factor})";

    internal override double Share(SchedulePoint point) => Math.Pow(Factor, point.Step / ((long)Every * point.StepsOfEpoch));
}
