using AeDsl.Training.Progress;

namespace AeDsl.Training.Fitting;

/// <summary>Everyone who is told how a run goes: its progress first, then its callbacks.</summary>
internal sealed class Listeners(FitOptions options)
{
    private readonly IFitProgress? _progress = options.Progress;
    private readonly IReadOnlyList<FitCallback> _callbacks = options.Callbacks;
    private FitRun? _run;

    /// <summary>Whether they may change the model; the library's own don't.</summary>
    public bool MayChangeModel
        => _progress is not (null or LineProgress or LiveProgress) || _callbacks.Any(callback => callback is not TensorBoardLog);

    /// <summary>Whether one of them has asked the run to stop.</summary>
    public bool HaveStopped => _run is { IsStopped: true };

    public void Started(FitRun run)
    {
        _run = run;
        _progress?.Started(run.Start);
        foreach (var callback in _callbacks)
        {
            callback.Started(run);
        }
    }

    public void Stepped(FitStep step)
    {
        _progress?.Stepped(step);
        foreach (var callback in _callbacks)
        {
            callback.Stepped(_run!, step);
        }
    }

    /// <summary>Tells of an epoch; callbacks see the running mean of the weights where one is kept.</summary>
    public void EpochEnded(EpochRecord epoch, RunState state)
    {
        _progress?.EpochEnded(epoch);
        if (_callbacks.Count == 0)
        {
            return;
        }

        using var mean = state.Average?.InPlace();
        DefaultGenerator.Kept(() =>
        {
            foreach (var callback in _callbacks)
            {
                callback.EpochEnded(_run!, epoch);
            }
        });
    }

    public void Ended(FitResult? result)
    {
        _progress?.Ended(result);
        foreach (var callback in _run is null ? [] : _callbacks)
        {
            callback.Ended(_run!, result);
        }
    }
}
