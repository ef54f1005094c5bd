using System.Diagnostics;
using AeDsl.Training;
using AeDsl.Training.Files;
using Gallery.Pages;
using Spectre.Console;
using TorchSharp;

namespace Gallery.Running;

/// <summary>Runs systems one after another and leaves their pages.</summary>
internal sealed class Runner(RunSettings settings, IAnsiConsole console, CancellationToken cancellation)
{
    /// <summary>Runs systems; one that fails does not keep the others from running.</summary>
    /// <returns>0; 1 where a training diverged; 130 where the user stopped, with all results so far kept.</returns>
    /// <exception cref="IOException">Data cannot be read or results not written.</exception>
    /// <exception cref="InvalidDataException">A data file is not what its name says.</exception>
    public int Run(IReadOnlyList<ISystem> systems)
    {
        OutputFolder.Create(settings.Out);
        using var data = new RunData(settings);
        if (settings.Data is not null)
        {
            // A folder that is wrong is said before hours of training, not in their midst.
            _ = data.Images;
        }

        var exitCode = 0;
        foreach (var system in systems)
        {
            console.MarkupLineInterpolated($"[bold]{system.Name}[/] {system.Title}");
            if (!RunOne(system, data))
            {
                exitCode = 1;
            }

            IndexPage.Write(settings.Out);
            if (cancellation.IsCancellationRequested)
            {
                console.WriteLine($"Stopped; what is done is in {Path.Combine(settings.Out, "index.html")}.");
                return 130;
            }
        }

        console.WriteLine($"All of it is in {Path.Combine(settings.Out, "index.html")}.");
        return exitCode;
    }

    /// <summary>False where the training diverged.</summary>
    private bool RunOne(ISystem system, RunData data)
    {
        if (settings.Threads is { } threads)
        {
            torch.set_num_threads(threads);
        }

        var isLive = console.Profile.Capabilities is { Interactive: true, Ansi: true } && !Console.IsOutputRedirected;
        return isLive
            ? console.Status()
                .AutoRefresh(false)
                .Start(Markup.Escape(system.Title), status => RunAndWrite(system, data, new RunProgress(console, status)))
            : RunAndWrite(system, data, new RunProgress(console, status: null));
    }

    private bool RunAndWrite(ISystem system, RunData data, RunProgress progress)
    {
        var clock = Stopwatch.StartNew();
        var run = new SystemRun(system, settings, data, progress, cancellation);
        var isComplete = false;
        try
        {
            using var scope = torch.NewDisposeScope();
            system.Run(run);
            isComplete = true;
            return true;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return true;
        }
        catch (TrainingDivergedException error)
        {
            run.Note($"{error.Message}");
            Console.Error.WriteLine($"{system.Name}: {error.Message}");
            return false;
        }
        finally
        {
            var results = run.Results(clock.Elapsed, isComplete);
            RunPage.Write(run.Folder, results);
            FigureTable.Show(console, results);
        }
    }
}
