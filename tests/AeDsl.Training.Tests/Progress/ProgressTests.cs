using System.Text.RegularExpressions;
using AeDsl.Training.Progress;
using Spectre.Console;

namespace AeDsl.Training.Tests;

public sealed class ProgressTests
{
    private static readonly FitStart s_start = new("DigitVae", 3, 4, 512, 0, 0, "out/run");
    private static readonly LossAverages s_losses = new(
        105.6666, new Dictionary<string, double> { ["Reconstruction"] = 80.5, ["KullbackLeibler"] = 0.000123456 });
    private static readonly EpochRecord s_epoch = new(1, s_losses, s_losses with { Total = 106 }, 2.0);

    [Fact]
    public void A_log_gets_a_line_an_epoch()
    {
        var output = new StringWriter();
        var progress = FitProgress.Lines(output);

        progress.Started(s_start);
        progress.Stepped(new FitStep(1, 1, 4, 128, 0.5, s_losses));
        progress.EpochEnded(s_epoch);
        progress.Ended(new FitResult([s_epoch], StopReason.Completed, 1));

        Assert.Equal(
            ["epoch 1/3: train 105.667 (Reconstruction 80.500, KullbackLeibler 0.0001235), test 106.000, 2.0 s, 256 examples/s"],
            Lines(output));
    }

    [Fact]
    public void A_log_says_where_a_run_goes_on_and_how_to_go_on_with_one_that_was_stopped()
    {
        var output = new StringWriter();
        var progress = FitProgress.Lines(output);

        progress.Started(s_start with { EpochsDone = 1, StepsDone = 2 });
        progress.Ended(new FitResult([s_epoch], StopReason.Cancelled, 1));

        Assert.Equal(
            [
                "DigitVae: out/run holds everything up to epoch 2, step 2 of 4.",
                "Stopped after 1 whole epoch; everything is saved in out/run. Resume from it to go on.",
            ],
            Lines(output));
    }

    [Fact]
    public void A_log_says_that_patience_ran_out_and_that_nothing_was_saved()
    {
        var output = new StringWriter();
        FitProgress.Lines(output).Ended(new FitResult([s_epoch], StopReason.Patience, 1));
        FitProgress.Lines(output).Ended(new FitResult([s_epoch], StopReason.Cancelled, 1));
        FitProgress.Lines(output).Ended(null);

        Assert.Equal(
            [
                "Stopped: no lower test loss since epoch 1, whose weights are given back.",
                "Stopped after 1 whole epoch; there is no checkpoint to go on from.",
            ],
            Lines(output));
    }

    [Fact]
    public void A_terminal_gets_a_table_with_the_epoch_that_is_running()
    {
        var output = new StringWriter();
        var progress = new LiveProgress(Terminal(output));

        progress.Started(s_start);
        progress.EpochEnded(s_epoch);
        progress.Stepped(new FitStep(2, 1, 4, 128, 0.5, s_losses));
        progress.Ended(new FitResult([s_epoch], StopReason.Cancelled, 1));

        var text = output.ToString();
        Assert.Contains("DigitVae", text, StringComparison.Ordinal);
        Assert.Contains("KullbackLeibler", text, StringComparison.Ordinal);
        Assert.Contains("106.000", text, StringComparison.Ordinal);
        Assert.Contains("epoch 2 of 3", text, StringComparison.Ordinal);
        Assert.Contains(
            $"epoch 2 of 3 {new string('━', 24)} 0:04 left",
            Regex.Replace(text, "\u001b\\[[0-9;]*m", ""),
            StringComparison.Ordinal);
        Assert.Contains("Resume from it to go on.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_is_drawn_by_the_thread_that_trains()
    {
        var output = new ThreadRecorder();
        var progress = new LiveProgress(Terminal(output));

        progress.Started(s_start);
        for (var step = 1; step <= 3; step++)
        {
            Thread.Sleep(120);
            progress.Stepped(new FitStep(2, step, 4, 128, 0.5, s_losses));
        }

        // What closes the table may run on another thread: no step is taken any more.
        Assert.Equal([Environment.CurrentManagedThreadId], output.Threads);
        progress.Ended(new FitResult([s_epoch], StopReason.Cancelled, 1));

        Assert.True(output.ToString().Split("epoch 2 of 3").Length > 3, "the table is not redrawn");
    }

    [Fact]
    public void A_terminal_is_given_back_also_where_a_run_never_began()
    {
        var output = new StringWriter();

        new LiveProgress(Terminal(output)).Ended(null);

        Assert.Equal("", output.ToString());
    }

    private static string[] Lines(StringWriter output)
        => output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Knows the threads that wrote.</summary>
    private sealed class ThreadRecorder : StringWriter
    {
        public HashSet<int> Threads { get; } = [];

        public override void Write(char value)
        {
            Threads.Add(Environment.CurrentManagedThreadId);
            base.Write(value);
        }

        public override void Write(string? value)
        {
            Threads.Add(Environment.CurrentManagedThreadId);
            base.Write(value);
        }
    }

    private static IAnsiConsole Terminal(StringWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(output)
        });
        console.Profile.Width = 120;
        return console;
    }
}
