namespace AeDsl.Training;

/// <summary>What a run is about to do.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Epochs">Epochs in all.</param>
/// <param name="Steps">Steps of an epoch.</param>
/// <param name="Examples">Examples of the training set.</param>
/// <param name="EpochsDone">Epochs that an earlier run has done; 0 where nothing is resumed.</param>
/// <param name="StepsDone">Steps of the next epoch that an earlier run has done.</param>
/// <param name="CheckpointPath">Where the run's state is kept; none: it is not kept.</param>
public sealed record FitStart(string Model, int Epochs, int Steps, long Examples, int EpochsDone, int StepsDone, string? CheckpointPath)
{
    /// <summary>What is probably wrong with the data, though the model can be trained; each a sentence or two.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>Where a run is after a step.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Step">Steps of it that are done.</param>
/// <param name="Steps">Steps that it has.</param>
/// <param name="Examples">Examples of it that were learnt from.</param>
/// <param name="Seconds">How long it has taken.</param>
/// <param name="Losses">Its losses so far, per example.</param>
public readonly record struct FitStep(int Epoch, int Step, int Steps, long Examples, double Seconds, LossAverages Losses);

/// <summary>
/// Is told how a run goes, on the thread that trains: whoever needs long should hand the work on. Whoever acts on the run is a
/// <see cref="FitCallback"/>. The model may be looked at and its weights loaded, but it may not be converted, moved or disposed meanwhile:
/// that is an <see cref="InvalidOperationException"/> of the run.
/// </summary>
public interface IFitProgress
{
    /// <summary>Before the first step.</summary>
    /// <param name="start">What is about to be done.</param>
    void Started(FitStart start);

    /// <summary>After each step.</summary>
    /// <param name="step">Where the run is.</param>
    void Stepped(FitStep step);

    /// <summary>After each epoch, once its history and checkpoint are written.</summary>
    /// <param name="epoch">What it gave.</param>
    void EpochEnded(EpochRecord epoch);

    /// <summary>At the end, also where <see cref="Started"/> was never called.</summary>
    /// <param name="result">How the run went; none where an exception ended it.</param>
    void Ended(FitResult? result);
}
