namespace AeDsl.Training.Tests;

/// <summary>Keeps what a run says, and may act after each step and each epoch.</summary>
internal sealed class RecordingProgress(Action<FitStep>? afterStep = null, Action<EpochRecord>? afterEpoch = null) : IFitProgress
{
    public FitStart? Start { get; private set; }

    public List<FitStep> Steps { get; } = [];

    public List<EpochRecord> Epochs { get; } = [];

    public int Ends { get; private set; }

    public FitResult? Result { get; private set; }

    public void Started(FitStart start) => Start = start;

    public void Stepped(FitStep step)
    {
        Steps.Add(step);
        afterStep?.Invoke(step);
    }

    public void EpochEnded(EpochRecord epoch)
    {
        Epochs.Add(epoch);
        afterEpoch?.Invoke(epoch);
    }

    public void Ended(FitResult? result)
    {
        Ends++;
        Result = result;
    }
}
