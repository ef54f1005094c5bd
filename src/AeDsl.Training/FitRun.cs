using AeDsl.Training.Checkpoints;
using AeDsl.Training.Fitting;

namespace AeDsl.Training;

/// <summary>A run that is being made, for a <see cref="FitCallback"/> that acts on it, on the thread that trains.</summary>
public sealed class FitRun
{
    private readonly RunState _state;
    private readonly CheckpointFile? _file;

    internal FitRun(IModel model, FitStart start, RunState state, CheckpointFile? file)
        => (Model, Start, _state, _file) = (model, start, state, file);

    /// <summary>
    /// The model. It may be looked at, sampled and saved; it may not be converted, moved, frozen or disposed meanwhile.
    /// </summary>
    public IModel Model { get; }

    /// <summary>What was about to be done when it began.</summary>
    public FitStart Start { get; }

    /// <summary>The epochs that are done, those before a resume included.</summary>
    public IReadOnlyList<EpochRecord> History => _state.History;

    /// <summary>
    /// What the learning rate is multiplied by from the next step on, on top of <see cref="FitOptions.Schedule"/>; 1 at first. A checkpoint
    /// keeps it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0 and finite.</exception>
    /// <exception cref="InvalidOperationException">
    /// There is no learning rate that could be changed, or a scheduler of TorchSharp's sets it.
    /// </exception>
    public double LearningRateFactor
    {
        get => _state.Rates.Factor;
        set
        {
            if (value != _state.Rates.Factor)
            {
                _state.Rates.Scale(value);
                _file?.GoOn();
            }
        }
    }

    /// <summary>
    /// Ends the run after the step that is being done, with everything saved, as <see cref="FitOptions.CancellationToken"/> does.
    /// </summary>
    public void Stop() => IsStopped = true;

    internal bool IsStopped { get; private set; }
}
