using System.Globalization;

namespace AeDsl.Training.Progress;

/// <summary>The words that the ways of showing progress share.</summary>
internal static class ProgressText
{
    public static string Loss(double? loss)
        => loss is not { } value ? "" : value.ToString(Math.Abs(value) >= 1 ? "F3" : "G4", CultureInfo.InvariantCulture);

    public static string Duration(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Round(Math.Clamp(seconds, 0, 1e9)));
        return time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");
    }

    public static string Speed(double examples, double seconds)
        => (seconds > 0 ? examples / seconds : 0).ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>What there is to say before the first step, line by line.</summary>
    public static IEnumerable<string> First(FitStart start)
    {
        if (Resumed(start) is { } line)
        {
            yield return line;
        }

        foreach (var warning in start.Warnings)
        {
            yield return $"Warning: {warning}";
        }
    }

    /// <summary>The first line of a run that goes on; none for one that begins.</summary>
    private static string? Resumed(FitStart start)
    {
        if (start.EpochsDone == 0 && start.StepsDone == 0)
        {
            return null;
        }

        var done = start.StepsDone == 0
            ? $"epoch {start.EpochsDone}"
            : $"epoch {start.EpochsDone + 1}, step {start.StepsDone} of {start.Steps}";
        return $"{start.Model}: {start.CheckpointPath} holds everything up to {done}.";
    }

    /// <summary>The last line of a run; none where it ended as planned or with an exception, which speaks for itself.</summary>
    public static string? Last(FitStart? start, FitResult? result) => result?.StoppedBecause switch
    {
        StopReason.Patience => $"Stopped: no lower test loss since epoch {result.BestEpoch}, whose weights are given back.",
        StopReason.Cancelled when start?.CheckpointPath is { } path && result.LeavesCheckpoint
            => $"Stopped after {Epochs(result)}; {path} has the checkpoint that was there before.",
        StopReason.Cancelled when start?.CheckpointPath is { } path
            => $"Stopped after {Epochs(result)}; everything is saved in {path}. Resume from it to go on.",
        StopReason.Cancelled => $"Stopped after {Epochs(result)}; there is no checkpoint to go on from.",
        _ => null,
    };

    private static string Epochs(FitResult result) => result.History.Count == 1 ? "1 whole epoch" : $"{result.History.Count} whole epochs";
}
