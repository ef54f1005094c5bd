namespace AeDsl.Training.Schedules;

/// <summary>
/// Rises evenly, step by step, to the whole rate, and goes on with another schedule: PyTorch's <c>LinearLR</c>, in a <c>SequentialLR</c>.
/// </summary>
public sealed class LinearWarmUp : LearningRateSchedule
{
    /// <summary>A rise over the first epochs.</summary>
    /// <param name="epochs">How long it takes, above 0; 0.5 is half an epoch.</param>
    /// <param name="from">The share of the rate in the first step, 0 to 1.</param>
    /// <param name="then">What follows, for the rest of the run; none: the whole rate.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="ArgumentException">What follows is a scheduler of TorchSharp's, which sets all rates itself.</exception>
    public LinearWarmUp(double epochs, double from = 0, LearningRateSchedule? then = null)
    {
        if (then is TorchSchedule)
        {
            throw new ArgumentException(
                "A TorchSchedule sets all rates itself and can't follow a LinearWarmUp. Let it make a SequentialLR that begins with a "
                + "LinearLR.",
                nameof(then));
        }

        Epochs = Checked(epochs, epochs > 0, "above 0", nameof(epochs));
        (From, Then) = (CheckedShare(from, nameof(from)), then);
    }

    /// <summary>How long it takes.</summary>
    public double Epochs { get; }

    /// <summary>The share of the rate in the first step.</summary>
    public double From { get; }

    /// <summary>What follows; none: the whole rate.</summary>
    public LearningRateSchedule? Then { get; }

    internal override bool EndsWithRun => Then is { EndsWithRun: true };

    internal override bool NeedsLosses => Then is { NeedsLosses: true };

    internal override FormattableString Text
        => Then is null
            ? $"{nameof(LinearWarmUp)}({Epochs}, {From})"
            : (FormattableString)$"{nameof(LinearWarmUp)}({Epochs}, {From}, {Then})";

    internal override double Share(SchedulePoint point)
    {
        var steps = (long)Math.Ceiling(Epochs * point.StepsOfEpoch);
        return point.Step < steps ? From + ((1 - From) * point.Step / steps)
            : Then?.Share(point with { Step = point.Step - steps, Steps = point.Steps - steps }) ?? 1;
    }
}
