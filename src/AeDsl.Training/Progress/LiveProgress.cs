using System.Diagnostics;
using System.Globalization;
using AeDsl.Training.Data;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace AeDsl.Training.Progress;

/// <summary>
/// A table that grows by a row an epoch, above a line that says where the run is; redrawn between steps, at most ten times a second.
/// </summary>
/// <remarks>
/// It is drawn on the thread that trains. TorchSharp 0.107 does not keep a temporary <c>Scalar</c> alive while libtorch reads it, so that a
/// garbage collection that another thread sets off can spoil a step.
/// </remarks>
internal sealed class LiveProgress(IAnsiConsole console) : IFitProgress
{
    // More rows than this would push the table out of the window; the first ones give way.
    private const int MostRows = 12;
    private const int MillisecondsBetween = 100;

    private readonly List<EpochRecord> _epochs = [];
    private FitStart? _start;
    private FitStep _step;
    private double _secondsOfEpochs;
    private readonly TaskCompletionSource _end = new();
    private readonly Stopwatch _sinceDrawn = new();
    private Task? _display;
    private LiveDisplayContext? _live;

    public void Started(FitStart start)
    {
        _start = start;
        foreach (var line in ProgressText.First(start))
        {
            console.WriteLine(line);
        }

        _display = console.Live(Table()).StartAsync(live =>
        {
            _live = live;
            return _end.Task;
        });
        _sinceDrawn.Start();
    }

    public void Stepped(FitStep step)
    {
        _step = step;
        if (_sinceDrawn.ElapsedMilliseconds >= MillisecondsBetween) Draw();
    }

    public void EpochEnded(EpochRecord epoch)
    {
        _epochs.Add(epoch);
        _secondsOfEpochs += epoch.Seconds;
        _step = default;
        Draw();
    }

    public void Ended(FitResult? result)
    {
        Draw();
        _end.TrySetResult();
        _display?.GetAwaiter().GetResult();
        if (ProgressText.Last(_start, result) is { } line)
        {
            console.WriteLine(line);
        }
    }

    private void Draw()
    {
        _live?.UpdateTarget(Table());
        _sinceDrawn.Restart();
    }

    private Table Table()
    {
        var shown = _epochs.TakeLast(MostRows).ToList();
        var terms = (shown.FirstOrDefault()?.Train ?? _step.Losses)?.Terms.Keys.ToList() ?? [];
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).AddColumn(Right("epoch")).AddColumn(Right("train"));
        foreach (var term in terms)
        {
            table.AddColumn(Right(term));
        }

        table.AddColumn(Right("test"))
            .AddColumn(Right("time"))
            .AddColumn(Right("examples/s"))
            .Title($"[bold]{Markup.Escape(_start!.Model)}[/]")
            .Caption(Where());
        foreach (var epoch in shown)
        {
            Row(table, epoch.Epoch, epoch.Train, epoch.Test?.Total, epoch.Seconds, _start.Examples, "default");
        }

        if (_step.Losses is { } losses)
        {
            Row(table, _step.Epoch, losses, null, _step.Seconds, _step.Examples, "yellow");
        }

        return table;
    }

    private static void Row(Table table, int epoch, LossAverages losses, double? test, double seconds, long examples, string colour)
    {
        string[] cells =
        [
            epoch.ToString(CultureInfo.InvariantCulture),
            ProgressText.Loss(losses.Total),
            .. losses.Terms.Values.Select(value => ProgressText.Loss(value)),
            ProgressText.Loss(test),
            ProgressText.Duration(seconds),
            ProgressText.Speed(examples, seconds),
        ];
        table.AddRow(cells.Select(cell => new Markup($"[{colour}]{cell}[/]")).ToArray<IRenderable>());
    }

    /// <summary>The line below the table: how far the epoch is, and how long the rest should take at the speed so far.</summary>
    private string Where()
    {
        var start = _start!;
        if (_step.Losses is null)
        {
            return $"{_epochs.Count + start.EpochsDone} of {start.Epochs} epochs";
        }

        const int width = 24;
        var filled = width * _step.Step / _step.Steps;
        var epochSeconds = _epochs.Count > 0 ? _secondsOfEpochs / _epochs.Count : _step.Seconds * _step.Steps / _step.Step;
        var left = epochSeconds * (start.Epochs - _step.Epoch + 1 - (double)_step.Step / _step.Steps);
        return $"epoch {_step.Epoch} of {start.Epochs} {new string('━', filled)}[grey]{new string('━', width - filled)}[/] "
            + $"{ProgressText.Duration(left)} left";
    }

    private static TableColumn Right(string name) => new TableColumn(Markup.Escape(name)).RightAligned();
}
