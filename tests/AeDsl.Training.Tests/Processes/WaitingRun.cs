using AeDsl.Training.Data;

namespace AeDsl.Training.Tests;

/// <summary>A run in a process of its own that has a checkpoint and waits for Ctrl-C: in its first step, or at its end.</summary>
internal static class WaitingRun
{
    public const string Argument = "wait";

    /// <summary>Goes on after the first Ctrl-C.</summary>
    public const string Once = "once";

    /// <summary>Is in a step that takes much longer.</summary>
    public const string Longer = "longer";

    /// <summary>Does not wait in the run but after it.</summary>
    public const string After = "after";

    /// <summary>What is written when it waits, when Ctrl-C was pressed, and after the run.</summary>
    public const string Waits = "waits";
    public const string Pressed = "pressed";
    public const string Ended = "ended";

    /// <summary>The exit code where the checkpoint cannot be had, which is said as an error.</summary>
    public const int Refused = 2;

    // Longer than any test takes, so that none is left behind.
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(2);

    public static int Run(string way, string checkpoint)
    {
        using var model = SmallAutoencoder.Seeded();
        using var font = DotMatrixFont.Create();
        using var goesOn = new ManualResetEventSlim();
        var progress = new RecordingProgress(step =>
        {
            if (way != After && step is { Epoch: 1, Step: 1 })
            {
                // Behind the handler of the run, which has been told before the step goes on.
                Console.CancelKeyPress += (_, _) => Press();
                Console.WriteLine(Waits);
                goesOn.Wait(s_longest);
            }
        });
        try
        {
            var result = model.Fit(font, options: new FitOptions
            {
                Epochs = 2, BatchSize = 5, HandleCtrlC = true, CheckpointPath = checkpoint, Progress = progress,
            });
            Console.WriteLine($"{Ended}: {result.StoppedBecause}, {result.History.Count} epochs");
            if (way == After)
            {
                Thread.Sleep(s_longest);
            }

            return 0;
        }
        catch (IOException error)
        {
            Console.Error.WriteLine(error.Message);
            return Refused;
        }

        void Press()
        {
            Console.WriteLine(Pressed);
            if (way == Once)
            {
                goesOn.Set();
            }
        }
    }
}
