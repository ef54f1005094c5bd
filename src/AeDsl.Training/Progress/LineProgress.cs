using System.Globalization;

namespace AeDsl.Training.Progress;

/// <summary>One line an epoch, for logs.</summary>
internal sealed class LineProgress(TextWriter output) : IFitProgress
{
    private FitStart? _start;

    public void Started(FitStart start)
    {
        _start = start;
        foreach (var line in ProgressText.First(start))
        {
            output.WriteLine(line);
        }
    }

    public void Stepped(FitStep step)
    {
    }

    public void EpochEnded(EpochRecord epoch)
    {
        var terms = string.Join(", ", epoch.Train.Terms.Select(term => $"{term.Key} {ProgressText.Loss(term.Value)}"));
        var test = epoch.Test is null ? "" : $", test {ProgressText.Loss(epoch.Test.Total)}";
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {epoch.Epoch}/{_start?.Epochs}: train {ProgressText.Loss(epoch.Train.Total)} ({terms}){test}, {epoch.Seconds:F1} s, "
                + $"{ProgressText.Speed(_start?.Examples ?? 0, epoch.Seconds)} examples/s"));
        output.Flush();
    }

    public void Ended(FitResult? result)
    {
        if (ProgressText.Last(_start, result) is { } line)
        {
            output.WriteLine(line);
        }
    }
}
