using AeDsl.Training.Checkpoints;

namespace AeDsl.Training;

/// <summary>Losses per example, averaged over a whole set.</summary>
/// <param name="Total">The sum of the terms: what training minimises.</param>
/// <param name="Terms">Each declared term, already weighted, by its name and in its order.</param>
public sealed record LossAverages(double Total, IReadOnlyDictionary<string, double> Terms);

/// <summary>What one epoch gave.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Train">Losses over the training set, taken while it was being learnt from.</param>
/// <param name="Test">Losses over the test set after the epoch; none where there is no test set.</param>
/// <param name="Seconds">How long it took, evaluation included.</param>
public sealed record EpochRecord(int Epoch, LossAverages Train, LossAverages? Test, double Seconds);

/// <summary>Why a run ended.</summary>
public enum StopReason
{
    /// <summary>All epochs are done.</summary>
    Completed,

    /// <summary>The test loss did not fall for as many epochs as patience allows.</summary>
    Patience,

    /// <summary>It was asked to stop; where a checkpoint path was given, it can be resumed.</summary>
    Cancelled,
}

/// <summary>How a run went.</summary>
/// <param name="History">All finished epochs, those before a resume included.</param>
/// <param name="StoppedBecause">Why it ended.</param>
/// <param name="BestEpoch">
/// The epoch with the lowest test loss, or training loss where there is no test set; of an adversarial model, whose losses rank no epochs,
/// the last. 0 where none was finished.
/// </param>
public sealed record FitResult(IReadOnlyList<EpochRecord> History, StopReason StoppedBecause, int BestEpoch)
{
    /// <summary>Why the steps did not go by the model's plan; none where they did.</summary>
    public string? NotPlannedBecause { get; init; }

    /// <summary>What is probably wrong with the data, though the model could be trained; each a sentence or two.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>
/// A loss became infinite or no number. The weights are those before the step in which it did; of an adversarial model, those of the part
/// whose loss did.
/// </summary>
public sealed class TrainingDivergedException : Exception
{
    /// <summary>Says where a run diverged.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="step">The step in the epoch, from 1.</param>
    /// <param name="term">The loss term that is not finite.</param>
    /// <param name="value">Its value.</param>
    /// <param name="checkpoint">The last checkpoint that was written; none where there is none.</param>
    public TrainingDivergedException(int epoch, int step, string term, double value, string? checkpoint)
        : base(
            $"The loss diverged in epoch {epoch}, step {step}: {term} is "
            + $"{value.ToString(System.Globalization.CultureInfo.InvariantCulture)}. "
                + (checkpoint is null ? "There is no checkpoint to go back to." : $"The last good state is in {checkpoint}.")
                + " A lower learning rate often helps.")
        => (Epoch, Step, Term, Checkpoint) = (epoch, step, term, checkpoint);

    /// <summary>The epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>The step in the epoch, from 1.</summary>
    public int Step { get; }

    /// <summary>The loss term that is not finite.</summary>
    public string Term { get; }

    /// <summary>The last checkpoint that was written; none where there is none.</summary>
    public string? Checkpoint { get; }
}
