namespace AeDsl.Training;

/// <summary>
/// Acts while a run lasts, on the thread that trains: stops it, changes the learning rate, saves, logs, draws. Meanwhile the model is in
/// evaluation mode. What a callback draws from TorchSharp's default generator at the end of an epoch doesn't change the run, nor does the
/// mode that it leaves the model in; what it remembers itself is in no checkpoint.
/// </summary>
public abstract class FitCallback
{
    /// <summary>Acts after every so many epochs.</summary>
    /// <param name="epochs">How many, at least 1.</param>
    /// <param name="act">What is done then.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public static FitCallback EveryEpochs(int epochs, Action<FitRun, EpochRecord> act)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentNullException.ThrowIfNull(act);
        return new Periodic(epochs, act);
    }

    /// <summary>Before the first step.</summary>
    /// <param name="run">The run.</param>
    public virtual void Started(FitRun run)
    {
    }

    /// <summary>After each step.</summary>
    /// <param name="run">The run.</param>
    /// <param name="step">Where it is.</param>
    public virtual void Stepped(FitRun run, FitStep step)
    {
    }

    /// <summary>
    /// After each epoch, once its history and checkpoint are written. With <see cref="FitOptions.AverageDecay"/>, the model has the running
    /// mean of its weights meanwhile, of which the test loss is; what is written to weights is undone then.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="epoch">What it gave.</param>
    public virtual void EpochEnded(FitRun run, EpochRecord epoch)
    {
    }

    /// <summary>At the end of a run that began.</summary>
    /// <param name="run">The run.</param>
    /// <param name="result">How it went; none where an exception ended it.</param>
    public virtual void Ended(FitRun run, FitResult? result)
    {
    }

    private sealed class Periodic(int epochs, Action<FitRun, EpochRecord> act) : FitCallback
    {
        public override void EpochEnded(FitRun run, EpochRecord epoch)
        {
            if (epoch.Epoch % epochs == 0)
            {
                act(run, epoch);
            }
        }
    }
}
