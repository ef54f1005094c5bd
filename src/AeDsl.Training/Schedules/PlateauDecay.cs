namespace AeDsl.Training.Schedules;

/// <summary>
/// Multiplies the rate by a factor when the loss has stopped falling: that of the test set, or of the training set where there is none.
/// PyTorch's <c>ReduceLROnPlateau</c>.
/// </summary>
public sealed class PlateauDecay : LearningRateSchedule
{
    /// <summary>A fall whenever the loss stays.</summary>
    /// <param name="patience">Epochs in a row without a lower loss that are waited for, 0 or more: the next one lowers the rate.</param>
    /// <param name="factor">What the rate is multiplied by, above 0 and below 1.</param>
    /// <param name="threshold">The share by which a loss must be below the lowest to count as lower, 0 to 1.</param>
    /// <param name="lowest">The share of the rate below which it does not fall, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public PlateauDecay(int patience = 10, double factor = 0.1, double threshold = 1e-4, double lowest = 0)
    {
        Patience = (int)Checked(patience, patience >= 0, "0 or more", nameof(patience));
        Factor = Checked(factor, factor is > 0 and < 1, "above 0 and below 1", nameof(factor));
        (Threshold, Lowest) = (CheckedShare(threshold, nameof(threshold)), CheckedShare(lowest, nameof(lowest)));
    }

    /// <summary>Epochs in a row without a lower loss that are waited for.</summary>
    public int Patience { get; }

    /// <summary>What the rate is multiplied by.</summary>
    public double Factor { get; }

    /// <summary>The share by which a loss must be below the lowest to count as lower.</summary>
    public double Threshold { get; }

    /// <summary>The share of the rate below which it does not fall.</summary>
    public double Lowest { get; }

    internal override bool NeedsLosses => true;

    internal override FormattableString Text => $"{nameof(PlateauDecay)}({Patience}, {Factor}, {Threshold}, {Lowest})";

    internal override double Share(SchedulePoint point)
    {
        var (share, lowest, waited) = (1.0, double.PositiveInfinity, 0);
        foreach (var loss in point.Losses)
        {
            // A loss may be negative: PyTorch's product would then ask for a higher one.
            var isLower = double.IsPositiveInfinity(lowest) || loss < lowest - (Threshold * Math.Abs(lowest));
            (lowest, waited) = isLower ? (loss, 0) : (lowest, waited + 1);
            if (waited > Patience)
            {
                (share, waited) = (Math.Max(Lowest, share * Factor), 0);
            }
        }

        return share;
    }
}
