using System.Globalization;
using AeDsl.Training;
using Spectre.Console;

namespace Gallery.Running;

/// <summary>Shows how the trainings of a run go.</summary>
internal interface IRunProgress
{
    /// <summary>Shows one training.</summary>
    /// <param name="name">What is trained.</param>
    IFitProgress OfFit(string name);
}

/// <summary>
/// One line a training when it is done and, on a terminal, one that changes while it goes: a system may train a dozen models for thousands
/// of epochs, of which a line each would be too many.
/// </summary>
/// <param name="console">Where lines go.</param>
/// <param name="status">
/// The line that changes; none where the output is no terminal. It is drawn between steps, on the thread that trains: see the remarks of
/// <c>LiveProgress</c> in AeDsl.Training.
/// </param>
internal sealed class RunProgress(IAnsiConsole console, StatusContext? status) : IRunProgress
{
    public IFitProgress OfFit(string name) => new Lines(console, status, name);

    private sealed class Lines(IAnsiConsole console, StatusContext? status, string name) : IFitProgress
    {
        private FitStart? _start;
        private double _seconds;
        private long _shown;

        public void Started(FitStart start) => _start = start;

        public void Stepped(FitStep step)
        {
            var now = Environment.TickCount64;
            if (status is not null && now - _shown > 200)
            {
                _shown = now;
                status.Status(Markup.Escape(string.Create(
                    CultureInfo.InvariantCulture, $"{name}: epoch {step.Epoch} of {_start?.Epochs}, loss {step.Losses.Total:G5}")));
                status.Refresh();
            }
        }

        public void EpochEnded(EpochRecord epoch) => _seconds += epoch.Seconds;

        public void Ended(FitResult? result)
        {
            if (result is { History: [.., var last] })
            {
                var test = last.Test is null ? "" : string.Create(CultureInfo.InvariantCulture, $", test {last.Test.Total:G5}");
                console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {name}: {result.History.Count} epochs, loss {last.Train.Total:G5}{test}, {_seconds:F1} s"));
            }
        }
    }
}
