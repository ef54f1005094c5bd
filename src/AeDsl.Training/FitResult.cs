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
public sealed record EpochRecord(int Epoch, LossAverages Train, LossAverages? Test, double Seconds)
{
    /// <summary>
    /// The learning rate of its last step, of the first parameters where they have several; none where the optimizer has none.
    /// </summary>
    public double? LearningRate { get; init; }
}

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

    /// <summary>The checkpoint is still that of an earlier run: this one was stopped before it had something better.</summary>
    internal bool LeavesCheckpoint { get; init; }
}

/// <summary>
/// A loss or a weight became infinite or NaN, or a weight larger than 1e10, from where no step leads back. The model has the weights with
/// which it did; of an adversarial model, the part has them whose loss it is.
/// </summary>
public sealed class TrainingDivergedException : Exception
{
    /// <summary>Says where a run diverged.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="step">The step in the epoch, from 1.</param>
    /// <param name="term">The loss term, parameter or buffer that is not finite or too large.</param>
    /// <param name="value">Its value.</param>
    /// <param name="checkpoint">
    /// The last checkpoint of the run, whose weights and losses were finite; none where there is none.
    /// </param>
    public TrainingDivergedException(int epoch, int step, string term, double value, string? checkpoint)
        : base(
            $"The loss diverged in epoch {epoch}, step {step}: {term} is "
            + $"{value.ToString(System.Globalization.CultureInfo.InvariantCulture)}. "
                + (checkpoint is null ? "There is no good checkpoint to go back to." : $"The last good state is in {checkpoint}.")
                + " A lower learning rate often helps.")
        => (Epoch, Step, Term, Checkpoint) = (epoch, step, term, checkpoint);

    /// <summary>The epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>The step in the epoch, from 1.</summary>
    public int Step { get; }

    /// <summary>The loss term, parameter or buffer that is not finite.</summary>
    public string Term { get; }

    /// <summary>The last checkpoint of the run, whose weights and losses were finite; none where there is none.</summary>
    public string? Checkpoint { get; }
}
