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

        using var mode = KeptMode();
        foreach (var callback in _callbacks)
        {
            callback.Started(run);
            _started.Add(result => callback.Ended(run, result));
        }
    }

    public void Stepped(FitStep step)
    {
        using var mode = HasOwnProgress || _ofSteps.Count > 0 ? KeptMode() : null;
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

        using var mode = KeptMode();
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
    /// A callback that sets the model to evaluation, or stops gradients from being recorded, and leaves it so, doesn't change how it is
    /// trained.
    /// </summary>
    private Kept? KeptMode() => MayChangeModel ? new Kept(_run!.Model) : null;

    private sealed class Kept(IModel model) : IDisposable
    {
        private readonly ModelMode _mode = new(model.Module);

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
