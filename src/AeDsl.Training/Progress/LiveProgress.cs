using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace AeDsl.Training;

/// <summary>A table that grows by a row an epoch, above a line that says where the run is; redrawn ten times a second beside the training.</summary>
internal sealed class LiveProgress(IAnsiConsole console) : IFitProgress
{
    // More rows than this would push the table out of the window; the first ones give way.
    private const int MostRows = 12;

    private readonly Lock _lock = new();
    private readonly List<EpochRecord> _epochs = [];
    private FitStart? _start;
    private FitStep _step;
    private double _secondsOfEpochs;
    private Task? _drawing;
    private volatile bool _hasEnded;

    public void Started(FitStart start)
    {
        _start = start;
        if (ProgressText.Resumed(start) is { } line)
        {
            console.WriteLine(line);
        }

        _drawing = console.Live(Table()).StartAsync(DrawAsync);
    }

    public void Stepped(FitStep step)
    {
        lock (_lock)
        {
            _step = step;
        }
    }

    public void EpochEnded(EpochRecord epoch)
    {
        lock (_lock)
        {
            _epochs.Add(epoch);
            _secondsOfEpochs += epoch.Seconds;
            _step = default;
        }
    }

    public void Ended(FitResult? result)
    {
        _hasEnded = true;
        _drawing?.GetAwaiter().GetResult();
        if (ProgressText.Last(_start, result) is { } line)
        {
            console.WriteLine(line);
        }
    }

    private async Task DrawAsync(LiveDisplayContext live)
    {
        while (!_hasEnded)
        {
            await Task.Delay(100).ConfigureAwait(false);
            live.UpdateTarget(Table());
        }
    }

    private Table Table()
    {
        lock (_lock)
        {
            var shown = _epochs.TakeLast(MostRows).ToList();
            var terms = (shown.FirstOrDefault()?.Train ?? _step.Losses)?.Terms.Keys.ToList() ?? [];
            var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).AddColumn(Right("epoch")).AddColumn(Right("train"));
            foreach (var term in terms)
            {
                table.AddColumn(Right(term));
            }

            table.AddColumn(Right("test")).AddColumn(Right("time")).AddColumn(Right("examples/s")).Title($"[bold]{Markup.Escape(_start!.Model)}[/]").Caption(Where());
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
    }

    private static void Row(Table table, int epoch, LossAverages losses, double? test, double seconds, long examples, string colour)
    {
        string[] cells =
        [
            epoch.ToString(CultureInfo.InvariantCulture), ProgressText.Loss(losses.Total), .. losses.Terms.Values.Select(value => ProgressText.Loss(value)),
            ProgressText.Loss(test), ProgressText.Duration(seconds), ProgressText.Speed(examples, seconds),
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
        return $"epoch {_step.Epoch} of {start.Epochs} {new string('━', filled)}[grey]{new string('━', width - filled)}[/] {ProgressText.Duration(left)} left";
    }

    private static TableColumn Right(string name) => new TableColumn(Markup.Escape(name)).RightAligned();
}
