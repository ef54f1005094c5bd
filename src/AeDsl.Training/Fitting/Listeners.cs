using System.Runtime.ExceptionServices;
using AeDsl.Training.Progress;
using TorchSharp;

namespace AeDsl.Training.Fitting;

/// <summary>Everyone who is told how a run goes: its progress first, then its callbacks.</summary>
internal sealed class Listeners(FitOptions options)
{
    private readonly IFitProgress? _progress = options.Progress;
    private readonly IReadOnlyList<FitCallback> _callbacks = options.Callbacks;

    // Most callbacks act at the end of an epoch; to tell the others, and to look at the model afterwards, takes time in each step.
    private readonly IReadOnlyList<FitCallback> _ofSteps = [.. options.Callbacks.Where(ActsOnSteps)];

    // Whom the end is told: those who were told of the start.
    private readonly List<Action<FitResult?>> _started = [];
    private FitRun? _run;

    /// <summary>Whether they may change the model; the library's own don't.</summary>
    public bool MayChangeModel
        => HasOwnProgress || _callbacks.Any(callback => callback is not TensorBoardLog);

    /// <summary>Whether one of them has asked the run to stop.</summary>
    public bool HaveStopped => _run is { IsStopped: true };

    public void Started(FitRun run)
    {
        _run = run;
        if (_progress is not null)
        {
            _progress.Started(run.Start);
            _started.Add(_progress.Ended);
        }

        using var mode = new Looking(run.Model);
        foreach (var callback in _callbacks)
        {
            callback.Started(run);
            _started.Add(result => callback.Ended(run, result));
        }
    }

    public void Stepped(FitStep step)
    {
        using var mode = HasOwnProgress || _ofSteps.Count > 0 ? new Looking(_run!.Model) : null;
        _progress?.Stepped(step);
        foreach (var callback in _ofSteps)
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

        using var mode = new Looking(_run!.Model);
        using var mean = state.Average?.InPlace();
        DefaultGenerator.Kept(() =>
        {
            foreach (var callback in _callbacks)
            {
                callback.EpochEnded(_run!, epoch);
            }
        });
    }

    private bool HasOwnProgress => _progress is not (null or LineProgress or LiveProgress);

    private static bool ActsOnSteps(FitCallback callback)
        => callback.GetType().GetMethod(nameof(FitCallback.Stepped), [typeof(FitRun), typeof(FitStep)])!.DeclaringType
            != typeof(FitCallback);

    /// <summary>
    /// Callbacks look at a model in evaluation mode, in which they change no running statistics. Another mode that one of them leaves, or
    /// gradients that are no longer recorded, doesn't change how the model is trained.
    /// </summary>
    private sealed class Looking : IDisposable
    {
        private readonly ModelMode _mode;

        public Looking(IModel model)
        {
            _mode = new ModelMode(model.Module);
            model.Module.eval();
        }

        public void Dispose()
        {
            _mode.Dispose();
            if (!torch.is_grad_enabled())
            {
                torch.set_grad_enabled(true);
            }
        }
    }

    /// <summary>Tells everyone of the end, also where one of them throws.</summary>
    /// <param name="result">How the run ended; null where an exception ended it.</param>
    /// <param name="failure">
    /// The exception that ended the run. It is the one that the caller has to see: what is thrown now goes into its
    /// <see cref="Exception.Data"/>.
    /// </param>
    public void Ended(FitResult? result, Exception? failure = null)
    {
        var problems = new List<Exception>();
        foreach (var end in _started)
        {
            try
            {
                end(result);
            }
            catch (Exception error)
            {
                problems.Add(error);
            }
        }

        _started.Clear();
        if (failure is not null && problems.Count > 0)
        {
            failure.Data[nameof(FitCallback)] = string.Join("\n", problems);
        }
        else if (problems.Count == 1)
        {
            ExceptionDispatchInfo.Throw(problems[0]);
        }
        else if (problems.Count > 1)
        {
            throw new AggregateException(problems);
        }
    }
}
