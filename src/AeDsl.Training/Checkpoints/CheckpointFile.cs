using AeDsl.Training.Files;
using AeDsl.Training.Fitting;

namespace AeDsl.Training.Checkpoints;

/// <summary>Where a run keeps its state: nobody else writes there meanwhile, and what was there is replaced by nothing worse.</summary>
internal sealed class CheckpointFile : IDisposable
{
    private const string Advice = "Put a copy of the checkpoint in its place, or begin anew: without Resume, with another CheckpointPath.";

    // As it was given, for messages; and where that was when the run began.
    private readonly string _path;
    private readonly string _fullPath;
    private readonly RunLock _lock;

    private CheckpointFile(string path, bool resume)
    {
        (_path, _fullPath) = (path, Path.GetFullPath(path));
        _lock = new RunLock(path, nameof(FitOptions.CheckpointPath));
        AtomicFile.RemoveLeftovers(_fullPath);
        (IsResumed, ReplacesOther) = (resume && File.Exists(_fullPath), !resume && File.Exists(_fullPath));
        Good = IsResumed ? path : null;
    }

    /// <summary>There is a checkpoint to go on from.</summary>
    public bool IsResumed { get; }

    /// <summary>There was a checkpoint that this run doesn't go on from; it stays until the first epoch has ended.</summary>
    public bool ReplacesOther { get; }

    /// <summary>The path, if a good state of this run is there.</summary>
    public string? Good { get; private set; }

    /// <summary>The state there is the one that the run is in.</summary>
    public bool IsCurrent { get; private set; }

    /// <summary>What to say before the first step of a run that replaces another's checkpoint.</summary>
    public string? Warning => !ReplacesOther
        ? null
        : $"{_path} has a checkpoint, which this run does not resume and replaces when its first epoch has ended. Set Resume to go on from "
            + "it, or choose another CheckpointPath.";

    /// <summary>The file of a run, null if it keeps none.</summary>
    /// <exception cref="IOException">Another run holds it.</exception>
    public static CheckpointFile? Of(FitOptions options)
        => options.CheckpointPath is { } path ? new CheckpointFile(path, options.Resume) : null;

    /// <summary>Reads the checkpoint and checks all of it; the learner has its state then, and the model is untouched.</summary>
    /// <exception cref="InvalidDataException">It is damaged, of another model, or of a run with other settings.</exception>
    public Checkpoint Load(IModel model, IReadOnlyList<string> settings, RunState state)
    {
        var checkpoint = Read();
        try
        {
            Check(checkpoint, model, settings, state);
        }
        catch
        {
            checkpoint.Dispose();
            throw;
        }

        IsCurrent = true;
        return checkpoint;
    }

    /// <summary>Whether a state after so many epochs may be written.</summary>
    public bool Takes(int epochs) => !ReplacesOther || epochs > 0;

    public void Save(Checkpoint checkpoint)
    {
        checkpoint.Save(_fullPath);
        (Good, IsCurrent) = (_path, true);
    }

    /// <summary>The run has gone on since the state was written.</summary>
    public void GoOn() => IsCurrent = false;

    public void Dispose() => _lock.Dispose();

    private Checkpoint Read()
    {
        try
        {
            return Checkpoint.Load(_fullPath);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{error.Message.TrimEnd('.')}. {Advice}", error);
        }
    }

    private void Check(Checkpoint checkpoint, IModel model, IReadOnlyList<string> settings, RunState state)
    {
        if (checkpoint.Model != model.Name)
        {
            var other = Excerpt.Of(checkpoint.Model);
            throw new InvalidDataException(
                $"{_path} is a checkpoint of {other}, not of {model.Name}. Resume it with a {other}, or choose another CheckpointPath.");
        }

        if (ResumeSettings.Difference(checkpoint.Settings, settings) is { } difference)
        {
            throw new InvalidDataException(
                $"{_path} was left by a run with {difference}. Resume with the same settings and data, or begin anew without Resume.");
        }

        try
        {
            if (new CheckpointCheck(checkpoint, model, state.Learner.Steps).Problem() is { } problem)
            {
                throw new InvalidDataException(problem);
            }

            state.Learner.Restore(checkpoint.Optimizer);
            state.Rates.Replay(checkpoint.Step, checkpoint.History);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{_path} is no sound checkpoint of {model.Name}: {error.Message}. {Advice}", error);
        }
    }
}
