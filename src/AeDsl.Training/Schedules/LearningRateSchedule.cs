using System.Globalization;

namespace AeDsl.Training.Schedules;

/// <summary>
/// How the size of a step changes in the course of a run, as shares of <see cref="FitOptions.LearningRate"/>, or of the rates that an
/// optimizer of one's own begins with. What it gives depends on the place in the run and on the losses so far alone, so that a resumed run
/// goes on at the same rates. <see cref="EpochRecord.LearningRate"/> has the rate of each epoch.
/// </summary>
public abstract class LearningRateSchedule
{
    private protected LearningRateSchedule()
    {
    }

    /// <summary>Whether its rates depend on how many epochs the run has.</summary>
    internal virtual bool EndsWithRun => false;

    /// <summary>Whether its rates depend on the losses of epochs.</summary>
    internal virtual bool NeedsLosses => false;

    /// <summary>Name and numbers, the same in every culture.</summary>
    internal abstract FormattableString Text { get; }

    /// <summary>Its name and numbers.</summary>
    public sealed override string ToString() => FormattableString.Invariant(Text);

    /// <summary>The share of the rate for a step.</summary>
    internal abstract double Share(SchedulePoint point);

    /// <summary>Half a turn of a cosine from a value to another.</summary>
    private protected static double Cosine(double from, double to, double progress)
        => to + ((from - to) * (1 + Math.Cos(Math.PI * progress)) / 2);

    private protected static double Checked(double value, bool isSound, string needed, string name)
        => isSound && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(
                name, string.Create(CultureInfo.InvariantCulture, $"{name} is {needed}, got {value}."));

    private protected static double CheckedShare(double value, string name) => Checked(value, value is >= 0 and <= 1, "from 0 to 1", name);
}

/// <summary>Where a run is before a step.</summary>
/// <param name="Step">Steps that are done, in all epochs; less those of a warm-up before.</param>
/// <param name="StepsOfEpoch">Steps of an epoch.</param>
/// <param name="Steps">Steps of the run, less those of a warm-up before.</param>
/// <param name="Losses">The loss of each epoch that is done: that of the test set, or of the training set where there is none.</param>
internal readonly record struct SchedulePoint(long Step, int StepsOfEpoch, long Steps, IReadOnlyList<double> Losses);
